using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Forecasts;

/// <summary>Reads the kept forecasts within what the caller may see of deals: those of the own departments, and the own.</summary>
internal sealed class KeptForecasts(QueryEngine queries, Database database)
{
    /// <param name="Total">Null when it is in several currencies or not for the caller to know.</param>
    internal sealed record Kept(DateOnly Week, long? DepartmentId, long? OwnerId, string Category, long Count, Money? Total, Money? Weighted);

    /// <summary>The last week kept before a day; null when there is none.</summary>
    internal async Task<DateOnly?> LastBefore(DateOnly day)
    {
        await using var connection = await database.OpenRead();
        return (await connection.Rows("SELECT week FROM forecast_weeks WHERE week < @day ORDER BY week DESC LIMIT 1", row => Day(row, 0), ("day", day))).Select(found => (DateOnly?)found).FirstOrDefault();
    }

    /// <summary>By person, for one week.</summary>
    internal Task<List<Kept>> Of(DateOnly week, ForecastPeriod period, long? pipelineId, Caller caller, CancellationToken ct) =>
        Read((week, week), period, pipelineId, "e.department_id, e.owner_id", caller, ct);

    /// <summary>By week, for everybody in scope together.</summary>
    internal Task<List<Kept>> Weeks((DateOnly From, DateOnly To) weeks, ForecastPeriod period, long? pipelineId, Caller caller, CancellationToken ct) =>
        Read(weeks, period, pipelineId, null, caller, ct);

    async Task<List<Kept>> Read((DateOnly From, DateOnly To) weeks, ForecastPeriod period, long? pipelineId, string? people, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        List<string> where = [$"e.month BETWEEN {sql.Value(period.From)} AND {sql.Value(period.To)}", $"e.week BETWEEN {sql.Value(weeks.From)} AND {sql.Value(weeks.To)}"];
        if (pipelineId is { } pipeline) where.Add($"e.pipeline_id = {sql.Value(pipeline)}");
        if (Scope(sql, caller.Scope(queries.Catalogue[OpportunityObject.ObjectKey], Right.Read)) is { } scope) where.Add(scope);
        var group = people is null ? "e.week, e.category" : $"e.week, e.category, {people}";
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, $"""
            SELECT e.week, e.category, CAST(sum(e.deals) AS bigint), CAST(sum(e.amount_minor) AS bigint), CAST(sum(e.weighted_minor) AS bigint), min(e.currency), max(e.currency){(people is null ? "" : ", " + people)}
            FROM forecast_entries e WHERE {string.Join(" AND ", where)} GROUP BY {group} ORDER BY e.week
            """);
        var found = new List<Kept>();
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) found.Add(One(reader, people is not null));
        if (!DealFigures.AreOpenTo(caller, queries.Catalogue[OpportunityObject.ObjectKey])) found = [.. found.Select(kept => kept with { Total = null, Weighted = null })];
        return found;
    }

    static Kept One(DbDataReader row, bool people)
    {
        var currency = row.IsDBNull(5) ? Currencies.Home : row.GetString(5);
        var mixed = !row.IsDBNull(6) && row.GetString(6) != currency;
        long? Id(int at) => people && !row.IsDBNull(at) ? row.GetInt64(at) : null;
        Money? Of(int at) => mixed ? null : new Money(row.GetInt64(at), currency);
        return new(Day(row, 0), Id(7), Id(8), row.GetString(1), row.GetInt64(2), Of(3), Of(4));
    }

    /// <summary>Records shared one by one are no part of a forecast that was kept in sums.</summary>
    static string? Scope(SqlText sql, DataScope scope)
    {
        if (scope.All) return null;
        List<string> reasons = [];
        if (scope.Departments.Count > 0) reasons.Add(sql.Among("e.department_id", scope.Departments));
        if (scope.Own) reasons.Add($"e.owner_id = {sql.Value(sql.Caller.UserId)}");
        return reasons.Count == 0 ? "1=0" : $"({string.Join(" OR ", reasons)})";
    }

    static DateOnly Day(DbDataReader row, int at) => row.GetFieldType(at) == typeof(string) ? DateOnly.ParseExact(row.GetString(at), "yyyy-MM-dd") : row.GetFieldValue<DateOnly>(at);
}
