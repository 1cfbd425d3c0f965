using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Records;

namespace Zhike.Analytics.Questions;

/// <summary>With whom questions are shared: that those are there, and what they are called.</summary>
internal sealed class QuestionAudience(RecordTitles titles, IPeople people)
{
    static string Object(string kind) => kind + "s";

    /// <exception cref="Invalid"><c>share.twice</c>, <c>value.reference-unknown</c> on <c>audience</c>.</exception>
    internal async Task<IReadOnlyList<KeepQuestions.Party>> Checked(IReadOnlyList<KeepQuestions.Party?> given, WriteLease lease, Caller caller, CancellationToken ct)
    {
        List<KeepQuestions.Party> parties = [.. given.Select(party => party ?? throw new Invalid("audience", "value.required"))];
        if (parties.Distinct().Count() != parties.Count) throw new Invalid("audience", "share.twice");
        var roles = parties.Where(party => party.Kind == "role").Select(party => party.Id).ToList();
        var named = parties.Where(party => party.Kind != "role").Select(party => (Object(party.Kind), party.Id)).ToList();
        var known = await titles.Of(named, caller, ct);
        if (named.Any(party => !known.ContainsKey(party)) || (roles.Count > 0 && (await people.Roles(lease, roles)).Count != roles.Count)) throw new Invalid("audience", "value.reference-unknown");
        return parties;
    }

    /// <summary>Names of owners and of those they share with. Roles are looked up by who shares, all at once.</summary>
    internal async Task<IReadOnlyDictionary<(string Kind, long Id), string>> Names(IReadOnlyCollection<SavedQuestion> questions, Caller caller, CancellationToken ct)
    {
        var wanted = questions.SelectMany(question => question.Audience.Where(party => party.Kind != "role").Select(party => (party.Kind, party.Id)).Append(("user", question.OwnerId))).Distinct().ToList();
        var known = await titles.Of(wanted.Select(party => (Object(party.Item1), party.Item2)), caller, ct);
        return wanted.Where(party => known.ContainsKey((Object(party.Item1), party.Item2))).ToDictionary(party => party, party => known[(Object(party.Item1), party.Item2)]);
    }
}
