using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Links;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>POST /api/v1/users/{id}/password-reset and /invitation: a link that the administrator hands over; earlier ones end.</summary>
/// <remarks>Somebody who has not accepted the invitation gets a new one either way. 409 <c>users.disabled</c>.</remarks>
internal sealed class SendLink
{
    public sealed record Response(string Link, DateTime ExpiresAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/users/{id:long}/password-reset", Handle).RequiresDuty(Duties.Administer).Confidential().WithName("reset-password");
        api.MapPost("/users/{id:long}/invitation", Handle).RequiresDuty(Duties.Administer).Confidential().WithName("invite-user");
    }

    static async Task<Ok<Response>> Handle(long id, HttpContext http, Writer writer, AccountLinks links, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        if (user.State == UserState.Disabled) throw new RuleBroken("users.disabled");
        var kind = user.State == UserState.Invited ? LinkKind.Invite : LinkKind.Reset;
        var secret = await links.Make(lease, id, kind, writer.Caller.UserId);
        writer.Describe(user, kind == LinkKind.Invite ? "invite" : "passwordReset");
        await writer.Save(ct);
        return TypedResults.Ok(new Response(links.Url(http, secret), writer.Now + (kind == LinkKind.Invite ? AccountLinks.InviteLasts : AccountLinks.ResetLasts)));
    }
}
