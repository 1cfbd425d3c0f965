using Zhike.Platform.Http;

namespace Zhike.Analytics.Clusters;

/// <summary>How numbers of rows become places between which distances mean something, so that later rows are put into the same place.</summary>
/// <param name="Log">Takes ln(1 + x) first.</param>
/// <param name="Scale">Measures by standard deviations (of the population) from the mean.</param>
/// <param name="Means">Per column, of the sample, after the logarithm.</param>
/// <param name="Deviations">Per column, of the sample, after the logarithm; above 0.</param>
internal sealed record PointScale(bool Log, bool Scale, double[] Means, double[] Deviations)
{
    /// <param name="columns">Names and numbers; without a NaN.</param>
    /// <exception cref="Invalid"><c>analytics.clusters-column-constant</c>, <c>analytics.clusters-log-too-small</c> or <c>analytics.clusters-too-large</c> on the column.</exception>
    internal static PointScale Of(IReadOnlyList<(string Name, double[] Numbers)> columns, bool log, bool scale)
    {
        var (means, deviations) = (new double[columns.Count], new double[columns.Count]);
        foreach (var (at, (name, numbers)) in columns.Index())
        {
            if (log && numbers.Min() is <= -1 and var least) throw new Invalid(name, "analytics.clusters-log-too-small", ("value", least));
            var taken = log ? Array.ConvertAll(numbers, Logarithm) : numbers;
            if (taken.Min() == taken.Max()) throw new Invalid(name, "analytics.clusters-column-constant", ("value", numbers[0]));
            means[at] = taken.Average();
            deviations[at] = Math.Sqrt(taken.Average(number => (number - means[at]) * (number - means[at])));
            if (!double.IsFinite(deviations[at]) || deviations[at] == 0) throw new Invalid(name, "analytics.clusters-too-large", ("value", numbers.MaxBy(Math.Abs)));
        }
        return new(log, scale, means, deviations);
    }

    /// <summary>The number of a column, as it is measured for distances.</summary>
    internal double Of(int column, double number)
    {
        var taken = Log ? Logarithm(number) : number;
        return Scale ? (taken - Means[column]) / Deviations[column] : taken;
    }

    internal Points Place(IReadOnlyList<double[]> columns) =>
        Points.Of([.. columns.Select((numbers, column) => Array.ConvertAll(numbers, number => Of(column, number)))]);

    /// <summary>Standard deviations between the mean of all rows and a place, along one column.</summary>
    internal double Deviation(int column, double place) => Scale ? place : (place - Means[column]) / Deviations[column];

    /// <summary>ln(1 + x), exact for small x too. Source: W. Kahan, in Hewlett-Packard HP-15C Advanced Functions Handbook, 1982.</summary>
    static double Logarithm(double x)
    {
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }
}
