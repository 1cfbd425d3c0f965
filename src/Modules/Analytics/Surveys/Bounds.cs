using MathNet.Numerics.Distributions;

namespace Zhike.Analytics.Surveys;

/// <summary>Where a figure lies with 95 % confidence; null where the answers are too few to say.</summary>
internal sealed record Bounds(double Lower, double Upper)
{
    const double Upto = 0.975;

    /// <summary>Of a mean, by Student's distribution.</summary>
    internal static Bounds? OfMean(IReadOnlyList<double> values)
    {
        if (values.Count < 2) return null;
        var mean = values.Average();
        var error = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1) / values.Count);
        var far = StudentT.InvCDF(0, 1, values.Count - 1, Upto) * error;
        return new(mean - far, mean + far);
    }

    /// <summary>Of a part of <paramref name="count"/>, 0 to 1. Source: E. Wilson, Probable Inference, JASA 22 (1927).</summary>
    internal static Bounds? OfPart(double part, int count)
    {
        if (count < 1) return null;
        var square = Math.Pow(Normal.InvCDF(0, 1, Upto), 2);
        var middle = (part + square / (2 * count)) / (1 + square / count);
        var far = Math.Sqrt(square * (part * (1 - part) / count + square / (4.0 * count * count))) / (1 + square / count);
        return new(Math.Max(0, middle - far), Math.Min(1, middle + far));
    }

    internal Bounds Times(double factor) => new(Math.Min(Lower * factor, Upper * factor), Math.Max(Lower * factor, Upper * factor));
}
