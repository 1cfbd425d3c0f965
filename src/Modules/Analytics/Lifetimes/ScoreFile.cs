using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Writes scores as CSV, a row per customer.</summary>
internal static class ScoreFile
{
    /// <param name="columns">Name and cell by place; a number that is none is an empty cell.</param>
    /// <exception cref="Invalid"><c>analytics.scores-unwritable</c> on <c>scores</c>.</exception>
    internal static async Task Write(string path, int count, IReadOnlyList<(string Name, Func<int, object?> Cell)> columns, CancellationToken ct)
    {
        try
        {
            await using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16);
            var writer = new CsvWriterOut(stream);
            await writer.Header([.. columns.Select(column => column.Name)]);
            for (var place = 0; place < count; place++)
            {
                ct.ThrowIfCancellationRequested();
                await writer.Row([.. columns.Select(column => column.Cell(place) is var cell && cell is double.NaN ? null : cell)]);
            }
            await writer.Finish();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new Invalid("scores", "analytics.scores-unwritable", ("path", path));
        }
    }
}
