namespace Zhike.Analytics.Lifetimes;

/// <summary>BG/NBD (shift 0) or MBG/NBD (shift 1) with its parameters.</summary>
internal sealed class BetaGeometric(double r, double alpha, double a, double b, int shift) : PurchaseModel
{
    const double Rescale = 1e200, Negligible = 1e-14;

    internal override bool KnowsSingles => shift > 0;

    internal override double Alive(int repeats, double last, double age)
    {
        var chances = repeats + shift;
        return chances == 0 ? 1 : 1 / (1 + a / (b + chances - 1) * Math.Exp((r + repeats) * Exact.LogOnePlus((age - last) / (alpha + last))));
    }

    /// <summary>
    /// The published formula with ₂F₁ as a sum over the purchases that a customer would make if nobody dropped out, a negative binomial number:
    /// each is made with the chance of having stayed after all before it. All terms are positive, and a = 1 is a value like any other.
    /// </summary>
    internal override double IfAlive(int repeats, double age, double horizon)
    {
        var (shape, stay) = (r + repeats, b + repeats + shift);
        var share = horizon / (alpha + age + horizon);
        var log = -shape * Exact.LogOnePlus(horizon / (alpha + age));
        var (chance, made, stays, sum) = (1.0, 0.0, 1.0, 0.0);
        for (var n = 1; ; n++)
        {
            var ratio = share * (shape + n - 1) / n;
            chance *= ratio;
            made += stays;
            stays *= (stay + n - 1) / (stay + a + n - 1);
            sum += chance * made;
            if (ratio < 1 && chance * made <= Negligible * sum * (1 - ratio) * (1 - ratio)) return sum * Math.Exp(log);
            if (chance < Rescale) continue;
            (chance, sum, log) = (chance / Rescale, sum / Rescale, log + Math.Log(Rescale));
        }
    }
}
