using MathNet.Numerics.Distributions;

namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// Between which values eight of ten customers like this one end up, by playing the coming time out: whether the customer still buys (P(alive)), its own rate given
/// its history (gamma with shape r + x around what the model expects), how often it then buys (Poisson), its own mean amount (inverse gamma with p·x + q and
/// v + x·m) and the amounts themselves (gamma with p). What drops out within the time is in the expectation, not in the spread. Seeded by the customer, so that the same
/// data give the same range.
/// </summary>
/// <param name="shape">r of the model of purchases.</param>
internal sealed class ValueRange(double shape, GammaGamma spending)
{
    const int Draws = 400;

    const double Tail = 0.1;

    /// <param name="Repeats">x.</param>
    /// <param name="Spend">m; NaN where nothing was bought again.</param>
    /// <param name="Expected">Purchases in the time, the chance to be gone included.</param>
    /// <param name="Worth">By which a purchase's amount is multiplied: discount and margin.</param>
    internal readonly record struct Outlook(int Repeats, double Spend, double Alive, double Expected, double Worth);

    /// <summary>The tenth and the ninetieth percentile.</summary>
    internal (double Low, double High) Of(Outlook customer, int seed)
    {
        if (customer.Alive <= 0 || customer.Expected <= 0) return (0, 0);
        var (chance, played) = (new Random(seed), new double[Draws]);
        for (var draw = 0; draw < Draws; draw++) played[draw] = Play(customer, chance);
        Array.Sort(played);
        return (played[(int)(Draws * Tail)], played[(int)(Draws * (1 - Tail)) - 1]);
    }

    double Play(Outlook customer, Random chance)
    {
        if (chance.NextDouble() >= customer.Alive) return 0;
        var own = shape + customer.Repeats;
        var purchases = Poisson.Sample(chance, Math.Max(1e-12, Gamma.Sample(chance, own, own) * customer.Expected / customer.Alive));
        if (purchases == 0) return 0;
        var spent = customer.Repeats > 0 && !double.IsNaN(customer.Spend) ? customer.Repeats * customer.Spend : 0;
        var scale = Gamma.Sample(chance, spending.P * customer.Repeats + spending.Q, spending.V + spent);
        return scale > 0 ? Gamma.Sample(chance, spending.P * purchases, scale) * customer.Worth : 0;
    }
}
