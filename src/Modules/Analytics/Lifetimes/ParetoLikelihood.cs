namespace Zhike.Analytics.Lifetimes;

/// <summary>The logarithm of the likelihood of Pareto/NBD with its gradient; times on the scale of the groups.</summary>
internal sealed class ParetoLikelihood(HistoryGroups groups)
{
    /// <inheritdoc cref="Likelihood"/>
    internal double Of(double[] logs, double[] gradient)
    {
        var (r, alpha, s, beta) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]));
        var buys = Rising.From(r, groups.ByRepeats.Length - 1);
        var sums = Chunks.Sum(groups.Count, 5, (from, to, parts) => Add(from, to, new(r, alpha, s, beta), parts));
        sums[1] += groups.Customers * logs[1];
        sums[2] += groups.Customers * r / alpha;
        sums[3] += groups.Customers * logs[3];
        sums[4] += groups.Customers * s / beta;
        for (var repeats = 0; repeats < groups.ByRepeats.Length; repeats++)
        {
            sums[0] += groups.ByRepeats[repeats] * buys.Logs[repeats];
            sums[1] += groups.ByRepeats[repeats] * buys.Slopes[repeats];
        }
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (r * sums[1], alpha * sums[2], s * sums[3], beta * sums[4]);
        return sums[0];
    }

    readonly record struct Place(double R, double Alpha, double S, double Beta);

    /// <summary>Adds what depends on times: the value, and its derivatives by r, α, s and β.</summary>
    void Add(int from, int to, Place at, double[] sums)
    {
        for (var group = from; group < to; group++)
        {
            var (weight, repeats, last, age) = (groups.Weights[group], groups.Repeats[group], groups.Last[group], groups.Age[group]);
            var shape = at.R + repeats;
            var (buying, staying) = (at.Alpha + age, at.Beta + age);
            var (logBuying, logStaying) = (Math.Log(buying), Math.Log(staying));
            var within = DropoutIntegral.Of(shape, at.Alpha, at.S, at.Beta, (last, age));
            var alive = -at.R * Exact.LogOnePlus(age / at.Alpha) - repeats * logBuying - at.S * Exact.LogOnePlus(age / at.Beta);
            var dropped = Math.Log(at.S / (at.Beta + last)) + within.Log - at.R * Exact.LogOnePlus(last / at.Alpha) - repeats * Math.Log(at.Alpha + last) - at.S * Exact.LogOnePlus(last / at.Beta);
            var top = Math.Max(alive, dropped);
            var value = top + Math.Log(Math.Exp(alive - top) + Math.Exp(dropped - top));
            var (stays, gone) = (weight * Math.Exp(alive - value), weight * Math.Exp(dropped - value));
            sums[0] += weight * value;
            sums[1] -= stays * logBuying + gone * within.LogAlpha;
            sums[2] -= shape * (stays / buying + gone * within.ByAlpha);
            sums[3] += gone / at.S - stays * logStaying - gone * within.LogBeta;
            sums[4] -= at.S * stays / staying + (at.S + 1) * gone * within.ByBeta;
        }
    }
}
