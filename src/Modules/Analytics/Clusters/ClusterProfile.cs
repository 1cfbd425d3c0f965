namespace Zhike.Analytics.Clusters;

/// <summary>How far the mean of a group lies from that of all rows.</summary>
internal enum Level { VeryLow, Low, High, VeryHigh }

/// <summary>What is special about a group of rows.</summary>
/// <param name="Share">Part of all rows, 0 to 1.</param>
/// <param name="Means">Per column the mean of the numbers as they are in the file.</param>
/// <param name="StandsOut">Columns in which the group differs from the whole by half a standard deviation or more, the clearest first.</param>
internal sealed record ClusterProfile(int Cluster, int Size, double Share, IReadOnlyDictionary<string, double> Means, IReadOnlyList<ClusterProfile.Trait> StandsOut)
{
    const double Clear = 0.5, VeryClear = 1.5;

    /// <param name="Deviations">Standard deviations from the mean of all rows, as distances are measured.</param>
    internal sealed record Trait(string Column, Level Level, double Deviations);

    /// <param name="columns">Names and numbers as they are in the file.</param>
    internal static IReadOnlyList<ClusterProfile> Of(IReadOnlyList<(string Name, double[] Numbers)> columns, PointScale scale, Clustering clustering)
    {
        var means = columns.Select(column => MeansOf(column.Numbers, clustering)).ToList();
        return [.. clustering.Sizes.Select((size, group) => new ClusterProfile(
            group + 1, size, (double)size / clustering.Labels.Length,
            columns.Index().ToDictionary(column => column.Item.Name, column => means[column.Index][group]),
            Traits([.. columns.Select(column => column.Name)], scale, clustering.Centre(group))))];
    }

    static double[] MeansOf(double[] numbers, Clustering clustering)
    {
        var sums = new double[clustering.K];
        for (var row = 0; row < numbers.Length; row++) sums[clustering.Labels[row]] += numbers[row];
        return [.. sums.Select((sum, group) => sum / clustering.Sizes[group])];
    }

    static List<Trait> Traits(IReadOnlyList<string> names, PointScale scale, ReadOnlySpan<double> centre)
    {
        var traits = new List<Trait>();
        for (var column = 0; column < names.Count; column++)
        {
            var deviations = scale.Deviation(column, centre[column]);
            if (Math.Abs(deviations) >= Clear) traits.Add(new(names[column], LevelOf(deviations), deviations));
        }
        return [.. traits.OrderByDescending(trait => Math.Abs(trait.Deviations))];
    }

    static Level LevelOf(double deviations) => deviations switch
    {
        <= -VeryClear => Level.VeryLow,
        < 0 => Level.Low,
        < VeryClear => Level.High,
        _ => Level.VeryHigh,
    };
}
