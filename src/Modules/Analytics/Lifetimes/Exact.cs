using MathNet.Numerics;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Functions that keep their digits where the plain formula is a small difference of large numbers.</summary>
internal static class Exact
{
    /// <summary>From here the series of Stirling with one term is exact.</summary>
    const double Large = 1e4;

    /// <summary>ln(1 + z). Source: W. Kahan; the rounding of 1 + z is divided out.</summary>
    internal static double LogOnePlus(double z)
    {
        var sum = 1 + z;
        return sum == 1 ? z : double.IsInfinity(sum) ? Math.Log(z) : Math.Log(sum) * (z / (sum - 1));
    }

    /// <summary>ln B(a, b), the logarithm of the beta function.</summary>
    internal static double LogBeta(double a, double b)
    {
        var (less, more) = a <= b ? (a, b) : (b, a);
        if (more < Large) return SpecialFunctions.GammaLn(less) + SpecialFunctions.GammaLn(more) - SpecialFunctions.GammaLn(less + more);
        var sum = less + more;
        return SpecialFunctions.GammaLn(less) - (less * Math.Log(more) + (sum - 0.5) * LogOnePlus(less / more) - less + (1 / sum - 1 / more) / 12);
    }
}
