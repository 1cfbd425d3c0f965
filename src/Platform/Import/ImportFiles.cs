using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Platform.Import;

/// <summary>Uploaded files under generated names in the data folder; a name from outside never becomes a path.</summary>
/// <param name="folder">Its name in the data folder.</param>
public sealed class ImportFiles(DatabaseOptions options, string folder = "imports")
{
    const long FormSlack = 1 << 20;
    static readonly TabularLimits Limits = TabularLimits.Default;

    string Folder => Path.Combine(options.DataFolder, folder);

    public sealed record Upload(string Object, string FileName, string StorageKey);

    /// <summary>Takes the parts <c>object</c> and <c>file</c> of a form straight to disk.</summary>
    /// <exception cref="Refused">413 <c>request.too-large</c>, 415 <c>import.form-needed</c>.</exception>
    /// <exception cref="Invalid"><c>import.file-missing</c></exception>
    public async Task<Upload> Receive(HttpContext http, CancellationToken ct)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = Limits.FileBytes + FormSlack;
        var type = MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var parsed) ? parsed : null;
        var boundary = HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value;
        if (type?.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true || string.IsNullOrEmpty(boundary) || boundary.Length > 200)
            throw new Refused(415, "import.form-needed");
        var upload = new Upload(http.Request.Query["object"].ToString(), "", "");
        try
        {
            var reader = new MultipartReader(boundary, http.Request.Body) { BodyLengthLimit = Limits.FileBytes };
            while (await reader.ReadNextSectionAsync(ct) is { } section) upload = await Part(section, upload, ct);
        }
        catch (Exception error)
        {
            Delete(upload.StorageKey);
            if (error is InvalidDataException or IOException && !ct.IsCancellationRequested && Outage.Of(error) is null) throw new Invalid("file", "import.form-broken");
            throw;
        }
        return upload.StorageKey.Length > 0 ? upload : throw new Invalid("file", "import.file-missing");
    }

    /// <summary>Copies a file of this machine in, for the command line.</summary>
    public async Task<string> Keep(Stream source, CancellationToken ct)
    {
        Directory.CreateDirectory(Folder);
        var key = Guid.NewGuid().ToString("N");
        try
        {
            await using var target = new FileStream(PathOf(key), FileMode.CreateNew, FileAccess.Write);
            await source.CopyToAsync(target, ct);
            target.Flush(flushToDisk: true);
            return key;
        }
        catch
        {
            Delete(key);
            throw;
        }
    }

    /// <exception cref="BadTabularFile">see <see cref="TabularFile.Open(Stream, string, TabularLimits, char?)"/>.</exception>
    public ITabularReader Open(string key, string fileName)
    {
        var stream = new FileStream(PathOf(key), FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        try { return VcardTabularReader.Fits(stream) ? new VcardTabularReader(stream, Limits) : TabularFile.Open(stream, fileName, Limits); }
        catch { stream.Dispose(); throw; }
    }

    public void Delete(string? key)
    {
        if (!string.IsNullOrEmpty(key)) File.Delete(PathOf(key));
    }

    async Task<Upload> Part(MultipartSection section, Upload upload, CancellationToken ct)
    {
        if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var content)) return upload;
        var name = HeaderUtilities.RemoveQuotes(content.Name).Value;
        if (name == "object") return upload with { Object = await Text(section, ct) };
        if (name != "file" || upload.StorageKey.Length > 0) return upload;
        var given = content.FileNameStar.HasValue ? content.FileNameStar.Value : HeaderUtilities.RemoveQuotes(content.FileName).Value;
        return upload with { FileName = Path.GetFileName(given ?? "") is { Length: > 0 and <= 255 } file ? file : "file", StorageKey = await Keep(section.Body, ct) };
    }

    static async Task<string> Text(MultipartSection section, CancellationToken ct)
    {
        var buffer = new byte[200];
        var length = await section.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
    }

    /// <exception cref="ArgumentException">It is no key of a file.</exception>
    public string PathOf(string key) =>
        Guid.TryParseExact(key, "N", out _) ? Path.Combine(Folder, key) : throw new ArgumentException("No storage key", nameof(key));
}
