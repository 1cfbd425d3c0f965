using System.Globalization;
using System.IO.Compression;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Parquet;

/// <summary>Exports that can be fetched, below <c>warehouse-exports</c> in the data folder: one archive for each job, for a day.</summary>
internal sealed class ParquetExports(DatabaseOptions options, TimeProvider clock)
{
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    const string FolderName = "warehouse-exports", Archive = ".zip";

    /// <summary>The one folder in which statements of the warehouse may write files.</summary>
    internal static string Folder(DatabaseOptions options) => Path.GetFullPath(Path.Combine(options.DataFolder, FolderName));

    /// <summary>Where the files of a job are written before they are packed.</summary>
    internal string FolderOf(long job) => Path.Combine(Folder(options), job.ToString(CultureInfo.InvariantCulture));

    /// <summary>The archive of a job that is done, and is kept still.</summary>
    internal string? Find(long job) => File.Exists(FolderOf(job) + Archive) ? FolderOf(job) + Archive : null;

    /// <summary>What a job left that was cut short, so that it begins with nothing.</summary>
    internal void Begin(long job)
    {
        Directory.CreateDirectory(Folder(options));
        if (Directory.Exists(FolderOf(job))) Directory.Delete(FolderOf(job), recursive: true);
    }

    /// <summary>Packs the files into one, which is there whole or not at all. They are compressed already.</summary>
    internal async Task Pack(long job, CancellationToken ct)
    {
        var (folder, unfinished) = (FolderOf(job), FolderOf(job) + Archive + ParquetFolder.Unfinished);
        try
        {
            await using (var file = File.Create(unfinished))
            {
                await using var archive = new ZipArchive(file, ZipArchiveMode.Create);
                foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                {
                    await using var from = File.OpenRead(path);
                    await using var to = archive.CreateEntry(Path.GetRelativePath(folder, path).Replace('\\', '/'), CompressionLevel.NoCompression).Open();
                    await from.CopyToAsync(to, ct);
                }
            }
            File.Move(unfinished, folder + Archive, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Throws away what was last written a day ago.</summary>
    internal void Sweep()
    {
        if (!Directory.Exists(Folder(options))) return;
        foreach (var path in Directory.EnumerateFiles(Folder(options)).Where(path => File.GetLastWriteTimeUtc(path) < clock.GetUtcNow().UtcDateTime - Kept)) File.Delete(path);
        foreach (var path in Directory.EnumerateDirectories(Folder(options)).Where(path => Directory.GetLastWriteTimeUtc(path) < clock.GetUtcNow().UtcDateTime - Kept)) Directory.Delete(path, recursive: true);
    }
}
