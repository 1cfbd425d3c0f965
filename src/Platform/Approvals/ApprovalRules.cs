using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

/// <summary>Which rule counts for a request.</summary>
public sealed class ApprovalRules(Database database, IPeople people, IEnumerable<IApprovalKind> kinds)
{
    internal const string Role = "role";

    /// <summary>Whether anybody has made a rule for this kind at all.</summary>
    public async Task<bool> Any(string kind, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>("select count(*) from approval_rules where kind = @kind and enabled = @on", ("kind", kind), ("on", true)) > 0;
    }

    /// <summary>The rule by which a request needs approval, made or the usual one of its kind; null when the one that holds asks nobody.</summary>
    public async Task<ApprovalRule?> Needed(string kind, IReadOnlyDictionary<string, object> facts, long requester, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rules = await connection.Rows($"select {ApprovalRule.Columns} from approval_rules where kind = @kind and enabled = @on order by position, id", ApprovalRule.Read, ("kind", kind), ("on", true));
        var known = rules.Count == 0 ? default : Known(facts, await people.RolesOf(connection, requester));
        var found = rules.Find(rule => rule.Condition is not { } where || FactCondition.Holds(where, known)) ?? new ApprovalRule(0, 0, kind, "", 0, true, null, kinds.Single(one => one.Key == kind).Usual(facts));
        return found.Steps.Count > 0 ? found : null;
    }

    static JsonElement Known(IReadOnlyDictionary<string, object> facts, IReadOnlyList<long> roles) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object>(facts, StringComparer.Ordinal) { [Role] = roles }, Json.Plain);
}
