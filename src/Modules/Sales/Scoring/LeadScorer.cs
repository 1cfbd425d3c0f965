using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Scoring;

/// <summary>Works out points and probability of leads. Both follow from the lead and change neither its version nor its history.</summary>
internal sealed class LeadScorer(QueryEngine queries, TimeProvider clock)
{
    static readonly Caller Everybody = Caller.System(Origin.Job);

    internal sealed record Rule(long Id, string Name, Condition Where, long Points);

    internal async Task<List<Rule>> Rules((DbConnection Connection, DbTransaction?) at)
    {
        var enabled = at.Connection is Microsoft.Data.Sqlite.SqliteConnection ? "enabled = 1" : "enabled";
        var parser = new ConditionParser(queries.Catalogue, Everybody, clock.Instant());
        return await at.Rows($"SELECT id, name, condition, points FROM scoring_rules WHERE deleted_at IS NULL AND {enabled} ORDER BY name, id",
            row => new Rule(row.GetInt64(0), row.GetString(1), parser.Parse(row.GetString(2), queries.Catalogue[LeadObject.ObjectKey]), row.GetInt64(3)));
    }

    /// <summary>The rules that hold for each of some leads.</summary>
    internal async Task<ILookup<long, Rule>> Holding((DbConnection Connection, DbTransaction? Transaction) at, IReadOnlyList<long> ids, CancellationToken ct)
    {
        var found = new List<(long Id, Rule Rule)>();
        foreach (var rule in await Rules(at))
        {
            var selection = new Selection(queries.Catalogue[LeadObject.ObjectKey], Everybody) { Ids = ids, Where = rule.Where, Limit = ids.Count };
            found.AddRange((await queries.Ids(at.Connection, at.Transaction, selection, ct)).Select(id => (id, rule)));
        }
        return found.ToLookup(pair => pair.Id, pair => pair.Rule);
    }

    internal async Task Score(WriteLease lease, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var at = ((DbConnection)lease.Connection, (DbTransaction?)lease.Transaction);
        var (holding, model) = (await Holding(at, ids, ct), await LeadHistory.Model(at));
        var leads = await lease.Rows($"SELECT {LeadHistory.Columns}, id, points, probability FROM leads WHERE id IN ({string.Join(',', ids)}) AND deleted_at IS NULL",
            row => (Lead: LeadHistory.Read(row), Id: row.GetInt64(10), Points: row.IsDBNull(11) ? (long?)null : row.GetInt64(11), Percent: row.IsDBNull(12) ? (double?)null : row.GetDouble(12)));
        foreach (var (lead, id, points, percent) in leads)
        {
            var (newPoints, newPercent) = (holding[id].Sum(rule => rule.Points), model.Predict(LeadTraits.Of(lead))?.Percent);
            if ((newPoints, newPercent) == (points, percent)) continue;
            await lease.Run($"UPDATE leads SET points = @points, probability = {(newPercent is null ? "NULL" : "@percent")} WHERE id = @id", ct, ("points", newPoints), ("percent", newPercent ?? 0), ("id", id));
        }
    }
}
