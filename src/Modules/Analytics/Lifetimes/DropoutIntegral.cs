using MathNet.Numerics.Integration;

namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// ∫ ((α+τ)/(α+t_x))^−(r+x) · ((β+τ)/(β+t_x))^−(s+1) dτ from t_x to T, which the Pareto/NBD likelihood is made of. Published as a difference of two ₂F₁ that loses
/// its digits where they are close; here a sum of positive terms (Gauss–Legendre on the logarithm of time, in short pieces).
/// </summary>
/// <param name="Log">Logarithm of the integral; −∞ for an empty one.</param>
/// <param name="ByAlpha">Mean of 1/(α+τ), weighted by the integrand; <paramref name="ByBeta"/> of 1/(β+τ).</param>
/// <param name="LogAlpha">Mean of ln(α+τ); <paramref name="LogBeta"/> of ln(β+τ).</param>
internal readonly record struct DropoutIntegral(double Log, double ByAlpha, double ByBeta, double LogAlpha, double LogBeta)
{
    /// <summary>Pieces within which the integrand is as good as a polynomial.</summary>
    const double LongestPiece = 2, SteepestPiece = 14, Negligible = -40;

    static readonly double[] Places = [.. new GaussLegendreRule(0, 1, 16).Abscissas];
    static readonly double[] Weights = [.. new GaussLegendreRule(0, 1, 16).Weights];

    /// <param name="shape">r + x</param>
    internal static DropoutIntegral Of(double shape, double alpha, double s, double beta, (double From, double To) times)
    {
        var (least, apart) = (Math.Min(alpha, beta), Math.Abs(alpha - beta));
        var (near, far) = alpha <= beta ? (shape, s + 1) : (s + 1, shape);
        var start = least + times.From;
        var (logNear, logFar) = (Math.Log(start), Math.Log(start + apart));
        var (whole, byNear, byFar, lnNear, lnFar) = (0.0, 0.0, 0.0, 0.0, 0.0);
        var length = Math.Log((least + times.To) / start);
        for (double at = 0, piece; at < length; at += piece)
        {
            var time = start * Math.Exp(at);
            var (steep, height) = (near - 1 + far * time / (time + apart), at - near * at - far * (Math.Log(time + apart) - logFar));
            if (height < Negligible && steep > 0) break;
            piece = Math.Min(length - at, Math.Min(LongestPiece, SteepestPiece / Math.Abs(steep)));
            for (var place = 0; place < Places.Length; place++)
            {
                var log = at + piece * Places[place];
                time = start * Math.Exp(log);
                var other = Math.Log(time + apart);
                var weight = piece * Weights[place] * Math.Exp(log - near * log - far * (other - logFar));
                whole += weight;
                byNear += weight / time;
                byFar += weight / (time + apart);
                lnNear += weight * (logNear + log);
                lnFar += weight * other;
            }
        }
        if (whole == 0) return new(double.NegativeInfinity, 0, 0, 0, 0);
        var total = Math.Log(whole) + logNear;
        return alpha <= beta ? new(total, byNear / whole, byFar / whole, lnNear / whole, lnFar / whole) : new(total, byFar / whole, byNear / whole, lnFar / whole, lnNear / whole);
    }
}
