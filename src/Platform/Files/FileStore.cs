using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Files;

/// <summary>A file that lies on disk.</summary>
/// <param name="Key">Generated; says nothing about content or owner.</param>
/// <param name="Size">Bytes.</param>
public sealed record StoredFile(string Key, long Size, byte[] Head);

/// <summary>Files on disk below <c>files</c> in the data folder, under generated names.</summary>
public sealed partial class FileStore(DatabaseOptions options)
{
    string Root => Path.Combine(options.DataFolder, "files");

    /// <summary>Writes a stream to a new file; a file that is not finished is removed.</summary>
    /// <exception cref="Refused">413 <c>files.too-large</c>.</exception>
    public async Task<StoredFile> Write(Stream content, long maxBytes, CancellationToken ct)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var path = PathOf(name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 81_920, useAsync: true);
            var (size, head) = await Copy(content, file, maxBytes, ct);
            file.Flush(flushToDisk: true);
            return new StoredFile(name, size, head);
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    static async Task<(long Size, byte[] Head)> Copy(Stream content, Stream file, long maxBytes, CancellationToken ct)
    {
        var buffer = new byte[81_920];
        var head = new MemoryStream(FileSignature.HeadLength);
        long size = 0;
        for (int read; (read = await content.ReadAsync(buffer, ct)) > 0; size += read)
        {
            if (size + read > maxBytes) throw new Refused(413, "files.too-large", ("megabytes", maxBytes >> 20));
            head.Write(buffer, 0, Math.Min(read, FileSignature.HeadLength - (int)head.Length));
            await file.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        return (size, head.ToArray());
    }

    /// <exception cref="NotFound">when the file is gone.</exception>
    public Stream Open(string key)
    {
        var path = PathOf(key);
        return File.Exists(path) ? new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 81_920, useAsync: true) : throw new NotFound();
    }

    public void Delete(string key) => File.Delete(PathOf(key));

    /// <summary>Keys of files that were last written before an instant.</summary>
    public IEnumerable<string> OlderThan(DateTime at) => !Directory.Exists(Root) ? [] :
        Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories).Where(path => File.GetLastWriteTimeUtc(path) < at).Select(path => Path.GetFileName(path)!).Where(name => Key().IsMatch(name));

    string PathOf(string key) => Key().IsMatch(key) ? Path.Combine(Root, key[..2], key) : throw new NotFound();

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.NonBacktracking)]
    private static partial Regex Key();
}
