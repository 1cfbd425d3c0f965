using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>GET /api/v1/customers/{id}/merges: which customers this one has taken in.</summary>
internal sealed class ListMerges(QueryEngine queries, Database database, TimeProvider clock)
{
    /// <param name="UndoableUntil">Null when it was undone, when it is too late, or when the caller may not.</param>
    public sealed record Item(long Id, long LoserId, string LoserName, DateTime At, long? ActorId, string? Actor, DateTime? UndoneAt, DateTime? UndoableUntil);
    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapGet("/{id:long}/merges", (long id, ListMerges list, Caller caller, CancellationToken ct) => list.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("list-merges");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue["customers"];
        var may = (await queries.Ids(new Selection(definition, caller) { Ids = [id], Limit = 1 }, ct)).Count == 1;
        if (!may) throw new NotFound();
        var mayMerge = (await queries.Ids(new Selection(definition, caller) { Ids = [id], Right = Right.Merge, Limit = 1 }, ct)).Count == 1;
        var newest = clock.GetUtcNow().UtcDateTime - CustomerMerge.Undoable;
        await using var connection = await database.OpenRead(ct);
        return new Response(await connection.Rows(
            "SELECT m.id, m.loser_id, c.name, m.merged_at, m.merged_by_id, u.name, m.undone_at FROM customer_merges m JOIN customers c ON c.id = m.loser_id LEFT JOIN users u ON u.id = m.merged_by_id WHERE m.winner_id = @id ORDER BY m.id DESC LIMIT 200",
            row => Read(row, mayMerge, newest), ("id", id)));
    }

    static Item Read(System.Data.Common.DbDataReader row, bool mayMerge, DateTime newest)
    {
        var (at, undone) = (row.Instant(3), row.IsDBNull(6) ? (DateTime?)null : row.Instant(6));
        DateTime? until = mayMerge && undone is null && at > newest ? at + CustomerMerge.Undoable : null;
        return new Item(row.GetInt64(0), row.GetInt64(1), row.GetString(2), at, row.IsDBNull(4) ? null : row.GetInt64(4), row.IsDBNull(5) ? null : row.GetString(5), undone, until);
    }
}
