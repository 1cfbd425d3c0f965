using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Profile;

/// <summary>PATCH /api/v1/profile: one's own name, phone and settings; members that are absent stay.</summary>
/// <remarks>422 per field; e-mail, department and manager are not one's own to change.</remarks>
internal sealed class ChangeProfile
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/profile", Handle).SignedIn().WithName("change-profile");

    static async Task<Ok<ProfileAnswer>> Handle(JsonElement body, Caller caller, Writers writers, CallerStore callers, CancellationToken ct)
    {
        await using var writer = OwnAccount.Open(writers, caller);
        await UserChanges.Apply(writer, await OwnAccount.Load(writer, ct), body, UserChanges.Own, ct);
        await writer.Save(ct);
        callers.Forget();
        return TypedResults.Ok(await ProfileAnswer.Of(caller, writers.Database, ct));
    }
}
