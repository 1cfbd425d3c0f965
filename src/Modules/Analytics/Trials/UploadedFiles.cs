using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Tabular;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Trials;

/// <summary>Files that people brought to try models on, below <c>analytics-files</c> in the data folder: each under a generated name, with what is known of it and scores made from it beside it.</summary>
internal sealed class UploadedFiles(DatabaseOptions options, TimeProvider clock)
{
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    const string FolderName = "analytics-files", About = ".json";
    const int MostFiles = 50, PreviewRows = 20, PreviewChars = 200;

    /// <summary>The length is that of an import; there may be as many rows as it holds, and columns of a survey.</summary>
    static readonly TabularLimits Limits = TabularLimits.Default with { Rows = 50_000_000, Columns = 5_000 };

    readonly ImportFiles files = new(options, FolderName);

    string Folder => Path.Combine(options.DataFolder, FolderName);

    /// <summary>Takes the part <c>file</c> of a form and reads it once from end to end.</summary>
    /// <exception cref="Invalid">On <c>file</c>: <c>analytics.files-too-many</c>, or why it is no table; nothing is kept then.</exception>
    internal async Task<UploadedFile> Receive(HttpContext http, Caller caller, CancellationToken ct)
    {
        if (Directory.Exists(Folder) && Directory.EnumerateFiles(Folder, "*" + About).Count() >= MostFiles) throw new Invalid("file", "analytics.files-too-many", ("most", MostFiles));
        var upload = await files.Receive(http, ct);
        try
        {
            var file = await Look(upload, caller, ct);
            await File.WriteAllTextAsync(PathOf(file.Id) + About, JsonSerializer.Serialize(file, Json.Plain), ct);
            return file;
        }
        catch (Exception error)
        {
            Delete(upload.StorageKey);
            if (error is BadTabularFile bad) throw new Invalid("file", bad.Code, [.. bad.Args]);
            throw;
        }
    }

    /// <summary>Null for another's, for one that is gone, and for what is no id.</summary>
    internal async Task<UploadedFile?> Find(string? id, Caller caller, CancellationToken ct)
    {
        if (!Guid.TryParseExact(id, "N", out _) || !File.Exists(PathOf(id) + About) || !File.Exists(PathOf(id))) return null;
        var file = JsonSerializer.Deserialize<UploadedFile>(await File.ReadAllTextAsync(PathOf(id) + About, ct), Json.Plain)!;
        return file.OwnerId == caller.UserId || caller.Has(Duties.Administer) ? file : null;
    }

    internal string PathOf(string id) => files.PathOf(id);

    /// <summary>Where the scores of a trial are written.</summary>
    internal string ScoresOf(string id, long job) => $"{PathOf(id)}.{job}.csv";

    /// <summary>Throws a file away, with all that was made from it.</summary>
    internal void Delete(string id)
    {
        PathOf(id);
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder, id + "*")) File.Delete(path);
    }

    /// <summary>Throws away what was last written a day ago.</summary>
    internal void Sweep()
    {
        if (!Directory.Exists(Folder)) return;
        foreach (var path in Directory.EnumerateFiles(Folder))
            if (File.GetLastWriteTimeUtc(path) < clock.Instant() - Kept) File.Delete(path);
    }

    async Task<UploadedFile> Look(ImportFiles.Upload upload, Caller caller, CancellationToken ct)
    {
        var stream = new FileStream(PathOf(upload.StorageKey), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        await using var closing = stream;
        await using var reader = TabularFile.Open(stream, upload.FileName, Limits);
        var (preview, rows, broken, bytes) = (new List<IReadOnlyList<string?>>(), 0L, 0L, stream.Length);
        await foreach (var row in reader.Rows(ct))
        {
            rows++;
            if (row.Error is not null) broken++;
            else if (preview.Count < PreviewRows) preview.Add([.. row.Cells.Select(Shown)]);
        }
        return new(upload.StorageKey, upload.FileName, reader.Format.Kind, reader.Format.Encoding, bytes, reader.Header, preview, rows, broken, caller.UserId, clock.Instant());
    }

    /// <summary>Identity numbers are covered.</summary>
    static string? Shown(string? cell)
    {
        if (cell is null) return null;
        var text = IdNumber.Covered(cell).Replace("\0", "", StringComparison.Ordinal);
        return text.Length <= PreviewChars ? text : text[..(char.IsHighSurrogate(text[PreviewChars - 1]) ? PreviewChars - 1 : PreviewChars)];
    }
}
