using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Files;

/// <summary>Streams the file of a multipart request to the store without holding it in memory.</summary>
public static class Upload
{
    const int MaxName = 200;

    /// <returns>The stored file and the name it was sent under, made safe.</returns>
    /// <exception cref="Invalid"><c>files.empty</c> when there is no file.</exception>
    public static async Task<(StoredFile File, string Name)> Receive(HttpContext http, FileStore store, long maxBytes, CancellationToken ct)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase) || type.Boundary.Length is 0 or > 200)
            throw new Invalid("file", "files.empty");
        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), http.Request.Body);
        try
        {
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                if (!ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var part) || !part.IsFileDisposition()) continue;
                var name = SafeName(part.FileNameStar.HasValue ? part.FileNameStar.Value : HeaderUtilities.RemoveQuotes(part.FileName).Value);
                var file = await store.Write(section.Body, maxBytes, ct);
                if (file.Size > 0) return (file, name);
                store.Delete(file.Key);
            }
        }
        catch (IOException error) when (!ct.IsCancellationRequested && Outage.Of(error) is null) { throw new Invalid("file", "request.malformed"); }
        throw new Invalid("file", "files.empty");
    }

    /// <summary>The last part of a path without control characters; never empty, at most 200 characters, the extension kept.</summary>
    public static string SafeName(string? given)
    {
        var last = (given ?? "").Split('/', '\\')[^1].Normalize(NormalizationForm.FormC);
        var clean = string.Concat(last.EnumerateRunes().Where(rune => !Rune.IsControl(rune) && !"<>:\"|?*".Contains(rune.ToString())).Select(rune => rune.ToString())).Trim(' ', '.');
        if (clean.Length == 0) return "file";
        if (clean.Length <= MaxName) return clean;
        var extension = Path.GetExtension(clean) is { Length: <= 10 } short_ ? short_ : "";
        return clean[..(MaxName - extension.Length)] + extension;
    }
}
