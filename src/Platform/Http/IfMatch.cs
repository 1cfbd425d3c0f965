using Microsoft.AspNetCore.Http;

namespace Zhike.Platform.Http;

/// <summary>The version a change was based on, from the If-Match header (<c>"v3"</c>).</summary>
public static class IfMatch
{
    /// <exception cref="Refused">428 <c>request.if-match-missing</c>.</exception>
    public static long Version(HttpContext http) => VersionOrNull(http) ?? throw new Refused(428, "request.if-match-missing");

    public static long? VersionOrNull(HttpContext http)
    {
        var text = http.Request.Headers.IfMatch.ToString();
        if (text.Length == 0) return null;
        return text.StartsWith("\"v", StringComparison.Ordinal) && long.TryParse(text.AsSpan(2).TrimEnd('"'), out var version) ? version : throw new Invalid("If-Match", "request.if-match-malformed");
    }
}
