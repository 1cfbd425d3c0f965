using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Identity.Profile;

/// <summary>GET /api/v1/profile: one's own account.</summary>
internal sealed class ShowProfile
{
    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/profile", Handle).SignedIn().WithName("show-profile");

    static async Task<Ok<ProfileAnswer>> Handle(Caller caller, Database database, CancellationToken ct) =>
        TypedResults.Ok(await ProfileAnswer.Of(caller, database, ct));
}
