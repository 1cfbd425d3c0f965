using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.SecondFactor;

/// <summary>POST /api/v1/users/{id}/second-factor-removal: lets somebody who lost phone and recovery codes begin anew; all sessions of the person end.</summary>
/// <remarks>409 <c>users.second-factor-own</c>: one's own asks for the code; 403 for an account beyond one's own; 404.</remarks>
internal sealed class RemoveSecondFactor
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/users/{id:long}/second-factor-removal", Handle).RequiresDuty(Duties.Administer).WithName("remove-users-second-factor");

    static async Task<NoContent> Handle(long id, Writer writer, SessionStore sessions, CancellationToken ct)
    {
        if (id == writer.Caller.UserId) throw new RuleBroken("users.second-factor-own");
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        await SecondFactors.Remove(lease, id);
        var ended = await sessions.End(lease, id);
        writer.Describe(user, "secondFactorOff");
        await writer.Save(ct);
        await sessions.Ended(ended);
        return TypedResults.NoContent();
    }
}
