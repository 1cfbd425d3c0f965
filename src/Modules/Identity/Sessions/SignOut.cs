using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>DELETE /api/v1/session: ends the session this request came with.</summary>
internal sealed class SignOut
{
    public static void Map(IEndpointRouteBuilder api) => api.MapDelete("/session", Handle).SignedIn().WithMetadata(new OpenWhileDue()).WithName("sign-out");

    static async Task<NoContent> Handle(HttpContext http, Caller caller, SessionStore sessions, CancellationToken ct)
    {
        if (caller.SessionId is { } session) await sessions.EndNow(caller.UserId!.Value, session, ct);
        SessionCookie.Clear(http);
        return TypedResults.NoContent();
    }
}
