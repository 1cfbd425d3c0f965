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
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Targets;

/// <summary>GET /api/v1/performance: what each person reached in a period by a measure, the best first, against the period before; amounts of each currency by themselves.</summary>
/// <remarks>
/// One grouped query for each period over what the caller may see. Credited, the sums of deals are those of their teams; the count says in how
/// many deals a person has a part, and the total stays that of the deals. 403 when no measure is open to the caller; 422
/// <c>query.unknown-measure</c> also for a measure of records the caller may not read, <c>query.unknown-period</c>, <c>value.currency-unknown</c>, <c>sales.credit-unknown</c>, or a department of records that have none.
/// </remarks>
internal sealed class RankPeople(AggregateObjects aggregates, QueryEngine queries, SharedDeals shared, TimeProvider clock)
{
    const int MostDeals = 200;

    /// <param name="Amount">Null for a measure that counts.</param>
    public sealed record Reached(long Count, Sum? Amount);

    /// <param name="Amount">In units of the currency.</param>
    public sealed record Sum(string Amount, string Currency);

    /// <param name="Rank">Equal results share a rank; null for nobody's records and for those who reached nothing.</param>
    /// <param name="Before">In the period before; null where the period has none before it.</param>
    /// <param name="DealIds">Deals of others in which the person has a part, the first two hundred; empty while deals are their owners'.</param>
    public sealed record Place(int? Rank, long? PersonId, string? Name, Reached Reached, Reached? Before, IReadOnlyList<long> DealIds);

    /// <param name="Measures">The measures open to the caller; the first is taken when none is asked for.</param>
    /// <param name="Currency">Of the amounts ranked; null for a measure that counts.</param>
    /// <param name="Currencies">Those there are amounts in, the home currency first.</param>
    /// <param name="Where">The condition under which a list shows the records that were measured.</param>
    /// <param name="Credit">owned or credited; owned also where a measure cannot be divided.</param>
    /// <param name="Divisible">Whether the measure can be divided among teams.</param>
    /// <param name="Places">Of everybody who reached something in the period or in the one before.</param>
    public sealed record Answer(
        string Measure, IReadOnlyList<string> Measures, string Period, string Object, string Person, string? Currency, IReadOnlyList<string> Currencies, JsonElement Where,
        Reached Total, Reached? TotalBefore, string Credit, bool Divisible, IReadOnlyList<Place> Places);

    /// <summary>What a person reached in one currency, or by number.</summary>
    sealed record Figure(long? PersonId, string? Name, string? Currency, long Count, long Size)
    {
        internal IReadOnlyList<long> DealIds { get; init; } = [];
    }

    sealed record Asked(string? Measure, string Period, string? Currency, bool Divides, long? DepartmentId);

    /// <summary>Which records are measured.</summary>
    internal sealed record Scope(PerformanceMeasure Measure, string Period, bool Divides, long? DepartmentId = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/performance", ([StringLength(40)] string? measure, [StringLength(40)] string? period, [StringLength(3)] string? currency, [StringLength(20)] string? credit, [Range(1, long.MaxValue)] long? departmentId, RankPeople ranking, HttpContext http, CancellationToken ct) =>
            ranking.Handle(new(measure, period ?? "thisQuarter", currency, DealCredit.Divides(credit), departmentId), http.Caller(), ct)).SignedIn().WithName("get-performance");

