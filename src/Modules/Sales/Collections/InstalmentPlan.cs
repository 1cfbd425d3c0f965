using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Collections;

/// <summary>Turns percents and amounts of a plan into amounts that add up to the contract to the last cent.</summary>
internal static class InstalmentPlan
{
    /// <summary>One part as it was asked for: a percent, or else an amount.</summary>
    internal readonly record struct Part(double? Percent, Money? Amount);

    /// <returns>The amount of each part; parts in percent share what the amounts leave, the cents that do not divide by the largest remainder.</returns>
    /// <exception cref="Invalid"><c>sales.instalments-do-not-add-up</c> on <c>items</c>.</exception>
    internal static IReadOnlyList<Money> Of(Money contract, IReadOnlyList<Part> parts)
    {
        if (parts.Count == 0) return [];
        var zero = Money.Zero(contract.Currency);
        var rest = contract - parts.Where(part => part.Percent is null).Aggregate(zero, (sum, part) => sum + part.Amount!.Value);
        var percents = parts.Where(part => part.Percent is not null).Select(part => (decimal)part.Percent!.Value).ToList();
        var asked = contract.Times(percents.Sum() / 100);
        if (asked != rest) throw new Invalid("items", "sales.instalments-do-not-add-up", ("sum", (contract - rest + asked).ToAmount()), ("amount", contract.ToAmount()));
        var shares = new Queue<Money>(percents.Sum() > 0 ? rest.Allocate(percents) : percents.Select(_ => zero));
        return [.. parts.Select(part => part.Percent is null ? part.Amount!.Value : shares.Dequeue())];
    }
}
