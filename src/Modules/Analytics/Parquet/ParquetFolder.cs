using System.Text.Json;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Parquet;

/// <summary>
/// Writes tables of the warehouse as Parquet, so that a bigger engine reads the same: facts by month, dimensions whole, all as of one moment. It is
/// written beside its place and put there in one step: what was killed in the middle is never taken for an export.
/// </summary>
internal sealed class ParquetFolder(string target, string readme, Action<long, long>? progress = null)
{
    /// <summary>What an export that is not done is called.</summary>
    internal const string Unfinished = ".unfinished";

    static readonly JsonSerializerOptions Written = new(Json.Plain) { WriteIndented = true };

    /// <param name="limited">Whether something was left out for its exporter.</param>
    /// <exception cref="Invalid"><c>analytics.export-folder-used</c> on <c>folder</c>.</exception>
    internal ParquetManifest Write(ColumnSession session, IReadOnlyList<ParquetTable> tables, bool limited, DateTime now, CancellationToken ct)
    {
        if (File.Exists(target) || (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())) throw new Invalid("folder", "analytics.export-folder-used", ("folder", target));
        var unfinished = target + Unfinished;
        Clear(unfinished);
        try
        {
            var manifest = Tables(session, tables, unfinished, ct) with { Limited = limited, MadeAt = now };
            File.WriteAllText(Path.Combine(unfinished, ParquetManifest.ReadmeName), readme);
            File.WriteAllText(Path.Combine(unfinished, ParquetManifest.FileName), JsonSerializer.Serialize(manifest, Written));
            if (Directory.Exists(target)) Directory.Delete(target);
            Directory.Move(unfinished, target);
            return manifest;
        }
        catch
        {
            Clear(unfinished);
            throw;
        }
    }

    static void Clear(string folder)
    {
        if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
    }

    ParquetManifest Tables(ColumnSession session, IReadOnlyList<ParquetTable> tables, string folder, CancellationToken ct)
    {
        Directory.CreateDirectory(folder);
        var parts = tables.Select(table => (Table: table, Parts: Parts(session, table, ct))).ToList();
        var (done, total) = (0L, parts.Sum(each => each.Parts.Sum(part => part.Rows)));
        progress?.Invoke(0, total);
        var written = new List<ParquetManifest.Table>();
        foreach (var (table, some) in parts)
        {
            var files = new List<ParquetManifest.File>();
            foreach (var part in some)
            {
                files.Add(new(part.Path, part.Rows, Copy(session, table, part, folder, ct)));
                progress?.Invoke(done += part.Rows, total);
            }
            written.Add(new(table.Name, table.Object, some.Sum(part => part.Rows), table.Day is null ? [] : ["year", "month"], table.Columns, files));
        }
        return new(ParquetManifest.FormatName, 1, default, LoadWarehouse.Noted(session, "loadedAt"), false, total, written);
    }

    static List<ParquetPart> Parts(ColumnSession session, ParquetTable table, CancellationToken ct)
    {
        if (table.Day is null) return [ParquetPart.Whole(table, (long)session.Value(table.Count, ct)!)];
        var parts = new List<ParquetPart>();
        using var rows = session.Read(table.Months, ct);
        while (rows.Next()) parts.Add(rows.IsNull(0) ? ParquetPart.Dayless(table, rows.Integer(2)) : ParquetPart.Month(table, (int)rows.Integer(0), (int)rows.Integer(1), rows.Integer(2)));
        // A table without rows still has its columns.
        return parts.Count > 0 ? parts : [ParquetPart.Dayless(table, 0)];
    }

    static long Copy(ColumnSession session, ParquetTable table, ParquetPart part, string folder, CancellationToken ct)
    {
        var path = Path.Combine(folder, part.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        session.Run($"COPY ({table.Rows(part.Where)}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, COMPRESSION zstd)", ct);
        return new FileInfo(path).Length;
    }
}
