namespace Zhike.Analytics.Lifetimes;

/// <summary>Sums over many places on all cores, with the same result on every run.</summary>
internal static class Chunks
{
    const int Size = 4096;

    /// <param name="count">Places from 0.</param>
    /// <param name="width">Sums wanted.</param>
    /// <param name="add">Adds the places from the first to before the second to the sums.</param>
    internal static double[] Sum(int count, int width, Action<int, int, double[]> add)
    {
        var parts = new double[(count + Size - 1) / Size][];
        void Part(int part) => add(part * Size, Math.Min(count, (part + 1) * Size), parts[part] = new double[width]);
        if (parts.Length < 3) for (var part = 0; part < parts.Length; part++) Part(part);
        else Parallel.For(0, parts.Length, Part);
        var sums = new double[width];
        foreach (var part in parts)
            for (var place = 0; place < width; place++) sums[place] += part[place];
        return sums;
    }
}
