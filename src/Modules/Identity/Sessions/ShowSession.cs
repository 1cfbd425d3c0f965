using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.SecondFactor;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Identity.Sessions;

/// <summary>GET /api/v1/session: who is signed in.</summary>
internal sealed class ShowSession
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/session", Handle).SignedIn().WithMetadata(new OpenWhileDue()).WithName("show-session");

    static async Task<Ok<SessionAnswer>> Handle(Caller caller, SessionView view, CancellationToken ct) =>
        TypedResults.Ok(await view.Of(caller, ct));
}
