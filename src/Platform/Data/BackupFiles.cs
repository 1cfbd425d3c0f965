using System.Security.Cryptography;

namespace Zhike.Platform.Data;

/// <summary>The fingerprint of a file in a backup.</summary>
/// <param name="Path">Below the data folder, with forward slashes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
public sealed record FileHash(string Path, long Size, string Sha256);

/// <summary>What a data folder holds beside the database: attachments, uploaded tables and the keys that unseal cookies and fields.</summary>
internal static class BackupFiles
{
    const string Unproven = ".restoring";
    internal const int BufferSize = 1 << 20;
    static readonly string[] Folders = ["files", "imports", "analytics-sources", "keys"];

    /// <summary>Copies them into a backup; taken after the database, so every file the rows name is there.</summary>
    public static async Task<IReadOnlyList<FileHash>> Take(string dataFolder, string folder, CancellationToken ct)
    {
        var taken = new List<FileHash>();
        foreach (var path in Paths(dataFolder))
            try
            {
                taken.Add(await Copy(dataFolder, path, Path.Combine(folder, path), ct));
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // Deleted meanwhile by those who may; a file that rows still name is never deleted.
            }
        return taken;
    }

    /// <exception cref="DataRefused"><c>data.restore-not-empty</c></exception>
    public static void MustBeUnused(string dataFolder)
    {
        if (Paths(dataFolder).FirstOrDefault() is { } path)
            throw new DataRefused("data.restore-not-empty", ("target", Path.Combine(dataFolder, path)));
    }

    /// <summary>Copies the files beside their later place and compares them; <see cref="Settle"/> puts them there.</summary>
    /// <exception cref="DataRefused"><c>data.backup-damaged</c></exception>
    public static async Task Bring(string folder, string dataFolder, IReadOnlyList<FileHash> expected, CancellationToken ct)
    {
        foreach (var name in Folders.Select(name => Path.Combine(dataFolder, name + Unproven)).Where(Directory.Exists)) Directory.Delete(name, recursive: true);
        var brought = new List<FileHash>();
        foreach (var path in Paths(folder))
        {
            var (root, rest) = (path[..path.IndexOf('/')], path[path.IndexOf('/')..]);
            brought.Add(await Copy(folder, path, Path.Combine(dataFolder, root + Unproven + rest), ct));
        }
        var wrong = expected.Except(brought).Concat(brought.Except(expected)).Select(file => file.Path).Distinct(StringComparer.Ordinal).ToList();
        if (wrong.Count > 0) throw Backup.Damaged(string.Join(", ", wrong.Take(10)));
    }

    public static void Settle(string dataFolder)
    {
        foreach (var target in Folders.Select(name => Path.Combine(dataFolder, name)).Where(target => Directory.Exists(target + Unproven)))
        {
            if (Directory.Exists(target)) Directory.Delete(target, recursive: true);
            Directory.Move(target + Unproven, target);
        }
    }

    static IEnumerable<string> Paths(string root) =>
        from name in Folders
        let folder = Path.Combine(root, name)
        where Directory.Exists(folder)
        from path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        select Path.GetRelativePath(root, path).Replace('\\', '/');

    /// <summary>A file still being written is copied as far as it goes; no row names it yet.</summary>
    internal static async Task<FileHash> Copy(string root, string path, string target, CancellationToken ct)
    {
        await using var source = new FileStream(Path.Combine(root, path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferSize, useAsync: true);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        await using var copy = Create(target);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[BufferSize];
        for (int read; (read = await source.ReadAsync(buffer, ct)) > 0;)
        {
            hash.AppendData(buffer, 0, read);
            await copy.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        copy.Flush(flushToDisk: true);
        return new FileHash(path, copy.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Readable by nobody else, for keys are among them.</summary>
    internal static FileStream Create(string target)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(target, options);
    }
}
