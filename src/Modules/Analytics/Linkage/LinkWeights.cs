namespace Zhike.Analytics.Linkage;

/// <summary>
/// What each level of each field says: how often it is seen among pairs that are the same (m) and among all others (u).
/// Source: I. Fellegi, A. Sunter, A Theory for Record Linkage, JASA 64 (1969).
/// </summary>
/// <param name="M">Per field and level, a distribution over the levels of filled pairs.</param>
/// <param name="U">The same for pairs of different things.</param>
/// <param name="Prior">Part of all pairs that are the same, in (0, 1).</param>
internal sealed record LinkWeights(double[][] M, double[][] U, double Prior)
{
    /// <summary>What is taken of <see cref="M"/> where the data do not show it: most of what is the same is written the same.</summary>
    internal static readonly IReadOnlyList<double> UsualM = [0.06, 0.04, 0.05, 0.10, 0.75];

    /// <summary>Bits of evidence that a level of a field gives.</summary>
    internal double Bits(int field, int level) => level == Likeness.Missing ? 0 : Math.Log2(M[field][level] / U[field][level]);

    /// <summary>Bits for all fields and the prior: 0 is even odds.</summary>
    internal double Bits(ulong pattern)
    {
        var bits = Math.Log2(Prior / (1 - Prior));
        for (var field = 0; field < M.Length; field++) bits += Bits(field, LinkPatterns.Level(pattern, field));
        return bits;
    }

    internal static double Chance(double bits) => 1 / (1 + Math.Pow(2, -bits));
}
