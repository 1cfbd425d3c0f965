using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Zhike.Identity.Users;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Identity.Handover;

/// <summary>GET /api/v1/users/{id}/holdings and POST /api/v1/users/{id}/handover: counts what a person holds, and gives it to a colleague (离职交接).</summary>
/// <remarks>All or nothing, each record with an entry in its history. 404 no such user; 409 <c>users.not-active</c>; 422 for an unknown colleague or object. Rules of the objects, such as how much one person may hold, refuse the whole.</remarks>
internal sealed class HandOver(QueryEngine queries, Writers writers, Texts texts)
{
    /// <param name="Objects">Keys of the objects to move; null moves everything.</param>
    /// <param name="Preview">Only counts.</param>
    public sealed record Request([Required, Range(1, long.MaxValue)] long? ToUserId, [MaxLength(100)] string[]? Objects, bool Preview = false);

    /// <param name="Moved">Records by object.</param>
    public sealed record Response(IReadOnlyDictionary<string, long> Moved, bool Preview);

    public sealed record Holding(string Object, string Label, long Count);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/users/{id:long}/holdings", (long id, HandOver use, Caller caller, CancellationToken ct) => use.List(id, caller, ct)).RequiresDuty(Duties.Administer).WithName("list-holdings");
        api.MapPost("/users/{id:long}/handover", (long id, Request request, HandOver use, Caller caller, CancellationToken ct) => use.Move(id, request, caller, ct)).RequiresDuty(Duties.Administer).WithName("hand-over");
    }

    async Task<Ok<List<Holding>>> List(long id, Caller caller, CancellationToken ct)
    {
        await RequireUser(id, caller, ct);
        var holdings = await Holdings.Of(queries, caller, id, ct);
        return TypedResults.Ok(holdings.Select(item => new Holding(item.Object.Key, texts.Object(caller.Language, item.Object), item.Count)).ToList());
    }

    async Task<Ok<Response>> Move(long id, Request request, Caller caller, CancellationToken ct)
    {
        await RequireUser(id, caller, ct);
        var to = request.ToUserId!.Value;
        if (to == id) throw new Invalid("toUserId", "users.handover-to-self");
        var unknown = request.Objects?.FirstOrDefault(key => queries.Catalogue.Find(key) is not { Owned: true });
        if (unknown is not null) throw new Invalid("objects", "roles.unknown-object", ("object", unknown));
        var wanted = (await Holdings.Of(queries, caller, id, ct)).Where(item => request.Objects is null || request.Objects.Contains(item.Object.Key)).ToList();
        if (request.Preview) return TypedResults.Ok(new Response(wanted.ToDictionary(item => item.Object.Key, item => item.Count), true));
        await using var writer = writers.Open(Holdings.Everywhere(caller));
        await RequireTaker(writer, to, ct);
        var moved = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (definition, _) in wanted)
        {
            var records = await Holdings.Load(writer, definition, id, ct);
            foreach (var record in records)
            {
                record.OwnerId = to;
                writer.Describe(record, "handover", new { from = id, to });
            }
            moved[definition.Key] = records.Count;
        }
        await writer.Save(ct);
        return TypedResults.Ok(new Response(moved, false));
    }

    async Task RequireUser(long id, Caller caller, CancellationToken ct)
    {
        if ((await queries.Ids(new Selection(queries.Catalogue["users"], caller) { Ids = [id] }, ct)).Count == 0) throw new Platform.Http.NotFound();
    }

    static async Task RequireTaker(Writer writer, long to, CancellationToken ct)
    {
        var taker = await (await writer.Db(ct)).FindAsync<User>([to], ct);
        if (taker is null or { DeletedAt: not null }) throw new Invalid("toUserId", "value.reference-unknown");
        if (taker.State != UserState.Active) throw new RuleBroken("users.not-active");
    }
}
