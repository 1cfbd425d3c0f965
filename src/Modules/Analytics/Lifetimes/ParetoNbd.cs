namespace Zhike.Analytics.Lifetimes;

/// <summary>Pareto/NBD with its parameters.</summary>
internal sealed class ParetoNbd(double r, double alpha, double s, double beta) : PurchaseModel
{
    const int MostTerms = 100_000;

    internal override double Alive(int repeats, double last, double age)
    {
        var within = DropoutIntegral.Of(r + repeats, alpha, s, beta, (last, age));
        return 1 / (1 + Math.Exp(Math.Log(s / (beta + last)) + within.Log + (r + repeats) * Exact.LogOnePlus((age - last) / (alpha + last)) + s * Exact.LogOnePlus((age - last) / (beta + last))));
    }

    internal override double IfAlive(int repeats, double age, double horizon)
    {
        var time = Exact.LogOnePlus(horizon / (beta + age));
        return (r + repeats) * (beta + age) / (alpha + age) * time * MeanDecay((s - 1) * time);
    }

    /// <summary>Expected purchases from T to the end of time of a customer alive at T, discounted continuously: Fader, Hardie, Lee, RFM and CLV, 2005 (DERT).</summary>
    /// <param name="discount">Per unit of time, above 0.</param>
    internal double ResidualIfAlive(int repeats, double age, double discount) =>
        (r + repeats) * (beta + age) / (alpha + age) * ScaledExponentialIntegral(s, discount * (beta + age));

    /// <summary>(1 − e^−z)/z, also near 0.</summary>
    static double MeanDecay(double z) => Math.Abs(z) < 1e-5 ? 1 - z / 2 + z * z / 6 : (1 - Math.Exp(-z)) / z;

    /// <summary>e^z times the exponential integral of the given order, by its continued fraction (Abramowitz, Stegun 5.1.22).</summary>
    static double ScaledExponentialIntegral(double order, double z)
    {
        var (bottom, c) = (z + order, 1e300);
        var (d, value) = (1 / bottom, 1 / bottom);
        for (var n = 1; n < MostTerms; n++)
        {
            var top = -n * (order - 1 + n);
            bottom += 2;
            d = 1 / (top * d + bottom);
            c = bottom + top / c;
            value *= c * d;
            if (Math.Abs(c * d - 1) < 1e-15) break;
        }
        return value;
    }
}
