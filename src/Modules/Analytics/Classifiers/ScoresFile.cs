using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Classifiers;

/// <summary>
/// A row per example: <c>row</c> of the file from 0, <c>fold</c>, <c>label</c> (1 looked for, 0 not), <c>probability</c> by a model that
/// had not seen it, and the three inputs that moved its log odds most, such as <c>Contract = Two year (-1.2)</c>.
/// </summary>
internal static class ScoresFile
{
    const int Reasons = 3;

    internal static async Task Write(string path, ClassifySource source, Tested tested, CancellationToken ct)
    {
        await using var file = File.Create(path);
        var csv = new CsvWriterOut(file);
        await csv.Header(["row", "fold", "label", "probability", "reason1", "reason2", "reason3"]);
        foreach (var told in tested.Rows)
        {
            ct.ThrowIfCancellationRequested();
            await csv.Row([source.Rows[told.Row], told.Fold, source.Examples.Labels[told.Row] ? 1 : 0, told.Probability, .. Strongest(source.Examples.Features, told)]);
        }
        await csv.Finish();
    }

    /// <summary>The inputs that moved the row most, strongest first; fewer than three where the others moved nothing.</summary>
    internal static IEnumerable<string> Strongest(IReadOnlyList<Feature> features, ToldRow told) =>
        Reason.Strongest(features, told.Reasons, told.Row, Reasons).Select(reason => reason.Text).Concat(Enumerable.Repeat("", Reasons)).Take(Reasons);
}
