using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Clusters;

/// <summary>The rows of a file that have a number in all of the columns asked for.</summary>
/// <param name="Columns">Names and numbers.</param>
/// <param name="Id">What names the rows.</param>
/// <param name="Places">Per row its place among all rows of the file, from 0.</param>
/// <param name="Names">Per row of the file its name; null where their numbers, from 1, have to do.</param>
/// <param name="Skipped">Rows without a number in one of the columns.</param>
internal sealed record ClusterRows(IReadOnlyList<(string Name, double[] Numbers)> Columns, string Id, int[] Places, TextColumn? Names, int Skipped)
{
    /// <param name="id">Column that names the rows; null counts them.</param>
    /// <exception cref="Invalid"><c>analytics.clusters-no-rows</c> on <c>file</c>, and what <see cref="NumberFile.Read"/> refuses.</exception>
    internal static async Task<ClusterRows> Read(string path, IReadOnlyList<string> columns, string? id, CancellationToken ct)
    {
        var (numbers, ids) = await Numbers(path, [.. columns.Select(column => ("columns", column))], id, ct);
        var rows = numbers[0].Length;
        int[] whole = [.. Enumerable.Range(0, rows).Where(row => numbers.All(column => !double.IsNaN(column[row])))];
        if (whole.Length == 0) throw new Invalid("file", "analytics.clusters-no-rows");
        var kept = whole.Length == rows ? numbers : [.. numbers.Select(column => Array.ConvertAll(whole, row => column[row]))];
        return new([.. columns.Zip(kept)], id ?? "row", whole, ids, rows - whole.Length);
    }

    static async Task<(IReadOnlyList<double[]> Numbers, TextColumn? Ids)> Numbers(string path, IReadOnlyList<(string, string Column)> wanted, string? id, CancellationToken ct)
    {
        if (id is null) return (await NumberFile.Read(path, wanted, ct), null);
        var table = await DataTable.Read(path, [.. wanted, ("id", id)], ct);
        return ([.. wanted.Select(want => Cells.Numbers(table[want.Column]))], table[id]);
    }

    /// <summary>Writes a row per row with the number of its group, from 1.</summary>
    internal async Task Write(string path, Clustering clustering, CancellationToken ct)
    {
        await using var file = File.Create(path);
        var csv = new CsvWriterOut(file);
        await csv.Header([Id, "cluster"]);
        for (var row = 0; row < Places.Length; row++)
        {
            ct.ThrowIfCancellationRequested();
            await csv.Row([Names is null ? Places[row] + 1 : Names[Places[row]], clustering.Labels[row] + 1]);
        }
        await csv.Finish();
    }
}
