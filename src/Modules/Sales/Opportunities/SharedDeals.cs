using System.Data.Common;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Opportunities;

/// <summary>Reads the deals of a selection that are divided among a team, for figures by person.</summary>
internal sealed class SharedDeals(QueryEngine queries, Database database)
{
    /// <param name="HomeId">The department the person works in.</param>
    internal sealed record Member(long UserId, string? Name, long? HomeId, long Percent);

    /// <param name="Team">In the order of their ids, so that cents fall alike each time.</param>
    internal sealed record Deal(long Id, long? OwnerId, long? DepartmentId, string? Category, Money? Amount, Money? Weighted, List<Member> Team)
    {
        internal IReadOnlyList<(long? PersonId, long Minor)> Parts(long minor) => DealCredit.Divide(minor, OwnerId, Team.Select(member => (member.UserId, member.Percent)));
    }

    internal async Task<IReadOnlyList<Deal>> In(Selection selection, CancellationToken ct)
    {
        var sql = queries.Sql(selection.Caller);
        const string Root = SelectSql.Root;
        var text = $"""
            SELECT {Root}.id, {Root}.owner_id, {Root}.department_id, {Root}.forecast_category, {Root}.amount_minor, {Root}.amount_currency, {Root}.weighted_minor, {Root}.weighted_currency, s.user_id, s.percent, u.name, u.department_id
            FROM opportunities {Root} JOIN opportunity_shares s ON s.opportunity_id = {Root}.id LEFT JOIN users u ON u.id = s.user_id
            WHERE {string.Join(" AND ", SelectSql.Conditions(sql, selection))} ORDER BY {Root}.id, s.user_id
            """;
        await using var connection = await database.OpenQuery(ct);
        await using var command = sql.Command(connection, text);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new List<Deal>();
        while (await row.ReadAsync(ct))
        {
            if (found.Count == 0 || found[^1].Id != row.GetInt64(0)) found.Add(Read(row));
            found[^1].Team.Add(new Member(row.GetInt64(8), row.IsDBNull(10) ? null : row.GetString(10), Id(row, 11), row.GetInt64(9)));
        }
        return found;
    }

    static Deal Read(DbDataReader row) =>
        new(row.GetInt64(0), Id(row, 1), Id(row, 2), row.IsDBNull(3) ? null : row.GetString(3), Sum(row, 4), Sum(row, 6), []);

    static long? Id(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetInt64(at);

    static Money? Sum(DbDataReader row, int at) => row.IsDBNull(at) ? null : new Money(row.GetInt64(at), row.GetString(at + 1));
}
