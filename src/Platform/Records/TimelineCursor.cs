using System.Text.Json;
using Microsoft.AspNetCore.WebUtilities;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Records;

/// <summary>Where a page of a timeline ended in each of its two streams; null is the beginning.</summary>
/// <param name="At">Instant of the last entry taken.</param>
/// <param name="Entry">Its id.</param>
/// <param name="Log">Id of the last log entry taken.</param>
sealed record TimelineCursor(DateTime? At, long Entry, long Log)
{
    internal static readonly TimelineCursor Start = new(null, 0, long.MaxValue);

    internal string Write() => WebEncoders.Base64UrlEncode(JsonSerializer.SerializeToUtf8Bytes(this, Json.Plain));

    /// <exception cref="Invalid"><c>query.cursor-malformed</c>.</exception>
    internal static TimelineCursor Read(string? text)
    {
        if (string.IsNullOrEmpty(text)) return Start;
        try
        {
            if (JsonSerializer.Deserialize<TimelineCursor>(WebEncoders.Base64UrlDecode(text), Json.Plain) is { } cursor)
                return cursor with { At = cursor.At is { } at ? DateTime.SpecifyKind(at, DateTimeKind.Utc) : null };
        }
        catch (Exception error) when (error is FormatException or JsonException or ArgumentException) { }
        throw new Invalid("cursor", "query.cursor-malformed");
    }
}
