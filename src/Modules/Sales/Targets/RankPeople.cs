using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Targets;

/// <summary>GET /api/v1/performance: what each person reached in a period by a measure, the best first, against the period before; amounts of each currency by themselves.</summary>
/// <remarks>
/// One grouped query for each period over what the caller may see. 403 when no measure is open to the caller; 422
/// <c>query.unknown-measure</c> also for a measure of records the caller may not read, <c>query.unknown-period</c>, <c>value.currency-unknown</c>.
/// </remarks>
internal sealed class RankPeople(AggregateObjects aggregates, QueryEngine queries, TimeProvider clock)
{
    /// <param name="Amount">Null for a measure that counts.</param>
    public sealed record Reached(long Count, Sum? Amount);

    /// <param name="Amount">In units of the currency.</param>
    public sealed record Sum(string Amount, string Currency);

    /// <param name="Rank">Equal results share a rank; null for nobody's records and for those who reached nothing.</param>
    /// <param name="Before">In the period before; null where the period has none before it.</param>
    public sealed record Place(int? Rank, long? PersonId, string? Name, Reached Reached, Reached? Before);

    /// <param name="Measures">The measures open to the caller; the first is taken when none is asked for.</param>
    /// <param name="Currency">Of the amounts ranked; null for a measure that counts.</param>
    /// <param name="Currencies">Those there are amounts in, the home currency first.</param>
    /// <param name="Where">The condition under which a list shows the records that were measured.</param>
    /// <param name="Places">Of everybody who reached something in the period or in the one before.</param>
    public sealed record Answer(
        string Measure, IReadOnlyList<string> Measures, string Period, string Object, string Person, string? Currency, IReadOnlyList<string> Currencies, JsonElement Where,
        Reached Total, Reached? TotalBefore, IReadOnlyList<Place> Places);

    /// <summary>What a person reached in one currency, or by number.</summary>
    sealed record Figure(long? PersonId, string? Name, string? Currency, long Count, long Size);

    sealed record Asked(string? Measure, string Period, string? Currency);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/performance", ([StringLength(40)] string? measure, [StringLength(40)] string? period, [StringLength(3)] string? currency, RankPeople ranking, HttpContext http, CancellationToken ct) =>
            ranking.Handle(new(measure, period ?? "thisQuarter", currency), http.Caller(), ct)).SignedIn().WithName("get-performance");

    async Task<Answer> Handle(Asked asked, Caller caller, CancellationToken ct)
    {
        var (measure, open) = Chosen(asked.Measure, caller);
        if (RelativeDates.Range(asked.Period, caller.Today(clock.Instant())) is null) throw new Invalid("period", "query.unknown-period", ("value", asked.Period));
        if (asked.Currency is { } code && !Currencies.Offered.Contains(code)) throw new Invalid("currency", "value.currency-unknown", ("currency", code));
        var now = await Figures(measure, asked.Period, caller, ct);
        var before = asked.Period.StartsWith("this", StringComparison.Ordinal) ? await Figures(measure, "last" + asked.Period[4..], caller, ct) : null;
        var currencies = now.Concat(before ?? []).Select(figure => figure.Currency).OfType<string>().Distinct().OrderBy(each => each != Currencies.Home).ThenBy(each => each, StringComparer.Ordinal).ToList();
        var currency = measure.Sum is null ? null : asked.Currency ?? currencies.FirstOrDefault(Currencies.Home);
        now = [.. now.Where(figure => figure.Currency == currency)];
        before = before is null ? null : [.. before.Where(figure => figure.Currency == currency)];
        return new Answer(
            measure.Key, open, asked.Period, measure.Object, measure.Person, currency, currencies, measure.Where(asked.Period, currency),
            Total(now, currency), before is null ? null : Total(before, currency), Places(now, before, currency));
    }

    /// <summary>The measure of a key, or the first that is open to the caller, and the keys of those that are.</summary>
    /// <exception cref="Denied">when none is open.</exception>
    /// <exception cref="Invalid"><c>query.unknown-measure</c></exception>
    internal (PerformanceMeasure Measure, IReadOnlyList<string> Open) Chosen(string? key, Caller caller)
    {
        var open = PerformanceMeasure.All.Where(each => each.IsOpenTo(caller, queries.Catalogue)).ToList();
        if (open.Count == 0) throw new Denied();
        var measure = key is null ? open[0] : open.Find(each => each.Key == key) ?? throw new Invalid("measure", "query.unknown-measure", ("measure", key));
        return (measure, [.. open.Select(each => each.Key)]);
    }

    /// <summary>What each person reached, in minor units of a currency or by number.</summary>
    internal async Task<IReadOnlyList<(long? PersonId, long Size)>> Sizes(PerformanceMeasure measure, string period, string? currency, Caller caller, CancellationToken ct) =>
        [.. (await Figures(measure, period, caller, ct)).Where(figure => figure.Currency == currency).Select(figure => (figure.PersonId, figure.Size))];

    async Task<List<Figure>> Figures(PerformanceMeasure measure, string period, Caller caller, CancellationToken ct)
    {
        var (definition, now) = (queries.Catalogue[measure.Object], clock.Instant());
        var selection = new ListRequest(queries.Catalogue, caller, now).FromBody(definition, new QueryBody(measure.Where(period, null)));
        var (person, sum) = (definition.Field(measure.Person), measure.Sum is null ? null : definition.Field(measure.Sum));
        GroupTerm[] terms = sum is null ? [new(person, null)] : [new(person, null), new(sum, GroupTerm.Currency)];
        var groups = await aggregates.Groups(selection, terms, sum is null ? [] : [new(Measure.Sum, sum)], ct);
        // Records without an amount are in no currency and add nothing.
        return [.. groups.Where(group => sum is null || group.Key[sum.Key] is string).Select(group => new Figure(
            group.Key[person.Key] as long?, group.Names.GetValueOrDefault(person.Key), sum is null ? null : group.Key[sum.Key] as string,
            group.Count, sum is null ? group.Count : ((Money)group.Figures[$"sum({sum.Key})"]!).Minor))];
    }

    /// <summary>People by what they reached; what is nobody's stands at the end.</summary>
    static List<Place> Places(List<Figure> now, List<Figure>? before, string? currency)
    {
        var (reached, earlier) = (now.ToDictionary(figure => figure.PersonId ?? 0), (before ?? []).ToDictionary(figure => figure.PersonId ?? 0));
        long Size(Figure figure) => reached.GetValueOrDefault(figure.PersonId ?? 0)?.Size ?? 0;
        var people = now.Concat(before ?? []).DistinctBy(figure => figure.PersonId).OrderBy(figure => figure.PersonId is null)
            .ThenByDescending(Size).ThenByDescending(figure => earlier.GetValueOrDefault(figure.PersonId ?? 0)?.Size ?? 0).ThenBy(figure => figure.PersonId).ToList();
        return [.. people.Select(figure => new Place(
            figure.PersonId is null || Size(figure) <= 0 ? null : people.FindIndex(other => Size(other) == Size(figure)) + 1, figure.PersonId, figure.Name,
            Of(reached.GetValueOrDefault(figure.PersonId ?? 0), currency), before is null ? null : Of(earlier.GetValueOrDefault(figure.PersonId ?? 0), currency)))];
    }

    static Reached Total(List<Figure> figures, string? currency) => Of(new(null, null, currency, figures.Sum(figure => figure.Count), figures.Sum(figure => figure.Size)), currency);

    static Reached Of(Figure? figure, string? currency) =>
        new(figure?.Count ?? 0, currency is null ? null : new(new Money(figure?.Size ?? 0, currency).ToAmount(), currency));
}
