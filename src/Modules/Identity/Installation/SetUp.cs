using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Departments;
using Zhike.Identity.Passwords;
using Zhike.Identity.Roles;
using Zhike.Identity.Sessions;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Installation;

/// <summary>POST /api/v1/setup: names the company and creates the first administrator, who is then signed in.</summary>
/// <remarks>Works once: 409 <c>setup.done</c> as soon as there is a user. 422 per field.</remarks>
internal sealed class SetUp(Writers writers, Accounts accounts, PasswordHashes passwords, SetUp.Door door)
{
    /// <summary>What lets the administrator in.</summary>
    internal sealed record Door(RequestRate Rate, SessionStore Sessions, CallerStore Callers, SessionView View);

    public sealed record Request([StringLength(200)] string? Company, [StringLength(200)] string? Name, [StringLength(200)] string? Email, [StringLength(1000)] string? Password);

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/setup", (Request request, HttpContext http, SetUp setUp, CancellationToken ct) => setUp.Handle(request, http, ct)).Public().Confidential().WithName("set-up");

    async Task<Created<SessionAnswer>> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        SameOrigin.RefuseForeign(http);
        door.Rate.Take(http);
        var company = string.IsNullOrWhiteSpace(request.Company) ? new FieldError("value.required") : request.Company.Length > 60 ? NewUser.TooLong(60, request.Company.Length) : null;
        var draft = new NewUser(request.Name, request.Email, request.Password).Checked(true, ("company", company));
        var hash = passwords.Hash(request.Password!);
        await using var writer = writers.Open(Caller.System(Origin.Ui));
        await writer.Lock("setup", 0, ct);
        var lease = await writer.Lease(ct);
        if (await lease.Value<long>("select count(*) from users") > 0) throw new RuleBroken("setup.done");
        var root = await DepartmentObject.Found(writer, request.Company!.Trim(), ct);
        var administrator = await lease.Value<long>("select id from roles where key = @key", ("key", SystemRoles.Administrator));
        var user = await accounts.Add(writer, draft with { DepartmentId = root.Id, RoleIds = [administrator], Language = http.Language() }, hash, ct);
        SessionStore.Opened? session = null;
        writer.WithinSave(async (write, _, _) => session = await door.Sessions.Open(write, user.Id, SessionKind.Browser, false, http));
        await writer.Save(ct);
        SessionCookie.Write(http, session!, false);
        var signedIn = (await door.Callers.Holder(session!.Token, SessionKind.Browser, ct))!;
        return TypedResults.Created("/api/v1/session", await door.View.Of(signedIn.Caller, ct));
    }
}
