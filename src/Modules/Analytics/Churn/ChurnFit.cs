using Zhike.Analytics.Classifiers;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Churn;

/// <summary>How the risk of losing customers is learned: from earlier days, tested on a later one whose outcome it has not seen.</summary>
/// <param name="Method">One of <see cref="Learning"/>.</param>
internal sealed record ChurnFit(ChurnPolicy Policy, string Method, int Seed)
{
    internal static readonly IReadOnlyList<string> Settings = ["policy", "days", "factor", "method", "seed"];

    /// <summary>Below this a ranking is hardly better than drawing lots.</summary>
    const double Hardly = 0.55;

    /// <exception cref="Invalid">naming the setting.</exception>
    internal static ChurnFit Of(TrialSettings settings)
    {
        var policy = new ChurnPolicy(settings.Whole("days", 90, 7, 3_650), settings.Choice("policy", "days", "interval") == "interval" ? settings.Number("factor", 3, 1, 20) : null);
        return new(policy, settings.Choice("method", Learning.Boosting, Learning.Logistic, Learning.Bayes), settings.Whole("seed", 1, 0));
    }

    /// <param name="until">Last day observed.</param>
    /// <exception cref="Invalid"><c>analytics.churn-too-few</c> on <c>days</c>; <c>analytics.not-converged</c> on <c>method</c>.</exception>
    internal (ChurnTrial.Result Result, IReadOnlyList<ChurnScore> Scores) Run(BuyingDays bought, Dealings dealings, DateOnly until, CancellationToken ct)
    {
        var sample = ChurnSample.Of(bought, dealings, Policy, until.DayNumber);
        Require(sample);
        var tested = CrossTest.Run(Method, sample.Examples, [sample.Fold], (Seed, false), ct);
        double? baseline = Method == Learning.Boosting ? CrossTest.BaselineAuc(sample.Examples, [sample.Fold], Seed, ct) : null;
        var scores = ChurnScore.All(bought, dealings, Policy, until.DayNumber, Learning.Learn(Method, sample.Examples, [.. Enumerable.Range(0, sample.Examples.Rows)], Seed, ct));
        return (Report(sample, (tested, baseline), scores, until), scores);
    }

    /// <summary>Both outcomes have to be there often enough, before and on the day of the test.</summary>
    static void Require(ChurnSample sample)
    {
        foreach (var rows in (int[][])[sample.Fold.Train, sample.Fold.Test])
        {
            var lost = sample.Examples.Positives(rows);
            if (Math.Min(lost, rows.Length - lost) < FoldPlan.LeastOfClass) throw new Invalid("days", "analytics.churn-too-few", ("lost", lost), ("stayed", rows.Length - lost), ("least", FoldPlan.LeastOfClass));
        }
    }

    ChurnTrial.Result Report(ChurnSample sample, (Tested Tested, double? Baseline) found, IReadOnlyList<ChurnScore> scores, DateOnly until)
    {
        var (fold, told) = (found.Tested.Folds[0], found.Tested.Rows);
        int Count(ChurnState state) => scores.Count(score => score.State == state);
        var groups = Quality.Groups([.. told.Select(row => row.Probability)], [.. told.Select(row => sample.Examples.Labels[row.Row])]);
        var important = sample.Examples.Features.Select((feature, input) => new ClassifyTrial.ImportantColumn(feature.Name, found.Tested.Importance[input])).OrderByDescending(column => column.Share).ToList();
        return new("churn", Method, Policy.Factor is null ? "fixedDays" : "ownInterval", Policy.Days, until, scores.Count, Count(ChurnState.Active), Count(ChurnState.Lost), Count(ChurnState.Unknown),
            scores.Where(score => score.State == ChurnState.Active).Sum(score => score.Risk), sample.Fold.Train.Length, fold.Rows, sample.Examples.Positives(sample.Fold.Test), DateOnly.FromDayNumber(sample.Days[0]),
            fold.Auc, fold.Lift10, fold.LogLoss, found.Baseline, found.Baseline is { } other ? fold.Auc > other : null, groups, important, Remark(fold.Auc, found.Baseline));
    }

    static FieldError? Remark(double auc, double? baseline)
    {
        FieldError Say(string code, params (string Name, object? Value)[] args) => new(code, args.ToDictionary(arg => arg.Name, arg => arg.Value));
        if (auc < Hardly) return Say("analytics.hardly-better-than-chance", ("auc", Math.Round(auc, 3)));
        return auc <= baseline ? Say("analytics.baseline-not-beaten", ("auc", Math.Round(auc, 4)), ("baseline", Math.Round(baseline.Value, 4))) : null;
    }
}
