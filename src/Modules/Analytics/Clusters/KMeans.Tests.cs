namespace Zhike.Analytics.Clusters;

public sealed class KMeansTests
{
    /// <summary>Rows around places far from each other, and the place of each.</summary>
    static (Points Points, int[] Truth) Heaps(int rows, int heaps, int columns, int seed)
    {
        var random = new Random(seed);
        var centres = Enumerable.Range(0, heaps * columns).Select(_ => random.NextDouble() * 1000).ToArray();
        var truth = Enumerable.Range(0, rows).Select(_ => random.Next(heaps)).ToArray();
        return (Points.Of([.. Enumerable.Range(0, columns).Select(column => Array.ConvertAll(truth, heap => centres[heap * columns + column] + random.NextDouble()))]), truth);
    }

    static double Inertia(Points points, Clustering found) => Enumerable.Range(0, points.Rows).Sum(row => points.SquaredDistance(row, found.Centre(found.Labels[row])));

    [Theory]
    [InlineData(203, 4, 3), InlineData(1, 1, 2), InlineData(90_001, 6, 2)]
    public void Heaps_far_from_each_other_are_found_as_they_are(int rows, int heaps, int columns)
    {
        var (points, truth) = Heaps(rows, heaps, columns, 5);
        var found = KMeans.Fit(points, heaps, 10, 1, default);
        Assert.True(found.Converged);
        Assert.Equal(truth.CountBy(heap => heap).Select(pair => pair.Value).Order(), found.Sizes);
        Assert.Equal(heaps, truth.Zip(found.Labels).Distinct().Count());
        Assert.Equal(Inertia(points, found), found.Inertia, rows * 1e-9);
    }

    [Fact]
    public void Every_row_is_with_its_nearest_centre_and_every_centre_amid_its_rows()
    {
        var random = new Random(3);
        for (var run = 0; run < 40; run++)
        {
            var (rows, columns) = (random.Next(8, 400), random.Next(1, 6));
            var points = Points.Of([.. Enumerable.Range(0, columns).Select(_ => Enumerable.Range(0, rows).Select(_ => random.NextDouble()).ToArray())]);
            var found = KMeans.Fit(points, random.Next(1, 8), 2, run, default);
            for (var row = 0; row < rows; row++) Assert.Equal(points.SquaredDistance(row, found.Centre(found.Nearest(points, row))), points.SquaredDistance(row, found.Centre(found.Labels[row])), 1e-12);
            for (var group = 0; group < found.K; group++)
                for (var column = 0; column < columns; column++) Assert.Equal(Enumerable.Range(0, rows).Where(row => found.Labels[row] == group).Average(row => points[row, column]), found.Centre(group)[column], 1e-9);
            Assert.Equal(found.Sizes.Order(), found.Sizes);
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_groups()
    {
        var points = Heaps(120_000, 9, 3, 8).Points;
        var (one, other) = (KMeans.Fit(points, 5, 3, 42, default), KMeans.Fit(points, 5, 3, 42, default));
        Assert.Equal(one.Inertia, other.Inertia);
        Assert.Equal(one.Labels, other.Labels);
    }

    [Fact]
    public void A_search_that_nobody_waits_for_ends() =>
        Assert.ThrowsAny<OperationCanceledException>(() => KMeans.Fit(Heaps(100, 3, 2, 1).Points, 3, 5, 1, new(canceled: true)));

    [Fact]
    public void No_group_is_empty_where_enough_rows_differ()
    {
        // Nearly all rows are alike: whoever chooses by chance alone sees one place only.
        double[] numbers = [.. Enumerable.Repeat(0.0, 200_000), 1, 2, 3];
        var found = KMeans.Fit(Points.Of([numbers]), 4, 2, 1, default);
        Assert.Equal([1, 1, 1, 200_000], found.Sizes);
        Assert.Equal(0, found.Inertia);
        Assert.False(Points.Of([numbers]).HasDistinct(5));
    }

    [Fact]
    public void The_silhouette_is_that_of_the_definition()
    {
        var (points, labels) = Heaps(300, 4, 2, 21);
        var random = new Random(2);
        labels = Array.ConvertAll(labels, label => random.Next(3) == 0 ? 0 : label);
        labels[0] = 9;
        double Distance(int one, int other) => Math.Sqrt(Enumerable.Range(0, 2).Sum(column => Math.Pow(points[one, column] - points[other, column], 2)));
        double Value(int row)
        {
            var means = Enumerable.Range(0, 300).Where(other => other != row).GroupBy(other => labels[other]).ToDictionary(group => group.Key, group => group.Average(other => Distance(row, other)));
            if (!means.TryGetValue(labels[row], out var own)) return 0;
            var nearest = means.Where(mean => mean.Key != labels[row]).Min(mean => mean.Value);
            return (nearest - own) / Math.Max(nearest, own);
        }
        Assert.Equal(Enumerable.Range(0, 300).Average(Value), Silhouette.Of(points, labels, 1, default), 10);
        Assert.Equal(double.NaN, Silhouette.Of(points, new int[300], 1, default));
    }
}
