namespace Zhike.Analytics.Lifetimes;

/// <summary>The logarithm of the likelihood of BG/NBD (shift 0) and MBG/NBD (shift 1) with its gradient; times on the scale of the groups.</summary>
internal sealed class BetaGeometricLikelihood(HistoryGroups groups, int shift)
{
    /// <inheritdoc cref="Likelihood"/>
    internal double Of(double[] logs, double[] gradient)
    {
        var (r, alpha, a, b) = (Math.Exp(logs[0]), Math.Exp(logs[1]), Math.Exp(logs[2]), Math.Exp(logs[3]));
        var most = groups.ByRepeats.Length - 1 + shift;
        var (buys, stays, all) = (Rising.From(r, most), Rising.From(b, most), Rising.From(a + b, most));
        var sums = Chunks.Sum(groups.Count, 5, (from, to, parts) => Add(from, to, new(r, alpha, logs[2], b), parts));
        for (var repeats = 0; repeats < groups.ByRepeats.Length; repeats++)
        {
            var (weight, chances) = (groups.ByRepeats[repeats], repeats + shift);
            sums[0] += weight * (buys.Logs[repeats] + stays.Logs[chances] - all.Logs[chances]);
            sums[1] += weight * buys.Slopes[repeats];
            sums[3] -= weight * a * all.Slopes[chances];
            sums[4] += weight * (stays.Slopes[chances] - all.Slopes[chances]);
        }
        (gradient[0], gradient[1], gradient[2], gradient[3]) = (r * sums[1], alpha * sums[2], sums[3], b * sums[4]);
        return sums[0];
    }

    readonly record struct Place(double R, double Alpha, double LogA, double B);

    /// <summary>Adds what depends on times: the value, and its derivatives by r, α, ln a and b.</summary>
    void Add(int from, int to, Place at, double[] sums)
    {
        for (var group = from; group < to; group++)
        {
            var (weight, repeats, chances) = (groups.Weights[group], groups.Repeats[group], groups.Repeats[group] + shift);
            var (end, last, shape) = (at.Alpha + groups.Age[group], at.Alpha + groups.Last[group], at.R + repeats);
            var grown = Exact.LogOnePlus(groups.Age[group] / at.Alpha);
            sums[0] -= weight * (at.R * grown + repeats * Math.Log(end));
            sums[1] -= weight * grown;
            sums[2] += weight * (at.R * groups.Age[group] / at.Alpha - repeats) / end;
            if (chances == 0) continue;
            var apart = Exact.LogOnePlus((groups.Age[group] - groups.Last[group]) / last);
            var odds = at.LogA - Math.Log(at.B + chances - 1) + shape * apart;
            var small = Math.Exp(-Math.Abs(odds));
            var gone = weight * (odds > 0 ? 1 : small) / (1 + small);
            sums[0] += weight * (Math.Max(odds, 0) + Math.Log(1 + small));
            sums[1] += gone * apart;
            sums[2] -= gone * shape * (groups.Age[group] - groups.Last[group]) / (end * last);
            sums[3] += gone;
            sums[4] -= gone / (at.B + chances - 1);
        }
    }
}
