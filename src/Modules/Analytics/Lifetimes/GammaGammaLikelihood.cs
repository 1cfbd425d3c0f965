using MathNet.Numerics;

namespace Zhike.Analytics.Lifetimes;

/// <summary>The logarithm of the likelihood of the mean spends with its gradient by ln p, ln q, ln v; v on the scale of the groups.</summary>
internal sealed class GammaGammaLikelihood(SpendGroups groups)
{
    /// <inheritdoc cref="Likelihood"/>
    internal double Of(double[] logs, double[] gradient)
    {
        var (p, q, v) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]));
        var (logGamma, digamma) = (SpecialFunctions.GammaLn(q), SpecialFunctions.DiGamma(q));
        var kinds = Array.ConvertAll(groups.Distinct, repeats => Kind.Of(repeats, p, q));
        var sums = Chunks.Sum(groups.Repeats.Length, 4, (from, to, parts) => Add((from, to), kinds, (p, q, v), parts));
        var count = groups.Repeats.Length;
        (gradient[0], gradient[1], gradient[2]) = (p * sums[1], q * (sums[2] + count * (logs[2] - digamma)), v * sums[3] + count * q);
        return sums[0] + count * (q * logs[2] - logGamma);
    }

    /// <summary>What depends on the number of repeat purchases only: the value, ψ(px+q) − ψ(px), ψ(px+q) and ln x.</summary>
    readonly record struct Kind(double Value, double Apart, double Sum, double Log)
    {
        internal static Kind Of(int repeats, double p, double q)
        {
            var (shape, log) = (p * repeats, Math.Log(repeats));
            var sum = SpecialFunctions.DiGamma(shape + q);
            return new(SpecialFunctions.GammaLn(shape + q) - SpecialFunctions.GammaLn(shape) + shape * log, sum - SpecialFunctions.DiGamma(shape), sum, log);
        }
    }

    void Add((int From, int To) places, Kind[] kinds, (double P, double Q, double V) at, double[] sums)
    {
        for (var place = places.From; place < places.To; place++)
        {
            var (repeats, kind) = (groups.Repeats[place], kinds[groups.Kind[place]]);
            var total = repeats * groups.Spend[place] + at.V;
            var (log, shape) = (Math.Log(total), at.P * repeats + at.Q);
            sums[0] += kind.Value + (at.P * repeats - 1) * groups.Logs[place] - shape * log;
            sums[1] += repeats * (kind.Apart + groups.Logs[place] + kind.Log - log);
            sums[2] += kind.Sum - log;
            sums[3] -= shape / total;
        }
    }
}
