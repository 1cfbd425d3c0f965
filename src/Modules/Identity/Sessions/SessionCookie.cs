using Microsoft.AspNetCore.Http;

namespace Zhike.Identity.Sessions;

/// <summary>The browser's session cookie: out of reach of scripts and of other sites.</summary>
internal static class SessionCookie
{
    public static string? Read(HttpContext http) => http.Request.Cookies[Name(http)];

    public static void Write(HttpContext http, SessionStore.Opened session, bool remember) =>
        http.Response.Cookies.Append(Name(http), session.Token, Options(http, remember ? session.ExpiresAt : null));

    public static void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http), Options(http, null));

    /// <summary>Browsers accept the <c>__Host-</c> name over HTTPS only.</summary>
    static string Name(HttpContext http) => http.Request.IsHttps ? "__Host-zhike" : "zhike";

    static CookieOptions Options(HttpContext http, DateTime? expires) => new()
    {
        HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true,
        Expires = expires is { } at ? new DateTimeOffset(at) : null,
    };
}
