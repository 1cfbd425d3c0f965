using Zhike.Analytics.Classifiers;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Trials;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Churn;

/// <summary>
/// Who is about to be lost, from lines of purchases: <c>--file F --customer C --at D [--order O] [--amount A | --price P --quantity Q] [--until DATE]
/// [--policy days|interval] [--days 90] [--factor 3] [--method boosting|logistic|bayes] [--seed N] [--scores OUT.csv]</c>. It learns from earlier days and is
/// tested on a later one, whose outcome it has not seen. Who bought once is unknown, who is silent for longer than the policy allows is lost already.
/// </summary>
internal sealed class ChurnTrial : Trial
{
    /// <summary>Below this a ranking is hardly better than drawing lots.</summary>
    const double Hardly = 0.55;

    /// <param name="Active">Customers who have a risk; <paramref name="Lost"/> are lost by the policy, <paramref name="Unknown"/> bought once.</param>
    /// <param name="Learned">Examples learned from; <paramref name="Rows"/> were told afterwards, of whom <paramref name="Positives"/> were lost.</param>
    /// <param name="TestedOn">The day on which they stood; what came was observed until <paramref name="Until"/>.</param>
    /// <param name="ExpectedLost">Of the active customers, how many are expected to be lost within the patience of the policy.</param>
    internal sealed record Result(string Model, string Method, string Policy, int Days, DateOnly Until, int Customers, int Active, int Lost, int Unknown, double ExpectedLost, int Learned, int Rows, int Positives, DateOnly TestedOn,
        double Auc, double Lift10, double LogLoss, double? Baseline, bool? BeatsBaseline, IReadOnlyList<CalibrationGroup> Calibration, IReadOnlyList<ClassifyTrial.ImportantColumn> Important, FieldError? Message);

    internal override string Name => "churn";

    internal override IReadOnlyList<string> Settings => [.. LineColumns.Settings, .. LineRules.Settings, "policy", "days", "factor", "method", "seed", "scores"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        .. LineColumns.Form, .. LineRules.Form, TrialSetting.Choice("policy", "days", "interval"), TrialSetting.Number("days", 90, 7, 3_650), TrialSetting.Number("factor", 3, 1, 20),
        TrialSetting.Choice("method", Learning.Boosting, Learning.Logistic, Learning.Bayes), TrialSetting.Number("seed", 1, 0), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var policy = new ChurnPolicy(settings.Whole("days", 90, 7, 3_650), settings.Choice("policy", "days", "interval") == "interval" ? settings.Number("factor", 3, 1, 20) : null);
        var (method, seed) = (settings.Choice("method", Learning.Boosting, Learning.Logistic, Learning.Bayes), settings.Whole("seed", 1, 0));
        var lines = await LineReader.Read(settings.Required("file"), LineColumns.From(settings), LineRules.From(settings) with { KeepsZero = false }, ct);
        var (bought, until) = (BuyingDays.Of(lines), lines.Until.DayNumber);
        var sample = ChurnSample.Of(bought, policy, until);
        Require(sample);
        var tested = CrossTest.Run(method, sample.Examples, [sample.Fold], (seed, false), ct);
        double? baseline = method == Learning.Boosting ? CrossTest.BaselineAuc(sample.Examples, [sample.Fold], seed, ct) : null;
        var scores = ChurnScore.All(bought, policy, until, Learning.Learn(method, sample.Examples, [.. Enumerable.Range(0, sample.Examples.Rows)], seed, ct));
        if (settings.Text("scores") is { } path) await ScoreFile.Write(path, scores.Count, Columns(scores), ct);
        return Report(method, policy, sample, (tested, baseline), scores, lines.Until);
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

    Result Report(string method, ChurnPolicy policy, ChurnSample sample, (Tested Tested, double? Baseline) found, IReadOnlyList<ChurnScore> scores, DateOnly until)
    {
        var (fold, told) = (found.Tested.Folds[0], found.Tested.Rows);
        int Count(ChurnState state) => scores.Count(score => score.State == state);
        var groups = Quality.Groups([.. told.Select(row => row.Probability)], [.. told.Select(row => sample.Examples.Labels[row.Row])]);
        var important = sample.Examples.Features.Select((feature, input) => new ClassifyTrial.ImportantColumn(feature.Name, found.Tested.Importance[input])).OrderByDescending(column => column.Share).ToList();
        return new(Name, method, policy.Factor is null ? "fixedDays" : "ownInterval", policy.Days, until, scores.Count, Count(ChurnState.Active), Count(ChurnState.Lost), Count(ChurnState.Unknown),
            scores.Where(score => score.State == ChurnState.Active).Sum(score => score.Risk), sample.Fold.Train.Length, fold.Rows, sample.Examples.Positives(sample.Fold.Test), DateOnly.FromDayNumber(sample.Days[0]),
            fold.Auc, fold.Lift10, fold.LogLoss, found.Baseline, found.Baseline is { } other ? fold.Auc > other : null, groups, important, Remark(fold.Auc, found.Baseline));
    }

    static FieldError? Remark(double auc, double? baseline)
    {
        FieldError Say(string code, params (string Name, object? Value)[] args) => new(code, args.ToDictionary(arg => arg.Name, arg => arg.Value));
        if (auc < Hardly) return Say("analytics.hardly-better-than-chance", ("auc", Math.Round(auc, 3)));
        return auc <= baseline ? Say("analytics.baseline-not-beaten", ("auc", Math.Round(auc, 4)), ("baseline", Math.Round(baseline.Value, 4))) : null;
    }

    static IReadOnlyList<(string Name, Func<int, object?> Cell)> Columns(IReadOnlyList<ChurnScore> scores) =>
    [
        ("customer", place => scores[place].Customer), ("state", place => Naming.Camel(scores[place].State.ToString())), ("risk", place => scores[place].Risk), ("lastOn", place => DateOnly.FromDayNumber(scores[place].Last)),
        ("reason1", place => scores[place].Reasons[0]), ("reason2", place => scores[place].Reasons[1]), ("reason3", place => scores[place].Reasons[2]),
    ];
}
