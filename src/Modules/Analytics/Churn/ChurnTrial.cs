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
    const int Reasons = 3;

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
        var fit = ChurnFit.Of(settings);
        var lines = await LineReader.Read(settings.Required("file"), LineColumns.From(settings), LineRules.From(settings) with { KeepsZero = false }, ct);
        var (result, scores) = fit.Run(BuyingDays.Of(lines), Dealings.None, lines.Until, ct);
        if (settings.Text("scores") is { } path) await ScoreFile.Write(path, scores.Count, Columns(scores), ct);
        return result;
    }

    static IReadOnlyList<(string Name, Func<int, object?> Cell)> Columns(IReadOnlyList<ChurnScore> scores) =>
    [
        ("customer", place => scores[place].Customer), ("state", place => Naming.Camel(scores[place].State.ToString())), ("risk", place => scores[place].Risk), ("lastOn", place => DateOnly.FromDayNumber(scores[place].Last)),
        .. Enumerable.Range(0, Reasons).Select(at => ($"reason{at + 1}", (Func<int, object?>)(place => scores[place].Reasons.ElementAtOrDefault(at)?.Text ?? ""))),
    ];
}
