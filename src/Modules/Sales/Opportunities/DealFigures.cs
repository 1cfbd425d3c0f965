using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Opportunities;

/// <summary>Count, total and weighted total of some deals, in one grouped query.</summary>
/// <param name="Total">Sum of amounts; null when there are none or they are in several currencies.</param>
internal sealed record DealFigures(long Count, Money? Total, Money? Weighted)
{
    internal static readonly DealFigures None = new(0, Money.Zero("CNY"), Money.Zero("CNY"));

    internal static DealFigures Of(AggregateObjects.Group group) => new(group.Count, group.Figures["sum(amount)"] as Money?, group.Figures["sum(weighted)"] as Money?);

    /// <summary>Groups of the deals in a selection that also fulfil <paramref name="where"/>.</summary>
    internal static Task<IReadOnlyList<AggregateObjects.Group>> Groups(AggregateObjects aggregates, Selection selection, Condition where, string[] by, CancellationToken ct)
    {
        var definition = selection.Object;
        return aggregates.Groups(selection with { Where = Condition.And(selection.Where, where) }, [.. by.Select(key => new GroupTerm(definition.Field(key), null))],
            [new(Measure.Sum, definition.Field("amount")), new(Measure.Sum, definition.Field("weighted"))], ct);
    }

    internal static DealFigures Sum(IEnumerable<DealFigures> parts) =>
        parts.Aggregate(None, (sum, part) => new(sum.Count + part.Count, Add(sum.Total, part.Total), Add(sum.Weighted, part.Weighted)));

    /// <summary>Amounts in several currencies have no sum; a zero takes the currency of the other.</summary>
    internal static Money? Add(Money? a, Money? b) => (a, b) switch
    {
        ({ } one, { } two) => one.IsZero ? two : two.IsZero ? one : one.Currency == two.Currency ? one + two : null,
        _ => a ?? b,
    };

    internal static object? Wire(Money? money) => money is { } given ? new { amount = given.ToAmount(), currency = given.Currency } : null;

    internal object Wire() => new { count = Count, total = Wire(Total), weighted = Wire(Weighted) };
}
