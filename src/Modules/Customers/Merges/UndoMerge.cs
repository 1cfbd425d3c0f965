using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/merges/{mergeId}/undo: makes two customers of one again.</summary>
/// <remarks>
/// What was added or changed since stays with the winner. 404 unknown or not visible; 409 <c>customers.merge-undone</c>,
/// <c>customers.merge-too-old</c> after 30 days, <c>customers.merge-later-first</c> when the winner was merged in turn.
/// </remarks>
internal static class UndoMerge
{
    public sealed record Response(long WinnerId, long LoserId);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/merges/{mergeId:long}/undo", Handle).Requires(Right.Merge, "customers").WithName("undo-merge");

    static async Task<Response> Handle(long mergeId, Writer writer, CancellationToken ct)
    {
        await writer.Lock("customer-merge", 0, ct);
        var db = await writer.Db(ct);
        var merge = await db.Set<CustomerMerge>().FirstOrDefaultAsync(x => x.Id == mergeId, ct) ?? throw new NotFound();
        var definition = writer.Catalogue["customers"];
        if (!await writer.Reaches(definition, merge.WinnerId, Right.Merge, false, ct)) throw await Why(writer, definition, merge, ct);
        if (merge.UndoneAt is not null) throw new RuleBroken("customers.merge-undone");
        if (writer.Now - merge.MergedAt > CustomerMerge.Undoable) throw new RuleBroken("customers.merge-too-old");
        await Undo(writer, merge, ct);
        await writer.Save(ct);
        return new Response(merge.WinnerId, merge.LoserId);
    }

    static async Task<Refusal> Why(Writer writer, ObjectDefinition definition, CustomerMerge merge, CancellationToken ct) =>
        await writer.Reaches(definition, merge.WinnerId, Right.Merge, true, ct) ? new RuleBroken("customers.merge-later-first") : new NotFound();

    internal static async Task Undo(Writer writer, CustomerMerge merge, CancellationToken ct)
    {
        var (lease, db) = (await writer.Lease(ct), await writer.Db(ct));
        var record = JsonSerializer.Deserialize<MergeRecord>(merge.Payload, Json.Plain)!;
        var winner = (await db.FindAsync<Customer>([merge.WinnerId], ct))!;
        var loser = (await db.FindAsync<Customer>([merge.LoserId], ct))!;
        new MergeFields(writer.Catalogue["customers"], writer.Caller).Back(winner, record.Fields);
        await new MergeMoves(writer, lease).Back(record, winner.Id, loser.Id, ct);
        await GiveBackCode(writer, winner, ct);
        (loser.DeletedAt, loser.MergedIntoId) = (null, null);
        (merge.UndoneAt, merge.UndoneById) = (writer.Now, writer.Caller.UserId);
        writer.Allowed.Add(DuplicateGuard.Pass);
        await ContactDates.Renew(winner.Id, writer, ct);
        await ContactDates.Renew(loser.Id, writer, ct);
        await LastAnswers.Renew([winner.Id, loser.Id], writer, ct);
        writer.Describe(winner, "mergeUndone", new { loserId = loser.Id, loser = loser.Name });
        writer.Describe(loser, "mergeUndone", new { winnerId = winner.Id, winner = winner.Name });
    }

    /// <summary>A code that the winner took from the loser must be free before the loser is alive again.</summary>
    static async Task GiveBackCode(Writer writer, Customer winner, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await lease.Run($"UPDATE customers SET credit_code = {(winner.CreditCode is null ? "NULL" : "@code")} WHERE id = @id", ct, ("code", winner.CreditCode ?? ""), ("id", winner.Id));
    }
}
