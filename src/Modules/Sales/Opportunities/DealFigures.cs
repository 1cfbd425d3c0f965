using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Opportunities;

/// <summary>Count, total and weighted total of some deals, in one grouped query.</summary>
/// <param name="Total">Sum of amounts; null when they are in several currencies or not for the caller to read.</param>
internal sealed record DealFigures(long Count, Money? Total, Money? Weighted)
{
    internal static readonly DealFigures None = new(0, Money.Zero("CNY"), Money.Zero("CNY"));

    internal static DealFigures Of(AggregateObjects.Group group) => new(group.Count, Sum(group, "amount"), Sum(group, "weighted"));

    /// <summary>Deals without an amount add nothing.</summary>
    static Money? Sum(AggregateObjects.Group group, string field) =>
        group.Figures.TryGetValue($"sum({field})", out var sum) ? sum is null ? None.Total : sum as Money? : null;

    /// <summary>Whether the sums are for the caller to know: the weighted amount tells the amount.</summary>
    internal static bool AreOpenTo(Caller caller, ObjectDefinition deals) => Summed(deals).All(field => caller.Access(field) > FieldAccess.Masked);

    static IEnumerable<FieldDefinition> Summed(ObjectDefinition deals) => [deals.Field("amount"), deals.Field("weighted")];

    /// <summary>Groups of the deals in a selection that also fulfil <paramref name="where"/>; without sums for whom may not know them.</summary>
    internal static Task<IReadOnlyList<AggregateObjects.Group>> Groups(AggregateObjects aggregates, Selection selection, Condition where, string[] by, CancellationToken ct)
    {
        var definition = selection.Object;
        var summed = AreOpenTo(selection.Caller, definition) ? Summed(definition) : [];
        return aggregates.Groups(selection with { Where = Condition.And(selection.Where, where) }, [.. by.Select(key => new GroupTerm(definition.Field(key), null))],
            [.. summed.Select(field => new MeasureTerm(Measure.Sum, field))], ct);
    }

    internal static DealFigures Sum(IEnumerable<DealFigures> parts) =>
        parts.Aggregate((DealFigures?)null, (sum, part) => sum is null ? part : new(sum.Count + part.Count, Add(sum.Total, part.Total), Add(sum.Weighted, part.Weighted))) ?? None;

    /// <summary>Amounts in several currencies have no sum, nor has anything added to them; a zero takes the currency of the other.</summary>
    internal static Money? Add(Money? a, Money? b) => (a, b) switch
    {
        ({ } one, { } two) => one.IsZero ? two : two.IsZero ? one : one.Currency == two.Currency ? one + two : null,
        _ => null,
    };

    internal static object? Wire(Money? money) => money is { } given ? new { amount = given.ToAmount(), currency = given.Currency } : null;

    internal object Wire() => new { count = Count, total = Wire(Total), weighted = Wire(Weighted) };
}
