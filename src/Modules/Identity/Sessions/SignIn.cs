using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>POST /api/v1/session: signs a browser in with e-mail and password.</summary>
/// <remarks>401 <c>identity.sign-in-failed</c> with <c>attemptsLeft</c>, the same for unknown accounts; 401 <c>identity.code-needed</c> or <c>identity.code-wrong</c>; 429 after too many.</remarks>
internal sealed class SignIn
{
    /// <param name="Remember">Keeps the session for 30 days rather than until the browser closes, at most 12 hours.</param>
    /// <param name="Code">Of the second factor, asked for by <c>identity.code-needed</c> once the password was right.</param>
    public sealed record Request([StringLength(200)] string? Email, [StringLength(1000)] string? Password, bool Remember = false, [StringLength(100)] string? Code = null);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/session", Handle).Public().Confidential().WithName("sign-in");

    static async Task<Ok<SessionAnswer>> Handle(Request request, HttpContext http, SignInCheck check, CallerStore callers, SessionView view, CancellationToken ct)
    {
        SameOrigin.RefuseForeign(http);
        var session = await check.Open(request.Email, request.Password, request.Code, (SessionKind.Browser, request.Remember), http, ct);
        var signedIn = await callers.Holder(session.Token, SessionKind.Browser, ct) ?? throw SignInCheck.Failed(0);
        SessionCookie.Write(http, session, request.Remember);
        return TypedResults.Ok(await view.Of(signedIn.Caller, ct));
    }
}
