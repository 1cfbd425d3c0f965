using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/{id}/merge: makes two customers one; everything of the loser moves to the winner.</summary>
/// <remarks>
/// All or nothing; can be undone for 30 days. The loser goes into the recycle bin and its address answers 301 to the winner.
/// 403 no right to merge one of them; 404 one is not visible; 412 If-Match was given and the winner has changed; 422 <c>loserId</c> or a field.
/// </remarks>
internal static class MergeCustomers
{
    /// <param name="Fields">Field key → winner, loser or (lists) both. Unnamed fields keep the winner's value, or take the loser's where that is empty.</param>
    public sealed record Request([Range(1, long.MaxValue)] long LoserId, [MaxLength(200)] Dictionary<string, string>? Fields = null);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/{id:long}/merge", Handle).Requires(Right.Merge, "customers").WithName("merge-customers");

    static async Task<IResult> Handle(long id, Request request, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        if (request.LoserId == id) throw new Invalid("loserId", "customers.merge-with-itself");
        await writer.Lock("customer-merge", 0, ct);
        var winner = await writer.Load<Customer>(id, Right.Merge, ct, IfMatch.VersionOrNull(http));
        var loser = await writer.Load<Customer>(request.LoserId, Right.Merge, ct);
        writer.Allowed.Add(DuplicateGuard.Pass);
        var merge = await Merge(writer, winner, loser, request.Fields ?? [], ct);
        await writer.Save(ct);
        var record = await read.Find(writer.Catalogue["customers"], id, http.Caller(), ct) ?? throw new NotFound();
        http.Response.Headers["X-Merge"] = merge.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return ReadObjects.Answer(http, record, 200);
    }

    internal static async Task<CustomerMerge> Merge(Writer writer, Customer winner, Customer loser, Dictionary<string, string> choice, CancellationToken ct)
    {
        var (lease, db) = (await writer.Lease(ct), await writer.Db(ct));
        var fields = new MergeFields(writer.Catalogue["customers"], writer.Caller);
        var before = fields.Snapshot(winner);
        fields.Apply(winner, loser, choice);
        await MergeTree.Straighten(db, winner, loser, ct);
        await lease.Run("UPDATE customers SET deleted_at = @now WHERE id = @id", ct, ("now", writer.Now), ("id", loser.Id));
        var (moved, aside) = await new MergeMoves(writer, lease).Run(winner.Id, loser.Id, ct);
        await Forget(lease, loser.Id, ct);
        await ContactDates.Renew(winner.Id, writer, ct);
        await LastAnswers.Renew([winner.Id], writer, ct);
        (loser.DeletedAt, loser.MergedIntoId) = (writer.Now, winner.Id);
        var record = new MergeRecord(MergeFields.Differences(before, fields.Snapshot(winner)), moved, aside);
        var merge = new CustomerMerge { WinnerId = winner.Id, LoserId = loser.Id, MergedAt = writer.Now, MergedById = writer.Caller.UserId, Payload = JsonSerializer.Serialize(record, Json.Plain) };
        db.Add(merge);
        writer.Describe(winner, "merge", new { loserId = loser.Id, loser = loser.Name, moved = moved.GroupBy(rows => rows.Table).ToDictionary(group => group.Key, group => group.Sum(rows => rows.Ids.Length)) });
        writer.Describe(loser, "mergedInto", new { winnerId = winner.Id, winner = winner.Name });
        return merge;
    }

    /// <summary>The loser is a duplicate no more.</summary>
    static async Task Forget(WriteLease lease, long loser, CancellationToken ct)
    {
        await lease.Run("DELETE FROM duplicate_members WHERE customer_id = @id", ct, ("id", loser));
        await lease.Run("DELETE FROM duplicate_members WHERE group_id IN (SELECT group_id FROM duplicate_members GROUP BY group_id HAVING COUNT(*) < 2)", ct);
        await lease.Run("DELETE FROM duplicate_groups WHERE id NOT IN (SELECT group_id FROM duplicate_members)", ct);
    }
}
