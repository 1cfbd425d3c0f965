using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Approvals;

/// <summary>Which rule counts for a request.</summary>
public sealed class ApprovalRules(Database database, IPeople people)
{
    internal const string Role = "role";

    /// <summary>Whether anybody has made a rule for this kind at all.</summary>
    public async Task<bool> Any(string kind, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>("select count(*) from approval_rules where kind = @kind and enabled = @on", ("kind", kind), ("on", true)) > 0;
    }

    /// <summary>The rule by which a request needs approval; null when none holds or the one that holds asks nobody.</summary>
    public async Task<ApprovalRule?> Needed(string kind, IReadOnlyDictionary<string, object> facts, long requester, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rules = await connection.Rows($"select {ApprovalRule.Columns} from approval_rules where kind = @kind and enabled = @on order by position, id", ApprovalRule.Read, ("kind", kind), ("on", true));
        if (rules.Count == 0) return null;
        var known = Known(facts, await people.RolesOf(connection, requester));
        return rules.Find(rule => rule.Condition is not { } where || FactCondition.Holds(where, known)) is { Steps.Count: > 0 } found ? found : null;
    }

    static JsonElement Known(IReadOnlyDictionary<string, object> facts, IReadOnlyList<long> roles) =>
        JsonSerializer.SerializeToElement(new Dictionary<string, object>(facts, StringComparer.Ordinal) { [Role] = roles }, Json.Plain);
}
