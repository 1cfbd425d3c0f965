using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Opportunities;

/// <summary>Count, total and weighted total of some deals, in one grouped query.</summary>
/// <param name="Total">Sum of amounts; null when there are none, they are in several currencies or the caller may not read amounts.</param>
internal sealed record DealFigures(long Count, Money? Total, Money? Weighted)
{
    internal static readonly DealFigures None = new(0, Money.Zero("CNY"), Money.Zero("CNY"));

    internal static DealFigures Of(AggregateObjects.Group group) => new(group.Count, group.Figures.GetValueOrDefault("sum(amount)") as Money?, group.Figures.GetValueOrDefault("sum(weighted)") as Money?);

    /// <summary>Groups of the deals in a selection that also fulfil <paramref name="where"/>.</summary>
    internal static Task<IReadOnlyList<AggregateObjects.Group>> Groups(AggregateObjects aggregates, Selection selection, Condition where, string[] by, CancellationToken ct)
    {
        var definition = selection.Object;
        return aggregates.Groups(selection with { Where = Condition.And(selection.Where, where) }, [.. by.Select(key => new GroupTerm(definition.Field(key), null))],
            [.. Readable(definition, selection.Caller).Select(field => new MeasureTerm(Measure.Sum, field))], ct);
    }

    /// <summary>A sum tells of what it sums: amounts that the caller may not read have none.</summary>
    static IEnumerable<FieldDefinition> Readable(ObjectDefinition deals, Caller caller) =>
        new[] { deals.Field("amount"), deals.Field("weighted") }.Where(field => caller.Access(field) >= FieldAccess.Read);

    internal static DealFigures Sum(IEnumerable<DealFigures> parts) => parts.ToList() is [var first, .. var others]
        ? others.Aggregate(first, (sum, part) => new(sum.Count + part.Count, Add(sum.Total, part.Total), Add(sum.Weighted, part.Weighted))) : None;

    /// <summary>Amounts in several currencies have no sum; a zero takes the currency of the other.</summary>
    internal static Money? Add(Money? a, Money? b) => (a, b) switch
    {
        ({ } one, { } two) => one.IsZero ? two : two.IsZero ? one : one.Currency == two.Currency ? one + two : null,
        _ => a ?? b,
    };

    internal static object? Wire(Money? money) => money is { } given ? new { amount = given.ToAmount(), currency = given.Currency } : null;

    internal object Wire() => new { count = Count, total = Wire(Total), weighted = Wire(Weighted) };
}
