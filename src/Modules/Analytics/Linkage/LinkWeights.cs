namespace Zhike.Analytics.Linkage;

/// <summary>
/// What each level of each field says: how often it is seen among pairs that are the same (m) and among all others (u).
/// Source: I. Fellegi, A. Sunter, A Theory for Record Linkage, JASA 64 (1969).
/// </summary>
/// <param name="Classes">Kinds of pairs, such as the same, members of one house, strangers.</param>
internal sealed record LinkWeights(IReadOnlyList<PairClass> Classes)
{
    /// <summary>What is taken for the same where the data do not show it: most of what is the same is written the same.</summary>
    internal static readonly IReadOnlyList<double> UsualM = [0.06, 0.04, 0.05, 0.10, 0.75];

    /// <summary>Part of all pairs that are the same.</summary>
    internal double Prior { get; } = Classes.Where(kind => kind.IsSame).Sum(kind => kind.Part);

    internal double M(int field, int level) => Mean(true, field, level);

    internal double U(int field, int level) => Mean(false, field, level);

    /// <summary>Bits for all fields and the prior: 0 is even odds.</summary>
    internal double Bits(ulong pattern)
    {
        var (same, other) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var kind in Classes)
        {
            if (kind.IsSame) same = Sum(same, kind.Log(pattern));
            else other = Sum(other, kind.Log(pattern));
        }
        return (same - other) / Math.Log(2);
    }

    internal static double Chance(double bits) => 1 / (1 + Math.Pow(2, -bits));

    /// <summary>The logarithm of the sum of two numbers given by theirs.</summary>
    internal static double Sum(double a, double b) => a > b ? a + Math.Log(1 + Math.Exp(b - a)) : double.IsNegativeInfinity(b) ? b : b + Math.Log(1 + Math.Exp(a - b));

    double Mean(bool isSame, int field, int level)
    {
        var (sum, parts) = (0.0, 0.0);
        foreach (var kind in Classes.Where(kind => kind.IsSame == isSame)) (sum, parts) = (sum + kind.Part * kind.Levels[field][level], parts + kind.Part);
        return sum / parts;
    }
}
