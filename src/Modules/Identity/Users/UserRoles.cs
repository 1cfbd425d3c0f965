using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Sessions;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Users;

/// <summary>GET and PUT /api/v1/users/{id}/roles, and /departments: which roles a user has, and which departments beside the main one.</summary>
/// <remarks>Bodies and answers are lists of ids. 409 <c>users.last-administrator</c>; 403 for roles beyond one's own; 422 unknown ids.</remarks>
internal sealed class UserRoles(Database database, CallerStore callers)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{id:long}/roles", (long id, UserRoles use, CancellationToken ct) => use.List("role_id from user_roles", id, ct)).RequiresDuty(Duties.Administer).WithName("list-user-roles");
        api.MapPut("/users/{id:long}/roles", (long id, [FromBody] long[] roles, UserRoles use, Writer writer, CancellationToken ct) => use.SetRoles(id, roles, writer, ct)).RequiresDuty(Duties.Administer).WithName("set-user-roles");
        api.MapGet("/users/{id:long}/departments", (long id, UserRoles use, CancellationToken ct) => use.List("department_id from user_departments", id, ct)).RequiresDuty(Duties.Administer).WithName("list-user-departments");
        api.MapPut("/users/{id:long}/departments", (long id, [FromBody] long[] departments, UserRoles use, Writer writer, CancellationToken ct) => use.SetDepartments(id, departments, writer, ct)).RequiresDuty(Duties.Administer).WithName("set-user-departments");
    }

    async Task<Ok<List<long>>> List(string what, long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        if (await connection.Value<long>("select count(*) from users where id = @id and deleted_at is null", ("id", id)) == 0) throw new Platform.Http.NotFound();
        return TypedResults.Ok(await connection.Rows($"select {what} where user_id = @id order by 1", row => row.GetInt64(0), ("id", id)));
    }

    async Task<Ok<List<long>>> SetRoles(long id, long[] roles, Writer writer, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        await Accounts.RequireRoles(lease, roles, writer.Caller);
        var before = await lease.Rows("select role_id from user_roles where user_id = @id order by 1", row => row.GetInt64(0), ("id", id));
        await Accounts.SetRoles(lease, id, roles);
        await Accounts.KeepAdministrator(writer, ct);
        writer.Describe(user, "roles", new { before, after = roles.Distinct().Order() });
        return await Save(id, "role_id from user_roles", writer, ct);
    }

    async Task<Ok<List<long>>> SetDepartments(long id, long[] departments, Writer writer, CancellationToken ct)
    {
        var user = await writer.Load<User>(id, Right.Update, ct);
        var lease = await writer.Lease(ct);
        await Accounts.RequireReach(lease, id, writer.Caller);
        var before = await lease.Rows("select department_id from user_departments where user_id = @id order by 1", row => row.GetInt64(0), ("id", id));
        await lease.Run("delete from user_departments where user_id = @id", ct, ("id", id));
        foreach (var department in departments.Distinct())
            if (await lease.Run("insert into user_departments (user_id, department_id) select @id, d.id from departments d where d.id = @department and d.deleted_at is null", ct, ("id", id), ("department", department)) == 0)
                throw new Invalid("departmentIds", "value.reference-unknown");
        writer.Describe(user, "departments", new { before, after = departments.Distinct().Order() });
        return await Save(id, "department_id from user_departments", writer, ct);
    }

    async Task<Ok<List<long>>> Save(long id, string what, Writer writer, CancellationToken ct)
    {
        await writer.Save(ct);
        callers.Forget();
        return await List(what, id, ct);
    }
}
