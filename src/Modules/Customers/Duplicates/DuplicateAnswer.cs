using Zhike.Platform.Access;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>A reason in the reader's language.</summary>
internal sealed record DuplicateReasonText(string Code, string Text);

/// <summary>A customer that may be the same, as far as the caller may know it.</summary>
/// <param name="Id">Null when the caller may not see it; the name then is as well.</param>
/// <param name="OwnerName">Whom to ask.</param>
internal sealed record DuplicateCandidate(
    long? Id, string? Name, double Score, IReadOnlyList<DuplicateReasonText> Reasons, bool Visible, bool InPool, string? OwnerName);

/// <summary>What one caller may be told of some hits.</summary>
internal sealed class DuplicateAnswer
{
    readonly IReadOnlyList<DuplicateHit> hits;
    readonly IReadOnlySet<long> visible;
    readonly IReadOnlyDictionary<long, string> owners;

    DuplicateAnswer(IReadOnlyList<DuplicateHit> hits, IReadOnlySet<long> visible, IReadOnlyDictionary<long, string> owners) =>
        (this.hits, this.visible, this.owners) = (hits, visible, owners);

    /// <param name="visible">Ids among the hits that the caller may read.</param>
    internal static async Task<DuplicateAnswer> For(IReadOnlyList<DuplicateHit> hits, IReadOnlySet<long> visible, QueryEngine queries, CancellationToken ct)
    {
        var names = new Dictionary<long, string>();
        var ids = hits.Select(hit => hit.Customer.OwnerId).OfType<long>().Distinct().ToList();
        if (ids.Count == 0 || queries.Catalogue.Find("users") is not { } users) return new DuplicateAnswer(hits, visible, names);
        var selection = new Selection(users, Caller.System(Origin.Api)) { Ids = ids, Fields = [users.Field(users.TitleField)], Limit = ids.Count };
        await queries.Each(selection, row => { if (row.Value(row.Fields[0]) is string name) names[row.Id] = name; }, null, ct);
        return new DuplicateAnswer(hits, visible, names);
    }

    internal IReadOnlyList<DuplicateCandidate> In(Texts texts, string language) => [.. hits.Select(hit => Candidate(hit, texts, language))];

    DuplicateCandidate Candidate(DuplicateHit hit, Texts texts, string language)
    {
        var (customer, seen) = (hit.Customer, visible.Contains(hit.Customer.Id));
        return new DuplicateCandidate(
            seen ? customer.Id : null, seen ? customer.Name : null, hit.Score.Value, Reasons(hit.Score, texts, language), seen,
            customer.OwnerId is null && customer.PoolId is not null, customer.OwnerId is { } owner ? owners.GetValueOrDefault(owner) : null);
    }

    internal static IReadOnlyList<DuplicateReasonText> Reasons(DuplicateScore score, Texts texts, string language) =>
        [.. score.Reasons.Select(reason => new DuplicateReasonText(reason.Code, texts.Get(language, "duplicates." + reason.Code, new Dictionary<string, object?>(StringComparer.Ordinal) { ["percent"] = reason.Percent })))];
}
