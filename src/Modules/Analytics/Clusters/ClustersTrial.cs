using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Clusters;

/// <summary>
/// Groups of like rows: <c>--file F --columns A,B,C --k 5 [--log] [--scale] [--starts N] [--seed N] [--scores OUT.csv [--id COLUMN]]</c>.
/// With <c>--k 2-8</c> every number of groups is tried and the one with the best silhouette is taken.
/// </summary>
internal sealed class ClustersTrial : Trial
{
    const int MostGroups = 1_000, MostTried = 50, UsualStarts = 10;

    /// <param name="Skipped">Rows without a number in one of the columns.</param>
    /// <param name="Sizes">Rows per group, rising.</param>
    /// <param name="Silhouette">−1 to 1, of <paramref name="SilhouetteRows"/> rows; NaN for one group.</param>
    /// <param name="Tried">All numbers of groups that were tried.</param>
    internal sealed record Result(
        string Model, int Rows, int Skipped, int K, double Inertia, IReadOnlyList<int> Sizes, double Silhouette, int SilhouetteRows, int Iterations, bool Converged, IReadOnlyList<Try> Tried, IReadOnlyList<ClusterProfile> Clusters);

    internal sealed record Try(int K, double Inertia, double Silhouette);

    internal override string Name => "clusters";

    internal override IReadOnlyList<string> Settings => ["file", "columns", "k", "log", "scale", "starts", "seed", "scores", "id"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Columns("columns", true), TrialSetting.Text("k", "2-8"), TrialSetting.Switch("log"), TrialSetting.Switch("scale"),
        TrialSetting.Number("starts", UsualStarts, 1, 1_000), TrialSetting.Number("seed", 1), TrialSetting.Column("id"), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var (least, most) = Groups(settings);
        var (starts, seed) = (settings.Whole("starts", UsualStarts, 1, 1_000), settings.Whole("seed", 1));
        var rows = await ClusterRows.Read(settings.Required("file"), Columns(settings), settings.Text("id"), ct);
        var scale = PointScale.Of(rows.Columns, settings.Has("log"), settings.Has("scale"));
        var points = scale.Place([.. rows.Columns.Select(column => column.Numbers)]);
        if (!points.HasDistinct(most)) throw new Invalid("k", "analytics.clusters-too-few-rows", ("k", most));
        var (best, silhouette, tried) = Best(points, (least, most), (starts, seed), ct);
        if (settings.Text("scores") is { } path) await rows.Write(path, best, ct);
        return new Result("kMeans", points.Rows, rows.Skipped, best.K, best.Inertia, best.Sizes, silhouette, Math.Min(points.Rows, Silhouette.MostRows), best.Iterations, best.Converged,
            tried, ClusterProfile.Of(rows.Columns, scale, best));
    }

    /// <summary>Groups rows into each of some numbers of groups, and takes those with the best silhouette.</summary>
    /// <exception cref="Invalid"><c>analytics.clusters-overflow</c> on <c>columns</c>.</exception>
    internal static (Clustering Found, double Silhouette, IReadOnlyList<Try> Tried) Best(Points points, (int Least, int Most) k, (int Starts, int Seed) with, CancellationToken ct)
    {
        var tries = Enumerable.Range(k.Least, k.Most - k.Least + 1).Select(number => KMeans.Fit(points, number, with.Starts, with.Seed, ct)).Select(found => (Found: found, Silhouette: Silhouette.Of(points, found.Labels, with.Seed, ct))).ToList();
        var (best, silhouette) = tries.MaxBy(attempt => attempt.Silhouette);
        if (!double.IsFinite(best.Inertia)) throw new Invalid("columns", "analytics.clusters-overflow");
        return (best, silhouette, [.. tries.Select(attempt => new Try(attempt.Found.K, attempt.Found.Inertia, attempt.Silhouette))]);
    }

    /// <summary>One number of groups, or two with a line between them.</summary>
    internal static (int Least, int Most) Groups(TrialSettings settings, string? otherwise = null)
    {
        var text = settings.Text("k") ?? otherwise ?? throw new Invalid("k", "analytics.setting-missing");
        var line = text.IndexOf('-', 1);
        if (line < 0)
        {
            var k = settings.Whole("k", null, 1, MostGroups);
            return (k, k);
        }
        if (!int.TryParse(text[..line], out var least) || !int.TryParse(text[(line + 1)..], out var most) || least < 2 || most < least || most > MostGroups || most - least >= MostTried)
            throw new Invalid("k", "analytics.clusters-range", ("value", text), ("most", MostGroups), ("tried", MostTried));
        return (least, most);
    }

    static IReadOnlyList<string> Columns(TrialSettings settings)
    {
        var columns = settings.List("columns") is { Count: > 0 } written ? written : throw new Invalid("columns", "analytics.setting-missing");
        if (columns.GroupBy(column => column, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { } twice) throw new Invalid("columns", "analytics.clusters-column-twice", ("column", twice.Key));
        return columns;
    }
}
