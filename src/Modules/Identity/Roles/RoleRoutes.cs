using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Roles;

/// <summary>GET and POST /api/v1/roles, PATCH and DELETE /api/v1/roles/{id}.</summary>
/// <remarks>428 without If-Match, 412 when it moved on; 409 <c>roles.fixed</c>, <c>roles.system</c>, <c>roles.in-use</c>, <c>roles.name-taken</c>; 403 for duties beyond one's own; 422.</remarks>
internal sealed class RoleRoutes(Database database, CatalogueStore catalogues, Texts texts, CallerStore callers)
{
    /// <summary>Members that are null stay as they are.</summary>
    public sealed record Request(
        [StringLength(60)] string? Name, Dictionary<string, Dictionary<string, JsonElement>>? Rights, Dictionary<string, string>? Fields, bool? Administer, bool? Audit, bool? SecondFactor = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/roles", (HttpContext http, RoleRoutes use, CancellationToken ct) => use.List(http, ct)).RequiresDuty(Duties.Administer).WithName("list-roles");
        api.MapPost("/roles", (Request request, HttpContext http, RoleRoutes use, Writer writer, CancellationToken ct) => use.Create(request, http, writer, ct)).RequiresDuty(Duties.Administer).Produces(201).WithName("create-role");
        api.MapPatch("/roles/{id:long}", (long id, Request request, HttpContext http, RoleRoutes use, Writer writer, CancellationToken ct) => use.Change(id, request, http, writer, ct)).RequiresDuty(Duties.Administer).WithName("change-role");
        api.MapDelete("/roles/{id:long}", (long id, RoleRoutes use, Writer writer, CancellationToken ct) => use.Delete(id, writer, ct)).RequiresDuty(Duties.Administer).WithName("delete-role");
    }

    async Task<IResult> List(HttpContext http, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var users = (await connection.Rows("select role_id, count(*) from user_roles group by role_id", row => (row.GetInt64(0), row.GetInt64(1)))).ToDictionary();
        return TypedResults.Ok((await Role.All(connection)).Select(role => RoleAnswer.Of(role, users.GetValueOrDefault(role.Id), catalogues.Current, texts, http.Language())));
    }

    async Task<IResult> Create(Request request, HttpContext http, Writer writer, CancellationToken ct)
    {
        var rights = RoleInput.Read(request.Rights, request.Fields, catalogues.Current);
        var role = new Role(0, 1, null, Named(request.Name), false, request.Administer ?? false, request.Audit ?? false, rights) { SecondFactor = request.SecondFactor ?? false };
        RequireDuties(writer.Caller, null, role);
        var lease = await writer.Lease(ct);
        await RequireFree(lease, role);
        var id = await lease.Value<long>(
            "insert into roles (version, created_at, updated_at, name, administer, audit, rights, fields, second_factor) values (1, @now, @now, @name, @administer, @audit, @rights, @fields, @factor) returning id",
            ("now", writer.Now), ("name", role.Name), ("administer", role.Administer), ("audit", role.Audit), ("rights", rights.StoredRights), ("fields", rights.StoredFields), ("factor", role.SecondFactor));
        writer.Log("roles", id, "create", Difference(null, role));
        return await Saved(writer, id, http, 201, ct);
    }

    async Task<IResult> Change(long id, Request request, HttpContext http, Writer writer, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        var lease = await writer.Lease(ct);
        var before = await Role.Find(lease, id) ?? throw new NotFound();
        if (before.Key == SystemRoles.Administrator && !AsksOnlyForSecondFactor(request)) throw new RuleBroken("roles.fixed");
        if (before.Version != version) throw new Stale();
        var after = before with
        {
            Name = request.Name is null ? before.Name : Named(request.Name), Administer = request.Administer ?? before.Administer, Audit = request.Audit ?? before.Audit, Rights = Merged(before.Rights, request),
            SecondFactor = request.SecondFactor ?? before.SecondFactor,
        };
        RequireDuties(writer.Caller, before, after);
        await RequireFree(lease, after);
        var changed = await lease.Run(
            $"update roles set version = version + 1, updated_at = @now, name = {(after.Name is null ? "null" : "@name")}, administer = @administer, audit = @audit, second_factor = @factor{Stored(after)} where id = @id and version = @version", ct,
            ("now", writer.Now), ("name", after.Name ?? ""), ("administer", after.Administer), ("audit", after.Audit), ("factor", after.SecondFactor), ("rights", after.Rights.StoredRights), ("fields", after.Rights.StoredFields), ("id", id), ("version", version));
        if (changed == 0) throw new Stale();
        writer.Log("roles", id, "update", Difference(before, after));
        return await Saved(writer, id, http, 200, ct);
    }

