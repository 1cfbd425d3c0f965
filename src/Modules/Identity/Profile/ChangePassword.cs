using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Links;
using Zhike.Identity.Passwords;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Profile;

/// <summary>POST /api/v1/profile/password: changes one's own password and ends all other sessions.</summary>
/// <remarks>422 <c>identity.password-wrong</c> on <c>current</c>, <c>identity.code-wrong</c> on <c>code</c>, password rules on <c>new</c>; 429 after too many wrong ones.</remarks>
internal sealed class ChangePassword(Writers writers, SignInCheck check, PasswordHashes passwords, SessionStore sessions)
{
    /// <param name="Code">Of the second factor, where there is one.</param>
    public sealed record Request([StringLength(1000)] string? Current, [StringLength(1000)] string? New, [StringLength(100)] string? Code = null);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/profile/password", (Request request, HttpContext http, ChangePassword change, CancellationToken ct) => change.Handle(request, http, ct)).SignedIn().Confidential().WithName("change-password");

    async Task<NoContent> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var caller = http.Caller();
        var session = OwnAccount.RequireSession(caller);
        await check.Prove(caller.UserId!.Value, request.Current, request.Code, http, ct);
        var hash = passwords.Hash(request.New is { Length: <= PasswordPolicy.MaxLength } ? request.New : "");
        await using var writer = OwnAccount.Open(writers, caller);
        var user = await OwnAccount.Load(writer, ct);
        PasswordPolicy.Require("new", request.New, user.Email, user.Name);
        var lease = await writer.Lease(ct);
        await passwords.Keep(lease, user.Id, hash);
        await AccountLinks.Void(lease, user.Id, writer.Now);
        var ended = await sessions.End(lease, user.Id, except: session);
        writer.Describe(user, "passwordChange");
        await writer.Save(ct);
        await sessions.Ended(ended);
        return TypedResults.NoContent();
    }
}
