using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Clusters;

/// <summary>The rows of a file that have a number in all of the columns asked for.</summary>
/// <param name="Columns">Names and numbers.</param>
/// <param name="Places">Per row what the file calls it: the text of its column of ids, else its number from 1.</param>
/// <param name="Skipped">Rows without a number in one of the columns.</param>
internal sealed record ClusterRows(IReadOnlyList<(string Name, double[] Numbers)> Columns, string Id, IReadOnlyList<object?> Places, int Skipped)
{
    /// <param name="id">Column that names the rows; null counts them.</param>
    /// <exception cref="Invalid"><c>analytics.clusters-no-rows</c> on <c>file</c>, and what <see cref="DataTable.Read"/> and <see cref="Cells.Numbers"/> refuse.</exception>
    internal static async Task<ClusterRows> Read(string path, IReadOnlyList<string> columns, string? id, CancellationToken ct)
    {
        List<(string, string)> wanted = [.. columns.Select(column => ("columns", column))];
        if (id is not null) wanted.Add(("id", id));
        var table = await DataTable.Read(path, wanted, ct);
        var numbers = columns.Select(column => Cells.Numbers(table[column])).ToList();
        int[] whole = [.. Enumerable.Range(0, table.Rows).Where(row => numbers.TrueForAll(column => !double.IsNaN(column[row])))];
        if (whole.Length == 0) throw new Invalid("file", "analytics.clusters-no-rows");
        var kept = whole.Length == table.Rows ? numbers : numbers.ConvertAll(column => Array.ConvertAll(whole, row => column[row]));
        object?[] places = [.. whole.Select(row => id is null ? (object)(row + 1) : table[id][row])];
        return new([.. columns.Zip(kept)], id ?? "row", places, table.Rows - whole.Length);
    }

    /// <summary>Writes a row per row with the number of its group, from 1.</summary>
    internal async Task Write(string path, Clustering clustering, CancellationToken ct)
    {
        await using var file = File.Create(path);
        var csv = new CsvWriterOut(file);
        await csv.Header([Id, "cluster"]);
        for (var row = 0; row < Places.Count; row++)
        {
            ct.ThrowIfCancellationRequested();
            await csv.Row([Places[row], clustering.Labels[row] + 1]);
        }
        await csv.Finish();
    }
}