    async Task<Answer> Handle(Asked asked, Caller caller, CancellationToken ct)
    {
        var (measure, open) = Chosen(asked.Measure, caller);
        if (RelativeDates.Range(asked.Period, caller.Today(clock.Instant())) is null) throw new Invalid("period", "query.unknown-period", ("value", asked.Period));
        if (asked.Currency is { } code && !Currencies.Offered.Contains(code)) throw new Invalid("currency", "value.currency-unknown", ("currency", code));
        if (asked.DepartmentId is not null && queries.Catalogue[measure.Object].Find("departmentId") is null) throw new Invalid("departmentId", "query.unknown-field", ("field", "departmentId"));
        var scope = new Scope(measure, asked.Period, asked.Divides && measure.Divisible, asked.DepartmentId);
        var earlier = asked.Period.StartsWith("this", StringComparison.Ordinal) ? scope with { Period = "last" + asked.Period[4..] } : null;
        var now = await Figures(scope, caller, ct);
        var before = earlier is null ? null : await Figures(earlier, caller, ct);
        var currencies = now.Concat(before ?? []).Select(figure => figure.Currency).OfType<string>().Distinct().OrderBy(each => each != Currencies.Home).ThenBy(each => each, StringComparer.Ordinal).ToList();
        var currency = measure.Sum is null ? null : asked.Currency ?? currencies.FirstOrDefault(Currencies.Home);
        now = [.. now.Where(figure => figure.Currency == currency)];
        before = before is null ? null : [.. before.Where(figure => figure.Currency == currency)];
        var (parts, partsBefore) = (await Divided(now, scope, caller, ct), before is null ? null : await Divided(before, earlier!, caller, ct));
        return new Answer(
            measure.Key, open, asked.Period, measure.Object, measure.Person, currency, currencies, measure.Where(asked.Period, currency, asked.DepartmentId),
            Total(now, currency), before is null ? null : Total(before, currency),
            scope.Divides ? DealCredit.Credited : DealCredit.Owned, measure.Divisible, Places(parts, partsBefore, currency));
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

    /// <summary>What each person reached, in minor units of a currency or by number; sums of deals are divided among their teams when asked for.</summary>
    internal async Task<IReadOnlyList<(long? PersonId, long Size)>> Sizes(Scope scope, string? currency, Caller caller, CancellationToken ct)
    {
        var figures = await Divided([.. (await Figures(scope, caller, ct)).Where(figure => figure.Currency == currency)], scope, caller, ct);
        return [.. figures.Select(figure => (figure.PersonId, figure.Size))];
    }

    Selection Measured(Scope scope, Caller caller) =>
        new ListRequest(queries.Catalogue, caller, clock.Instant()).FromBody(queries.Catalogue[scope.Measure.Object], new QueryBody(scope.Measure.Where(scope.Period, null, scope.DepartmentId)));

    /// <summary>The figures of owners as those of teams: what was divided leaves the owner and comes to each part.</summary>
    async Task<List<Figure>> Divided(List<Figure> owned, Scope scope, Caller caller, CancellationToken ct)
    {
        if (!scope.Divides || owned.Count == 0) return owned;
        var people = owned.ToDictionary(figure => figure.PersonId ?? 0);
        var currency = owned[0].Currency;
        foreach (var deal in (await shared.In(Measured(scope, caller), ct)).Where(deal => deal.Amount?.Currency == currency))
        {
            var whole = people.GetValueOrDefault(deal.OwnerId ?? 0) ?? new Figure(deal.OwnerId, null, currency, 0, 0);
            people[deal.OwnerId ?? 0] = whole with { Count = whole.Count - 1, Size = whole.Size - deal.Amount!.Value.Minor };
            foreach (var (person, minor) in deal.Parts(deal.Amount.Value.Minor))
            {
                var known = people.GetValueOrDefault(person ?? 0) ?? new Figure(person, deal.Team.Find(member => member.UserId == person)?.Name, currency, 0, 0);
                IReadOnlyList<long> deals = person == deal.OwnerId || known.DealIds.Count >= MostDeals ? known.DealIds : [.. known.DealIds, deal.Id];
                people[person ?? 0] = known with { Count = known.Count + 1, Size = known.Size + minor, DealIds = deals };
            }
        }
        return [.. people.Values.Where(figure => figure.Count > 0)];
    }

    async Task<List<Figure>> Figures(Scope scope, Caller caller, CancellationToken ct)
    {
        var (measure, selection) = (scope.Measure, Measured(scope, caller));
        var definition = selection.Object;
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
            Of(reached.GetValueOrDefault(figure.PersonId ?? 0), currency), before is null ? null : Of(earlier.GetValueOrDefault(figure.PersonId ?? 0), currency),
            reached.GetValueOrDefault(figure.PersonId ?? 0)?.DealIds ?? []))];
    }

    static Reached Total(List<Figure> figures, string? currency) => Of(new(null, null, currency, figures.Sum(figure => figure.Count), figures.Sum(figure => figure.Size)), currency);

    static Reached Of(Figure? figure, string? currency) =>
        new(figure?.Count ?? 0, currency is null ? null : new(new Money(figure?.Size ?? 0, currency).ToAmount(), currency));
}
