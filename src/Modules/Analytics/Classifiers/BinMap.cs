namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Puts every value of one input into one of at most 256 bins: 0 has the rows without a value. Numbers are cut so that bins hold
/// about as many rows each; a category has a bin per frequent value, and bin 1 for the rare and the unknown ones together, so that
/// a column of thousands of values can neither be learned by heart nor overflow.
/// </summary>
internal sealed class BinMap
{
    internal const int Missing = 0;
    internal const int Rare = 1;

    /// <summary>Quantiles of more rows than this are those of an even sample.</summary>
    const int Sample = 200_000;

    readonly double[] cuts;
    readonly Dictionary<string, byte>? levels;

    BinMap(double[] cuts, Dictionary<string, byte>? levels) => (this.cuts, this.levels) = (cuts, levels);

    internal bool IsCategory => levels is not null;

    /// <summary>Number of bins, that of the missing among them.</summary>
    internal int Count => levels is null ? cuts.Length + 2 : levels.Count + 2;

    /// <summary>Learns the bins from some rows, without their labels.</summary>
    /// <param name="most">Bins at most, 4 to 256.</param>
    /// <param name="least">Rows that a value of a category needs for a bin of its own.</param>
    internal static BinMap Of(Feature feature, int[] rows, int most, int least) =>
        feature.Numbers is { } numbers ? new(Cuts(Sorted(numbers, rows), most - 1), null) : new([], Levels(feature, rows, most - 2, least));

    /// <summary>The bin of every row of a file, which need not be the one that was learned from.</summary>
    internal byte[] Bins(Feature feature)
    {
        if (levels is null) return Array.ConvertAll(feature.Numbers!, Bin);
        var bins = feature.Values.Select(value => levels.GetValueOrDefault(value, (byte)Rare)).ToArray();
        return Array.ConvertAll(feature.Codes!, code => code < 0 ? (byte)Missing : bins[code]);
    }

    byte Bin(double number)
    {
        if (double.IsNaN(number)) return Missing;
        var (low, high) = (0, cuts.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (number <= cuts[middle]) high = middle;
            else low = middle + 1;
        }
        return (byte)(low + 1);
    }

    static double[] Sorted(double[] numbers, int[] rows)
    {
        var step = Math.Max(1, rows.Length / Sample);
        var found = new List<double>(Math.Min(rows.Length, 2 * Sample));
        for (var i = 0; i < rows.Length; i += step)
            if (!double.IsNaN(numbers[rows[i]])) found.Add(numbers[rows[i]]);
        found.Sort();
        return [.. found];
    }

    static double[] Cuts(double[] sorted, int bins)
    {
        var (cuts, different) = (new List<double>(), sorted.Length == 0 ? 0 : 1);
        for (var i = 1; i < sorted.Length; i++)
            if (sorted[i] > sorted[i - 1]) different++;
        var (filled, rest) = (0, sorted.Length);
        for (var i = 1; i < sorted.Length && cuts.Count < bins - 1; i++)
        {
            filled++;
            var isFull = different <= bins || filled >= rest / (double)(bins - cuts.Count);
            if (sorted[i] <= sorted[i - 1] || !isFull) continue;
            var middle = sorted[i - 1] / 2 + sorted[i] / 2;
            cuts.Add(middle < sorted[i] && middle >= sorted[i - 1] ? middle : sorted[i - 1]);
            (filled, rest) = (0, rest - filled);
        }
        return [.. cuts];
    }

    static Dictionary<string, byte> Levels(Feature feature, int[] rows, int most, int least)
    {
        var counts = new int[feature.Values.Count];
        foreach (var row in rows)
            if (feature.Codes![row] is >= 0 and var code) counts[code]++;
        return Enumerable.Range(0, counts.Length).Where(code => counts[code] >= least)
            .OrderByDescending(code => counts[code]).ThenBy(code => feature.Values[code], StringComparer.Ordinal).Take(most)
            .Select((code, place) => (feature.Values[code], Bin: (byte)(place + 2))).ToDictionary(level => level.Item1, level => level.Bin, StringComparer.Ordinal);
    }
}
