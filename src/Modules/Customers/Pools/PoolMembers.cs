using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>GET and PUT /api/v1/pools/{id}/members: whose people may claim from a pool, and who administers it.</summary>
/// <remarks>404 no such pool; 422 <c>members</c>: neither or both of user and department, unknown ones.</remarks>
internal static class PoolMembers
{
    [ValidatableType]
    public sealed record Entry([Range(1, long.MaxValue)] long? UserId = null, [Range(1, long.MaxValue)] long? DepartmentId = null, bool Administrator = false);
    public sealed record Response(IReadOnlyList<Entry> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/pools/{id:long}/members", Read).Requires(Right.Read, "pools").WithTags("pools").WithName("get-pool-members");
        api.MapPut("/pools/{id:long}/members", Handle).RequiresDuty(Duties.Administer).WithTags("pools").WithName("put-pool-members");
    }

    static async Task<Response> Read(long id, Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return new Response(await connection.Rows("SELECT user_id, department_id, administrator FROM pool_members WHERE pool_id = @id ORDER BY id",
            row => new Entry(row.IsDBNull(0) ? null : row.GetInt64(0), row.IsDBNull(1) ? null : row.GetInt64(1), Convert.ToBoolean(row.GetValue(2), null)), ("id", id)));
    }

    static async Task<Response> Handle(long id, [MaxLength(500)] Entry[] members, Writer writer, CancellationToken ct)
    {
        var pool = await writer.Load<Pool>(id, Right.Update, ct);
        foreach (var member in members) await Check(member, writer, ct);
        var entries = members.DistinctBy(member => (member.UserId, member.DepartmentId)).ToList();
        var db = await writer.Db(ct);
        await db.Set<PoolMember>().Where(member => member.PoolId == id).ExecuteDeleteAsync(ct);
        db.AddRange(entries.Select(member => new PoolMember { PoolId = id, UserId = member.UserId, DepartmentId = member.DepartmentId, Administrator = member.Administrator }));
        pool.UpdatedAt = writer.Now;
        writer.Describe(pool, "members", new { members = entries });
        await writer.Save(ct);
        return new Response(entries);
    }

    static async Task Check(Entry member, Writer writer, CancellationToken ct)
    {
        if (member.UserId is null == member.DepartmentId is null) throw new Invalid("members", "customers.pool-member-one-of");
        var (target, id) = member.UserId is { } user ? ("users", user) : ("departments", member.DepartmentId!.Value);
        if (writer.Catalogue.Find(target) is not { } definition || !await writer.Reaches(definition, id, Right.Read, false, ct)) throw new Invalid("members", "value.reference-unknown");
    }
}
