namespace Zhike.Analytics.Linkage;

/// <summary>A kind of pairs: how large a part of all pairs it is, and on which levels its pairs meet.</summary>
internal sealed class PairClass
{
    const double Smallest = 1e-12;

    readonly double[] logs;

    /// <param name="part">Part of all pairs.</param>
    /// <param name="levels">Per field a distribution over the levels, of pairs where both are filled.</param>
    internal PairClass(bool isSame, double part, double[][] levels)
    {
        (IsSame, Part, Levels) = (isSame, Math.Max(Smallest, part), levels);
        logs = new double[levels.Length * 8];
        for (var field = 0; field < levels.Length; field++)
            for (var level = 0; level < Likeness.Levels; level++) logs[field * 8 + level] = Math.Log(Math.Max(Smallest, levels[field][level]));
        LogPart = Math.Log(Part);
    }

    internal bool IsSame { get; }

    internal double Part { get; }

    internal double[][] Levels { get; }

    double LogPart { get; }

    /// <summary>Logarithm of the chance of drawing a pair of this kind with this pattern.</summary>
    internal double Log(ulong pattern)
    {
        var log = LogPart;
        for (var at = 0; at < logs.Length; at += 8, pattern >>= 3) log += logs[at + (int)(pattern & 7)];
        return log;
    }

    internal double Agrees(int field) => Levels[field][Likeness.Equal] + Levels[field][Likeness.Near];
}
