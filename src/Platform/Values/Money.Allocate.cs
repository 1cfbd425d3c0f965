namespace Zhike.Platform.Values;

public readonly partial record struct Money
{
    /// <summary>Equal shares that add up to this amount; the first shares carry what does not divide.</summary>
    /// <param name="parts">At least 1.</param>
    public IReadOnlyList<Money> Allocate(int parts) => Allocate([.. Enumerable.Repeat(1m, parts)]);

    /// <summary>Shares in proportion to the weights that add up to this amount. Source: largest remainder method (Hare–Niemeyer).</summary>
    /// <param name="weights">None negative, not all zero.</param>
    /// <exception cref="BadValue"><c>value.money-weights</c></exception>
    public IReadOnlyList<Money> Allocate(IReadOnlyList<decimal> weights)
    {
        var total = weights.Sum();
        if (total <= 0 || weights.Any(w => w < 0)) throw new BadValue("value.money-weights");
        var (minor, currency) = (Minor, Currency);
        var exact = weights.Select(w => minor * (w / total)).ToArray();
        var shares = exact.Select(part => (long)decimal.Truncate(part)).ToArray();
        var rest = Minor - shares.Sum();
        var order = Enumerable.Range(0, shares.Length)
            .OrderByDescending(i => Math.Abs(exact[i] - shares[i])).ThenBy(i => i).Where(i => weights[i] > 0).ToArray();
        for (var i = 0; rest != 0; i = (i + 1) % order.Length)
        {
            shares[order[i]] += Math.Sign(rest);
            rest -= Math.Sign(rest);
        }
        return [.. shares.Select(share => new Money(share, currency))];
    }
}
