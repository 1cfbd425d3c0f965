namespace Zhike.Analytics.Forecasts;

public sealed class SimplexTests
{
    [Fact]
    public void The_least_value_is_found_within_and_at_the_bounds()
    {
        // Rosenbrock's valley.
        var inside = Simplex.Least(p => Math.Pow(1 - p[0], 2) + 100 * Math.Pow(p[1] - p[0] * p[0], 2), [-1, 0.5], [-2, -2], [2, 2]);
        Assert.Equal(1, inside[0], 1e-3);
        Assert.Equal(1, inside[1], 1e-3);
        var corner = Simplex.Least(p => (p[0] - 3) * (p[0] - 3) + (p[1] + 1) * (p[1] + 1), [0.3, 0.3], [0, 0], [1, 1]);
        Assert.Equal((1.0, 0.0), (Math.Round(corner[0], 6), Math.Round(corner[1], 6)));
    }
}
