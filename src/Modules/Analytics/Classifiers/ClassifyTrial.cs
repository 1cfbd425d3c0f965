using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Who churns, buys or wins: <c>--file F --label L [--positive V] [--drop COLS] [--separator ;] [--folds FILE | --date COL] [--method boosting|logistic|bayes] [--seed N] [--scores OUT.csv]</c>.
/// Rows without a label are left out and counted. Without given folds there are five, dealt by a seed; with a date the latest fifth is told
/// from what came before. With boosting a logistic regression is run as the baseline.
/// </summary>
internal sealed class ClassifyTrial : Trial
{
    const int Folds = 5;

    /// <summary>Below this a ranking is hardly better than drawing lots.</summary>
    const double Hardly = 0.55;

    /// <summary>Part of the rows from which on those that are there twice are worth a word.</summary>
    const double ManyTwice = 0.05;

    /// <summary>Share of an input in what the model tells apart.</summary>
    internal sealed record ImportantColumn(string Column, double Share);

    /// <param name="Rows">Rows with a label; <paramref name="SkippedRows"/> have none, or no date where one is asked for.</param>
    /// <param name="Positives">Rows with the label <paramref name="Positive"/>.</param>
    /// <param name="Auc">This and the other measures are means over folds; log loss in nats.</param>
    /// <param name="Calibration">Ten groups over the rows of all folds.</param>
    /// <param name="CalibratedBy">Per fold: <c>none</c>, <c>platt</c> or <c>isotonic</c>.</param>
    /// <param name="Baseline">AUC of the logistic regression; null unless the method is boosting.</param>
    /// <param name="Message">What to beware of; null when there is nothing.</param>
    internal sealed record Result(string Model, string Method, string Positive, int Rows, int SkippedRows, int DuplicateRows, int Positives, int Folds, double Auc, double Accuracy, double LogLoss, double Lift10,
        double? Baseline, bool? BeatsBaseline, IReadOnlyList<CalibrationGroup> Calibration, IReadOnlyList<string> CalibratedBy, IReadOnlyList<ImportantColumn> Important,
        IReadOnlyList<FoldQuality> PerFold, IReadOnlyList<DroppedColumn> DroppedColumns, FieldError? Message);

    internal override string Name => "classify";

    internal override IReadOnlyList<string> Settings => ["file", "label", "positive", "drop", "separator", "folds", "date", "method", "seed", "scores"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Column("label", true), TrialSetting.Text("positive"), TrialSetting.Columns("drop"), TrialSetting.Column("date"),
        TrialSetting.Choice("method", Learning.Boosting, Learning.Logistic, Learning.Bayes), TrialSetting.Number("seed", 1, 0), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var method = settings.Choice("method", Learning.Boosting, Learning.Logistic, Learning.Bayes);
        var seed = settings.Whole("seed", 1, 0);
        if (settings.Has("folds") && settings.Has("date")) throw new Invalid("folds", "analytics.folds-or-date");
        if (settings.Text("scores") is { } target && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target)))) throw new Invalid("scores", "analytics.scores-folder-missing", ("path", target));
        var source = await ClassifySource.Read(settings, ct);
        var folds = await Plan(settings, source, seed, ct);
        var tested = CrossTest.Run(method, source.Examples, folds, (seed, settings.Has("scores")), ct);
        double? baseline = method == Learning.Boosting ? CrossTest.BaselineAuc(source.Examples, folds, seed, ct) : null;
        if (settings.Text("scores") is { } path) await ScoresFile.Write(path, source, tested, ct);
        return Report(method, source, tested, baseline);
    }

    static async Task<IReadOnlyList<Fold>> Plan(TrialSettings settings, ClassifySource source, int seed, CancellationToken ct)
    {
        if (source.Times is { } times) return FoldPlan.ByTime(source.Examples.Labels, times);
        if (settings.Text("folds") is not { } path) return FoldPlan.Even(source.Examples.Labels, Folds, seed);
        var table = await DataTable.Read(path, [("folds", "row"), ("folds", "fold")], ct);
        return FoldPlan.Given(table, source.Examples.Labels, source.Rows, source.RowsOfFile);
    }

    static Result Report(string method, ClassifySource source, Tested tested, double? baseline)
    {
        var (examples, auc) = (source.Examples, tested.Mean(fold => fold.Auc));
        var groups = Quality.Groups([.. tested.Rows.Select(row => row.Probability)], [.. tested.Rows.Select(row => examples.Labels[row.Row])]);
        var important = examples.Features.Select((feature, input) => new ImportantColumn(feature.Name, tested.Importance[input])).OrderByDescending(column => column.Share).ToList();
        return new("classify", method, source.Positive, examples.Rows, source.RowsOfFile - examples.Rows, source.Duplicates.Count, examples.Labels.Count(label => label), tested.Folds.Count,
            auc, tested.Mean(fold => fold.Accuracy), tested.Mean(fold => fold.LogLoss), tested.Mean(fold => fold.Lift10), baseline, baseline is { } other ? auc > other : null,
            groups, tested.Calibrations, important, tested.Folds, source.Dropped, Remark(source, auc, baseline));
    }

    static FieldError? Remark(ClassifySource source, double auc, double? baseline)
    {
        FieldError Say(string code, params (string Name, object? Value)[] args) => new(code, args.ToDictionary(arg => arg.Name, arg => arg.Value));
        if (LeakCheck.Suspects(source.Examples) is { Count: > 0 } suspects) return Say("analytics.may-leak", ("columns", string.Join(", ", suspects)));
        if (source.Duplicates is { AreCopies: true } copies && copies.Count > ManyTwice * source.Rows.Length) return Say("analytics.many-duplicates", ("count", copies.Count), ("rows", source.Rows.Length));
        if (auc < Hardly) return Say("analytics.hardly-better-than-chance", ("auc", Math.Round(auc, 3)));
        return auc <= baseline ? Say("analytics.baseline-not-beaten", ("auc", Math.Round(auc, 4)), ("baseline", Math.Round(baseline.Value, 4))) : null;
    }
}
