using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Links;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>POST /api/v1/users/{id}/disabling and /enabling: puts a person out everywhere at once, and lets them in again.</summary>
/// <remarks>409 <c>users.last-administrator</c>. Sessions and links end for good; API tokens rest while disabled.</remarks>
internal sealed class DisableUser(SessionStore sessions, UserAnswer answer)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{id:long}/disabling", (long id, HttpContext http, DisableUser use, Writer writer, CancellationToken ct) => use.Disable(id, http, writer, ct)).RequiresDuty(Duties.Administer).WithName("disable-user");
        api.MapPost("/users/{id:long}/enabling", (long id, HttpContext http, DisableUser use, Writer writer, CancellationToken ct) => use.Enable(id, http, writer, ct)).RequiresDuty(Duties.Administer).WithName("enable-user");
    }

    async Task<IResult> Disable(long id, HttpContext http, Writer writer, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        await Accounts.KeepAdministrator(writer, ct);
        user.State = UserState.Disabled;
        writer.Describe(user, "disable");
        var ended = await sessions.End(lease, id);
        await AccountLinks.Void(lease, id, writer.Now);
        await writer.Save(ct);
        await sessions.Ended(ended);
        return await answer.Of(http, id, 200, null, ct);
    }

    async Task<IResult> Enable(long id, HttpContext http, Writer writer, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        if (user.State == UserState.Disabled)
        {
            var hasPassword = await lease.Value<long>("select count(*) from credentials where user_id = @id", ("id", id)) > 0;
            user.State = hasPassword ? UserState.Active : UserState.Invited;
            writer.Describe(user, "enable");
        }
        await writer.Save(ct);
        await sessions.Ended([]);
        return await answer.Of(http, id, 200, null, ct);
    }
}
