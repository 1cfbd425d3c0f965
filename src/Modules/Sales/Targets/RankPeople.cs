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

/// <summary>GET /api/v1/performance: what each person reached in a period by a measure, the best first, against the period before.</summary>
/// <remarks>One grouped query for each period over what the caller may see. 422 <c>query.unknown-measure</c>, <c>query.unknown-period</c>.</remarks>
internal sealed class RankPeople(AggregateObjects aggregates, QueryEngine queries, TimeProvider clock)
{
    /// <param name="Amount">Null for a measure that counts, and for amounts in several currencies.</param>
    public sealed record Reached(long Count, Sum? Amount);

    /// <param name="Amount">In units of the currency.</param>
    public sealed record Sum(string Amount, string Currency);

    /// <param name="Rank">Equal results share a rank.</param>
    /// <param name="Before">In the period before; null where the period has none before it.</param>
    public sealed record Place(int Rank, long? PersonId, string? Name, Reached Reached, Reached? Before);

    /// <param name="Where">The condition under which a list shows the records that were measured.</param>
    public sealed record Answer(string Measure, string Period, string Object, string Person, JsonElement Where, IReadOnlyList<Place> Places);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/performance", ([StringLength(40)] string? measure, [StringLength(40)] string? period, RankPeople ranking, HttpContext http, CancellationToken ct) =>
            ranking.Handle(measure ?? "wonAmount", period ?? "thisQuarter", http.Caller(), ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("get-performance");

    async Task<Answer> Handle(string name, string period, Caller caller, CancellationToken ct)
    {
        if (!PerformanceMeasure.All.TryGetValue(name, out var measure) || !caller.May(queries.Catalogue[measure.Object], Right.Read)) throw new Invalid("measure", "query.unknown-measure", ("measure", name));
        var reached = await Groups(measure, period, caller, ct);
        var before = period.StartsWith("this", StringComparison.Ordinal) ? await Groups(measure, "last" + period[4..], caller, ct) : null;
        var earlier = before?.ToDictionary(group => Person(group, measure) ?? 0);
        var ordered = reached.OrderByDescending(group => Size(group, measure)).ToList();
        var places = ordered.Select(group => new Place(
            ordered.FindIndex(other => Size(other, measure) == Size(group, measure)) + 1, Person(group, measure), group.Names.GetValueOrDefault(measure.Person),
            Of(group, measure), earlier is null ? null : Of(earlier.GetValueOrDefault(Person(group, measure) ?? 0), measure)));
        return new Answer(name, period, measure.Object, measure.Person, measure.Where(period), [.. places]);
    }

    async Task<IReadOnlyList<AggregateObjects.Group>> Groups(PerformanceMeasure measure, string period, Caller caller, CancellationToken ct)
    {
        var (definition, now) = (queries.Catalogue[measure.Object], clock.Instant());
        var parser = new ConditionParser(queries.Catalogue, caller, now);
        var selection = new ListRequest(queries.Catalogue, caller, now).FromBody(definition, new QueryBody(measure.Where(period)));
        MeasureTerm[] sums = measure.Sum is { } sum ? [new(Measure.Sum, parser.FieldOf(definition, sum, "measure"))] : [];
        return await aggregates.Groups(selection, [new(parser.FieldOf(definition, measure.Person, "measure"), null)], sums, ct);
    }

    static long? Person(AggregateObjects.Group group, PerformanceMeasure measure) => group.Key[measure.Person] as long?;

    static long Size(AggregateObjects.Group group, PerformanceMeasure measure) => measure.Sum is null ? group.Count : Money(group, measure)?.Minor ?? 0;

    static Money? Money(AggregateObjects.Group group, PerformanceMeasure measure) => group.Figures[$"sum({measure.Sum})"] as Money?;

    static Reached Of(AggregateObjects.Group? group, PerformanceMeasure measure) =>
        group is null ? new(0, null) : new(group.Count, measure.Sum is not null && Money(group, measure) is { } money ? new(money.ToAmount(), money.Currency) : null);
}