    async Task<IResult> Delete(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var role = await Role.Find(lease, id) ?? throw new NotFound();
        if (role.Key is not null) throw new RuleBroken("roles.system");
        RequireDuties(writer.Caller, role, role);
        var users = await lease.Value<long>("select count(*) from user_roles where role_id = @id", ("id", id));
        if (users > 0) throw new RuleBroken("roles.in-use", ("users", users));
        await lease.Run("delete from roles where id = @id", ct, ("id", id));
        writer.Log("roles", id, "delete", Difference(role, null));
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    async Task<IResult> Saved(Writer writer, long id, HttpContext http, int status, CancellationToken ct)
    {
        await writer.Save(ct);
        callers.Forget();
        await database.Signal(ICallers.Changed);
        await using var connection = await database.OpenRead(ct);
        var role = (await Role.Find(connection, id))!;
        var users = await connection.Value<long>("select count(*) from user_roles where role_id = @id", ("id", id));
        http.Response.Headers.ETag = $"\"v{role.Version}\"";
        return TypedResults.Json(RoleAnswer.Of(role, users, catalogues.Current, texts, http.Language()), Json.Plain, statusCode: status);
    }

    /// <summary>Everything else of the administrator is fixed.</summary>
    static bool AsksOnlyForSecondFactor(Request request) => request is { SecondFactor: not null, Name: null, Rights: null, Fields: null, Administer: null, Audit: null };

    /// <summary>The administrator's rights are not stored: they have no limit.</summary>
    static string Stored(Role role) => role.Unlimited ? "" : ", rights = @rights, fields = @fields";

    RoleRights Merged(RoleRights before, Request request)
    {
        var given = RoleInput.Read(request.Rights, request.Fields, catalogues.Current);
        return new RoleRights(request.Rights is null ? before.Objects : given.Objects, request.Fields is null ? before.Fields : given.Fields);
    }

    /// <summary>Duties over the installation are given, taken and kept in hand by people without limits only.</summary>
    static void RequireDuties(Caller caller, Role? before, Role after)
    {
        if (!caller.Unlimited && (after.Administer || after.Audit || before is { Administer: true } or { Audit: true })) throw new Denied("roles.beyond-own");
    }

    static string Named(string? name) =>
        string.IsNullOrWhiteSpace(name) ? throw new Invalid("name", "value.required") : name.Trim();

    static async Task RequireFree(WriteLease write, Role role)
    {
        if (role.Name is not null && await write.Value<long>("select count(*) from roles where name = @name and id <> @id", ("name", role.Name), ("id", role.Id)) > 0) throw new RuleBroken("roles.name-taken");
    }

    static Dictionary<string, object?[]> Difference(Role? before, Role? after)
    {
        var all = new Dictionary<string, object?[]>(StringComparer.Ordinal)
        {
            ["name"] = [before?.Name ?? before?.Key, after?.Name ?? after?.Key],
            ["administer"] = [before?.Administer, after?.Administer],
            ["audit"] = [before?.Audit, after?.Audit],
            ["secondFactor"] = [before?.SecondFactor, after?.SecondFactor],
            ["rights"] = [before?.Rights.StoredRights, after?.Rights.StoredRights],
            ["fields"] = [before?.Rights.StoredFields, after?.Rights.StoredFields],
        };
        return all.Where(pair => !Equals(pair.Value[0], pair.Value[1])).ToDictionary();
    }
}
