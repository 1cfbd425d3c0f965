using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>PATCH /api/v1/users/{id}: changes an account.</summary>
/// <remarks>428 without If-Match; 412 when it moved on; 422 per field.</remarks>
internal sealed class ChangeUser
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPatch("/users/{id:long}", Handle).RequiresDuty(Duties.Administer).WithName("update-users");

    static async Task<IResult> Handle(long id, JsonElement body, HttpContext http, Writer writer, UserAnswer answer, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct, IfMatch.Version(http));
        await Accounts.RequireReach(await writer.Lease(ct), id, writer.Caller);
        await UserChanges.Apply(writer, user, body, UserChanges.Administered, ct);
        await writer.Save(ct);
        ((CallerStore)http.RequestServices.GetService(typeof(CallerStore))!).Forget();
        return await answer.Of(http, id, 200, null, ct);
    }
}
