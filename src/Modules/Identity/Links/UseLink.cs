using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Passwords;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Links;

/// <summary>GET and POST /api/v1/links/{secret}: shows whom an invitation or password reset is for, and sets the password.</summary>
/// <remarks>404 <c>identity.link-invalid</c> for unknown, used and expired ones alike; 422 on <c>password</c>. All sessions end.</remarks>
internal sealed class UseLink(Writers writers, AccountLinks links, PasswordHashes passwords, SessionStore sessions, RequestRate rate)
{
    public sealed record Request([StringLength(1000)] string? Password);

    /// <param name="Kind">invite or reset.</param>
    public sealed record Response(string Kind, string Name, string Email);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/links/{secret}", (string secret, HttpContext http, UseLink link, CancellationToken ct) => link.Show(secret, http, ct)).Public().WithName("show-link");
        api.MapPost("/links/{secret}", (string secret, Request request, HttpContext http, UseLink link, CancellationToken ct) => link.Use(secret, request, http, ct)).Public().Confidential().WithName("use-link");
    }

    async Task<Ok<Response>> Show(string secret, HttpContext http, CancellationToken ct)
    {
        rate.Take(http);
        await using var write = await writers.Database.BeginWrite(ct);
        var found = await links.Find(write, secret);
        return TypedResults.Ok(new Response(Naming.Camel(found.Kind.ToString()), found.Name, found.Email));
    }

    async Task<NoContent> Use(string secret, Request request, HttpContext http, CancellationToken ct)
    {
        SameOrigin.RefuseForeign(http);
        rate.Take(http);
        var hash = passwords.Hash(request.Password is { Length: <= PasswordPolicy.MaxLength } ? request.Password : "");
        await using var writer = writers.Open(Caller.System(Origin.Ui));
        var lease = await writer.Lease(ct);
        var found = await links.Find(lease, secret);
        PasswordPolicy.Require("password", request.Password, found.Email, found.Name);
        if (await lease.Run("update account_links set used_at = @now where id = @id and used_at is null", ct, ("now", writer.Now), ("id", found.Id)) == 0) throw new Refused(404, "identity.link-invalid");
        var user = await writer.Load<User>(found.UserId, Right.Update, ct);
        user.State = UserState.Active;
        await passwords.Keep(lease, user.Id, hash);
        var ended = await sessions.End(lease, user.Id);
        writer.Describe(user, found.Kind == LinkKind.Invite ? "accept" : "passwordChange");
        await writer.Save(ct);
        await sessions.Ended(ended);
        return TypedResults.NoContent();
    }
}
