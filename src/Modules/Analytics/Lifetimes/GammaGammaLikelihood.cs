using MathNet.Numerics;

namespace Zhike.Analytics.Lifetimes;

/// <summary>The logarithm of the likelihood of the mean spends with its gradient by ln p, ln q, ln v; v on the scale of the groups.</summary>
internal sealed class GammaGammaLikelihood(SpendGroups groups)
{
    /// <inheritdoc cref="Likelihood"/>
    internal double Of(double[] logs, double[] gradient)
    {
        var (p, q, v) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]));
        var kinds = Array.ConvertAll(groups.Distinct, repeats => Kind.Of(repeats, p, q));
        var sums = Chunks.Sum(groups.Repeats.Length, 4, (from, to, parts) => Add((from, to), kinds, (p, q, v), parts));
        (gradient[0], gradient[1], gradient[2]) = (p * sums[1], q * sums[2], sums[3]);
        return sums[0];
    }

    /// <summary>What depends on the number of repeat purchases only: −ln B(px, q) and its derivatives by px and q.</summary>
    readonly record struct Kind(double Value, double ByShape, double ByQ)
    {
        internal static Kind Of(int repeats, double p, double q)
        {
            var sum = SpecialFunctions.DiGamma(p * repeats + q);
            return new(-Exact.LogBeta(p * repeats, q), sum - SpecialFunctions.DiGamma(p * repeats), sum - SpecialFunctions.DiGamma(q));
        }
    }

    void Add((int From, int To) places, Kind[] kinds, (double P, double Q, double V) at, double[] sums)
    {
        for (var place = places.From; place < places.To; place++)
        {
            var (repeats, kind) = (groups.Repeats[place], kinds[groups.Kind[place]]);
            var (total, shape) = (repeats * groups.Spend[place], at.P * repeats);
            var (own, all) = (Exact.LogOnePlus(at.V / total), Exact.LogOnePlus(total / at.V));
            sums[0] += kind.Value - shape * own - at.Q * all - groups.Logs[place];
            sums[1] += repeats * (kind.ByShape - own);
            sums[2] += kind.ByQ - all;
            sums[3] += (at.Q * total - shape * at.V) / (total + at.V);
        }
    }
}
