using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Targets;

/// <summary>GET /api/v1/targets/attainment: what people and departments have reached of their targets in a period by a measure (目标达成).</summary>
/// <remarks>
/// What a department has reached is what its people have, and those of the departments below; its target is its own, or the sum of theirs.
/// A quarter or year without a target of its own has the sum of its parts. All of it over what the caller may see. 403 when no measure is
/// open to the caller; 422 <c>query.unknown-measure</c>, <c>query.unknown-period</c>, <c>value.currency-unknown</c>.
/// </remarks>
internal sealed class ShowAttainment(RankPeople ranking, QueryEngine queries, Database database, RecordTitles titles, TimeProvider clock)
{
    /// <param name="Kind">person or department.</param>
    /// <param name="Target">Decimal text or a number; null where none is set.</param>
    /// <param name="Percent">Of the target; null without one.</param>
    /// <param name="Rank">Among those of the kind that have a target, by percent.</param>
    /// <param name="PerDay">What is missing for each day that is left, today included; null when nothing is, or no day.</param>
    public sealed record Row(string Kind, long Id, string? Name, long? ParentId, RankPeople.Reached? Target, RankPeople.Reached Reached, double? Percent, int? Rank, RankPeople.Reached? PerDay);

    /// <param name="Credit">owned or credited: whether sums of deals are divided among their teams.</param>
    /// <param name="Divisible">Whether the measure can be divided among teams.</param>
    /// <param name="Elapsed">How much of the period has gone by, in percent.</param>
    /// <param name="Where">The condition under which a list shows the records that were measured.</param>
    public sealed record Answer(string Measure, IReadOnlyList<string> Measures, string Period, string TargetPeriod, string Object, string Person, string? Currency, JsonElement Where, double Elapsed, string Credit, bool Divisible, IReadOnlyList<Row> Rows);

    sealed record Asked(string? Measure, string Period, string Currency, bool Divides);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/targets/attainment", ([StringLength(40)] string? measure, [StringLength(40)] string? period, [StringLength(3)] string? currency, [StringLength(20)] string? credit, ShowAttainment use, Caller caller, CancellationToken ct) =>
            use.Handle(new(measure, period ?? "thisQuarter", currency ?? Currencies.Home, DealCredit.Divides(credit)), caller, ct)).Requires(Right.Read, TargetObject.ObjectKey).WithName("get-attainment");

    async Task<Answer> Handle(Asked asked, Caller caller, CancellationToken ct)
    {
        var (key, period, currency, divides) = asked;
        var today = caller.Today(clock.Instant());
        var named = TargetPeriod.Of(period, today) ?? throw new Invalid("period", "query.unknown-period", ("value", period));
        var (measure, open) = ranking.Chosen(key, caller);
        if (!Currencies.Offered.Contains(currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", currency));
        var unit = measure.Sum is null ? null : currency;
        var reached = (await ranking.Sizes(new(measure, period, divides && measure.Divisible), unit, caller, ct)).Where(item => item.PersonId is not null).ToDictionary(item => item.PersonId!.Value, item => item.Size);
        var set = await Set(measure, named, unit, caller, ct);
        var tree = await AttainmentTree.Read(database, reached.Keys.Concat(set.Keys.Where(of => of.Kind == AttainmentTree.Person).Select(of => of.Id)), ct);
        var (from, to) = RelativeDates.Range(period, today)!.Value;
        var left = Math.Max(0, to.DayNumber - (today > from ? today : from).DayNumber + 1);
        var sums = tree.Sum(reached, set);
        var names = await titles.Of(sums.Select(sum => (sum.Kind == AttainmentTree.Person ? "users" : "departments", sum.Id)), caller, ct);
        var rows = sums.Select(sum => Told(sum, sums, unit, left, names)).ToList();
        var elapsed = Math.Round(100.0 * (to.DayNumber - from.DayNumber + 1 - left) / (to.DayNumber - from.DayNumber + 1), 1);
        return new Answer(measure.Key, open, period, named, measure.Object, measure.Person, unit, measure.Where(period, unit), elapsed, divides && measure.Divisible ? DealCredit.Credited : DealCredit.Owned, measure.Divisible, rows);
    }

    static Row Told(AttainmentTree.Sums sum, IReadOnlyList<AttainmentTree.Sums> all, string? currency, int left, IReadOnlyDictionary<(string Object, long Id), string> names)
    {
        RankPeople.Reached Of(long size) => currency is null ? new(size, null) : new(0, new(new Money(size, currency).ToAmount(), currency));
        var rank = sum.Percent is { } percent ? all.Count(other => other.Kind == sum.Kind && other.Percent > percent) + 1 : (int?)null;
        var missing = (sum.Target ?? 0) - sum.Reached;
        var name = names.GetValueOrDefault((sum.Kind == AttainmentTree.Person ? "users" : "departments", sum.Id));
        return new Row(sum.Kind, sum.Id, name, sum.ParentId, sum.Target is { } target ? Of(target) : null, Of(sum.Reached), sum.Percent, rank, missing > 0 && left > 0 ? Of((missing + left - 1) / left) : null);
    }

    /// <summary>The targets of everybody for the whole period, summed of its parts where it has none of its own.</summary>
    async Task<IReadOnlyDictionary<(string Kind, long Id), long>> Set(PerformanceMeasure measure, string period, string? currency, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var definition = queries.Catalogue[TargetObject.ObjectKey];
        var scope = ScopeSql.For(sql, definition, "t", Right.Read);
        if (caller.Access(definition.Field(measure.Sum is null ? "count" : "amount")) < FieldAccess.Read) return new Dictionary<(string, long), long>();
        var text = $"SELECT t.user_id, t.for_department_id, t.period, t.amount_minor, t.count FROM targets t WHERE t.measure = {sql.Value(measure.Key)} AND t.period IN ({sql.Values(TargetPeriod.Whole(period))}) AND t.deleted_at IS NULL"
            + (currency is null ? "" : $" AND t.amount_currency = {sql.Value(currency)}") + (scope is null ? "" : " AND " + scope);
        var found = new Dictionary<(string Kind, long Id, string Period), long>();
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            var person = !reader.IsDBNull(0);
            found[(person ? AttainmentTree.Person : AttainmentTree.Department, reader.GetInt64(person ? 0 : 1), reader.GetString(2))] = reader.GetInt64(currency is null ? 4 : 3);
        }
        return found.Keys.Select(key => (key.Kind, key.Id)).Distinct().ToDictionary(of => of, of => Whole(found, of, period) ?? 0);
    }

    static long? Whole(Dictionary<(string Kind, long Id, string Period), long> found, (string Kind, long Id) of, string period)
    {
        if (found.TryGetValue((of.Kind, of.Id, period), out var own)) return own;
        var parts = TargetPeriod.Parts(period).Select(part => Whole(found, of, part)).OfType<long>().ToList();
        return parts.Count == 0 ? null : parts.Sum();
    }
}
