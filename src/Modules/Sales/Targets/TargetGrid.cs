using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Targets;

/// <summary>GET /api/v1/targets/grid: the targets of a department, of those right below it and of its people by period, as a table to type in (目标分解).</summary>
/// <remarks>403 when no measure is open to the caller, or its sums are hidden; 404 without such a department; 422 <c>query.unknown-measure</c>, <c>value.currency-unknown</c>.</remarks>
internal sealed class TargetGrid(RankPeople ranking, QueryEngine queries, Database database, TimeProvider clock)
{
    /// <param name="Value">Decimal text of the sum, or the number; null where none is set.</param>
    /// <param name="Version">Of the target as it was read; null where none is set.</param>
    public sealed record Cell(string Period, string? Value, long? Version);

    public sealed record Row(string Kind, long Id, string Name, IReadOnlyList<Cell> Cells);

    /// <param name="Rows">The department first, then the departments right below it, then its people.</param>
    /// <param name="Currency">Null for a measure that counts.</param>
    /// <param name="Writable">Whether the caller may set targets at all.</param>
    public sealed record Answer(
        long DepartmentId, string Measure, IReadOnlyList<string> Measures, int Year, string By, string? Currency, IReadOnlyList<string> Periods, bool Writable, IReadOnlyList<Row> Rows);

    /// <summary>What the table is about; each part has a default.</summary>
    internal sealed record Asked(long? DepartmentId, string? Measure, int? Year, string? By, string? Currency);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/targets/grid", (
                [Range(1, long.MaxValue)] long? departmentId, [StringLength(40)] string? measure, [Range(2000, 2099)] int? year, [AllowedValues("month", "quarter", "year", null)] string? by, [StringLength(3)] string? currency,
                TargetGrid use, Caller caller, CancellationToken ct) => use.Handle(new(departmentId, measure, year, by, currency), caller, ct))
            .Requires(Right.Read, TargetObject.ObjectKey).WithName("get-target-grid");

    internal async Task<Answer> Handle(Asked asked, Caller caller, CancellationToken ct)
    {
        var (measure, open) = ranking.Chosen(asked.Measure, caller);
        var targets = queries.Catalogue[TargetObject.ObjectKey];
        var currency = Unit(measure, asked.Currency);
        if (caller.Access(targets.Field(currency is null ? "count" : "amount")) <= FieldAccess.Masked) throw new Denied();
        var (year, by) = (asked.Year ?? caller.Today(clock.Instant()).Year, asked.By ?? "month");
        await using var connection = await database.OpenRead(ct);
        var rows = await Places(connection, asked.DepartmentId, caller);
        var periods = Periods(year, by);
        var set = await Set(connection, (measure, currency, periods), caller, ct);
        return new(rows[0].Id, measure.Key, open, year, by, currency, periods, caller.May(targets, Right.Create) && caller.May(targets, Right.Update),
            [.. rows.Select(row => new Row(row.Kind, row.Id, row.Name, [.. periods.Select(period => set.GetValueOrDefault((row.Kind, row.Id, period)) ?? new Cell(period, null, null))]))]);
    }

    /// <summary>The currency of a measure's sums; null for one that counts.</summary>
    /// <exception cref="Invalid"><c>value.currency-unknown</c></exception>
    internal static string? Unit(PerformanceMeasure measure, string? asked)
    {
        if (asked is not null && !Currencies.Offered.Contains(asked)) throw new Invalid("currency", "value.currency-unknown", ("currency", asked));
        return measure.Sum is null ? null : asked ?? Currencies.Home;
    }

    internal static IReadOnlyList<string> Periods(int year, string by)
    {
        var whole = year.ToString("0000", CultureInfo.InvariantCulture);
        var quarters = TargetPeriod.Parts(whole);
        return by switch { "year" => [whole], "quarter" => quarters, _ => [.. quarters.SelectMany(TargetPeriod.Parts)] };
    }

    /// <summary>The department asked for, or the caller's, or the first of all, with what stands right below it.</summary>
    static async Task<IReadOnlyList<(string Kind, long Id, string Name)>> Places(DbConnection connection, long? asked, Caller caller)
    {
        var own = asked ?? await connection.Value<long?>("SELECT department_id FROM users WHERE id = @id", ("id", caller.UserId)) ?? await connection.Value<long?>("SELECT min(id) FROM departments WHERE parent_id IS NULL AND deleted_at IS NULL");
        const string Text = """
            SELECT 1 AS place, id, name, name_sort FROM departments WHERE id = @id AND deleted_at IS NULL
            UNION ALL SELECT 2, id, name, name_sort FROM departments WHERE parent_id = @id AND deleted_at IS NULL
            UNION ALL SELECT 3, id, name, name_sort FROM users WHERE department_id = @id AND deleted_at IS NULL AND state = 'active'
            ORDER BY 1, 4, 2
            """;
        var rows = await connection.Rows(Text, row => (Kind: row.GetInt32(0) == 3 ? AttainmentTree.Person : AttainmentTree.Department, Id: row.GetInt64(1), Name: row.GetString(2)), ("id", own ?? 0));
        return rows.Count > 0 && rows[0].Id == own && rows[0].Kind == AttainmentTree.Department ? rows : throw new NotFound();
    }

    async Task<Dictionary<(string Kind, long Id, string Period), Cell>> Set(DbConnection connection, (PerformanceMeasure Measure, string? Currency, IReadOnlyList<string> Periods) of, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var scope = ScopeSql.For(sql, queries.Catalogue[TargetObject.ObjectKey], "t", Right.Read);
        var text = $"SELECT t.user_id, t.for_department_id, t.period, t.amount_minor, t.count, t.version FROM targets t WHERE t.measure = {sql.Value(of.Measure.Key)} AND t.period IN ({sql.Values(of.Periods)}) AND t.deleted_at IS NULL"
            + (of.Currency is null ? "" : $" AND t.amount_currency = {sql.Value(of.Currency)}") + (scope is null ? "" : " AND " + scope);
        await using var command = sql.Command(connection, text);
        await using var row = await command.ExecuteReaderAsync(ct);
        var found = new Dictionary<(string, long, string), Cell>();
        while (await row.ReadAsync(ct))
        {
            var (person, period) = (!row.IsDBNull(0), row.GetString(2));
            var value = of.Currency is { } currency ? new Money(row.GetInt64(3), currency).ToAmount() : row.GetInt64(4).ToString(CultureInfo.InvariantCulture);
            found[(person ? AttainmentTree.Person : AttainmentTree.Department, row.GetInt64(person ? 0 : 1), period)] = new Cell(period, value, row.GetInt64(5));
        }
        return found;
    }
}
