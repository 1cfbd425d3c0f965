namespace Zhike.Analytics.Lifetimes;

/// <summary>Logarithms of rising factorials start·(start+1)·…, that is of Γ(start+n)/Γ(start), without the loss of digits of a difference.</summary>
/// <param name="Logs">For n from 0.</param>
/// <param name="Slopes">Their derivatives by start.</param>
internal readonly record struct Rising(double[] Logs, double[] Slopes)
{
    internal static Rising From(double start, int most)
    {
        var rising = new Rising(new double[most + 1], new double[most + 1]);
        for (var n = 0; n < most; n++)
        {
            rising.Logs[n + 1] = rising.Logs[n] + Math.Log(start + n);
            rising.Slopes[n + 1] = rising.Slopes[n] + 1 / (start + n);
        }
        return rising;
    }
}
