using System.Text.Encodings.Web;
using System.Text.Json;

namespace Zhike.Platform.Catalogue;

public static class Json
{
    /// <summary>Keeps Chinese readable in stored JSON; for storage and logs, not for HTML.</summary>
    public static readonly JsonSerializerOptions Plain = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>The one text form of an instant: UTC with milliseconds, <c>2026-11-21T06:08:00.000Z</c>; it sorts as text.</summary>
public static class Instants
{
    public const string Pattern = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static string Format(DateTime at) => at.ToString(Pattern);

    public static DateTime Parse(string text) =>
        DateTime.ParseExact(text, Pattern, null, System.Globalization.DateTimeStyles.AdjustToUniversal | System.Globalization.DateTimeStyles.AssumeUniversal);

    /// <summary>Now, cut to the precision that both databases keep.</summary>
    public static DateTime Instant(this TimeProvider clock) => Truncate(clock.GetUtcNow().UtcDateTime);

    public static DateTime Truncate(DateTime at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
}
