using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Links;
using Zhike.Identity.Passwords;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>POST /api/v1/users: opens an account; without a password the answer carries the link that invites the person.</summary>
/// <remarks>201 with the record, and <c>link</c> when invited; 403 for roles beyond one's own; 422 per field.</remarks>
internal sealed class CreateUser(Accounts accounts, AccountLinks links, PasswordHashes passwords, UserAnswer answer)
{
    public sealed record Request([StringLength(200)] string? Name, [StringLength(200)] string? Email, [StringLength(1000)] string? Password, [Range(1, long.MaxValue)] long? DepartmentId, [MaxLength(100)] long[]? RoleIds)
    {
        [StringLength(60)] public string? Phone { get; init; }
        [StringLength(200)] public string? Title { get; init; }
        [MaxLength(50)] public string[]? Skills { get; init; }
        [Range(1, long.MaxValue)] public long? ManagerId { get; init; }
    }

    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/users", (Request request, HttpContext http, CreateUser create, Writer writer, CancellationToken ct) => create.Handle(request, http, writer, ct)).RequiresDuty(Duties.Administer).Confidential().WithName("create-users");

    async Task<IResult> Handle(Request request, HttpContext http, Writer writer, CancellationToken ct)
    {
        var draft = new NewUser(request.Name, request.Email, request.Password)
        {
            Phone = request.Phone, Title = request.Title, DepartmentId = request.DepartmentId, ManagerId = request.ManagerId, RoleIds = request.RoleIds ?? [],
            Skills = FieldInput.Parse(writer.Catalogue["users"].Field("skills"), JsonSerializer.SerializeToElement(request.Skills)) as string[],
        }.Checked(false);
        var hash = request.Password is null ? null : passwords.Hash(request.Password);
        await Accounts.RequireReferences(await writer.Lease(ct), draft);
        var user = await accounts.Add(writer, draft, hash, ct);
        string? secret = null;
        if (hash is null) writer.WithinSave(async (write, _, _) => secret = await links.Make(write, user.Id, LinkKind.Invite, writer.Caller.UserId));
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/users/{user.Id}";
        return await answer.Of(http, user.Id, 201, secret is null ? null : links.Url(http, secret), ct);
    }
}
