using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>POST /api/v1/auth/token: signs a program in; the token is sent as <c>Authorization: Bearer</c>.</summary>
/// <remarks>Refuses as <see cref="SignIn"/> does. The token lasts 12 hours and is listed among the user's sessions.</remarks>
internal sealed class IssueToken
{
    public sealed record Request([StringLength(200)] string? Email, [StringLength(1000)] string? Password, [StringLength(100)] string? Code = null);
    public sealed record Response(string Token, DateTime ExpiresAt);

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/auth/token", Handle).Public().Confidential().WithName("issue-token");

    static async Task<Ok<Response>> Handle(Request request, HttpContext http, SignInCheck check, CancellationToken ct)
    {
        SameOrigin.RefuseForeign(http);
        var session = await check.Open(request.Email, request.Password, request.Code, (SessionKind.Bearer, false), http, ct);
        return TypedResults.Ok(new Response(session.Token, session.ExpiresAt));
    }
}
