using Microsoft.AspNetCore.Http;

namespace Zhike.Platform.Http;

/// <summary>Turns away requests that another site makes a browser send with its cookie (OWASP CSRF Prevention, Fetch Metadata).</summary>
public static class SameOrigin
{
    /// <summary>Unsafe methods and WebSockets that carry the cookie must say that they come from this site.</summary>
    /// <exception cref="Refused">403 <c>identity.foreign-origin</c>.</exception>
    public static void Require(HttpContext http)
    {
        if (IsUnsafe(http.Request) && !Proven(http.Request)) throw new Refused(403, "identity.foreign-origin");
    }

    /// <summary>A request without cookie is refused only when it says that it comes from elsewhere.</summary>
    public static void RefuseForeign(HttpContext http)
    {
        if (!Proven(http.Request) && (http.Request.Headers.Origin.Count > 0 || http.Request.Headers["Sec-Fetch-Site"].Count > 0))
            throw new Refused(403, "identity.foreign-origin");
    }

    static bool IsUnsafe(HttpRequest request) =>
        !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
        || request.Headers.Upgrade.ToString().Contains("websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>The scheme is not compared: behind a proxy that ends TLS it differs.</summary>
    static bool Proven(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0 && site is not ("same-origin" or "none")) return false;
        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0) return site is "same-origin" or "none";
        return Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }
}
