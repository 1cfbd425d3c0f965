using Microsoft.AspNetCore.Http;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>Finds out who is calling: a bearer token counts alone, else the cookie. Nobody is signed in by a bad one.</summary>
internal sealed class Authentication(CallerStore callers)
{
    public async Task Run(HttpContext http, RequestDelegate next)
    {
        var signedIn = Bearer(http) is { } token ? await callers.Holder(token, SessionKind.Bearer, http.RequestAborted) : await ByCookie(http);
        if (signedIn is not null) http.Features.Set(signedIn.Caller);
        if (signedIn is { SecondFactorDue: true }) RequireOpenWhileDue(http);
        await next(http);
    }

    /// <exception cref="Denied">403 <c>identity.second-factor-due</c>.</exception>
    static void RequireOpenWhileDue(HttpContext http)
    {
        if (http.GetEndpoint()?.Metadata is not { } route || route.GetMetadata<OpenWhileDue>() is not null || route.GetMetadata<Requirement>() is { Public: true }) return;
        throw new Denied("identity.second-factor-due");
    }

    async Task<SignedIn?> ByCookie(HttpContext http)
    {
        if (SessionCookie.Read(http) is not { Length: > 0 } token) return null;
        var signedIn = await callers.Holder(token, SessionKind.Browser, http.RequestAborted);
        if (signedIn is not null) SameOrigin.Require(http);
        return signedIn;
    }

    static string? Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        return header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header["Bearer ".Length..].Trim() : null;
    }
}
