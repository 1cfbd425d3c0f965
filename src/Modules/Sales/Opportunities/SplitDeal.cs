using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Opportunities;

/// <summary>GET and PUT /api/v1/opportunities/{id}/team: among whom the success of a deal is divided (团队分成); nobody means its owner alone.</summary>
/// <remarks>404 not visible; 403 not the caller's to change; 422 <c>sales.shares-sum</c>, <c>sales.share-twice</c>, <c>sales.share-range</c>, <c>value.reference-unknown</c>.</remarks>
internal sealed class SplitDeal(Writer writer, QueryEngine queries, Database database)
{
    [ValidatableType]
    public sealed record Member([Range(1, long.MaxValue)] long UserId, long Percent);

    /// <param name="Members">All of them; those left out lose their part.</param>
    public sealed record Request([Required, MaxLength(20)] Member[]? Members = null);

    /// <param name="Amount">Decimal text of this part of the deal's amount, in its currency; null without an amount the caller may read.</param>
    public sealed record Part(long UserId, string? Name, long Percent, string? Amount);

    public sealed record Answer(IReadOnlyList<Part> Items, string? Currency);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/opportunities/{id:long}/team", (long id, SplitDeal use, HttpContext http, CancellationToken ct) => use.Show(id, http.Caller(), ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("show-team");
        api.MapPut("/opportunities/{id:long}/team", (long id, Request request, SplitDeal use, HttpContext http, CancellationToken ct) => use.Put(id, request, http, ct)).Requires(Right.Update, OpportunityObject.ObjectKey).WithName("split-deal");
    }

    async Task<Answer> Show(long id, Caller caller, CancellationToken ct)
    {
        var deals = queries.Catalogue[OpportunityObject.ObjectKey];
        if ((await queries.Ids(new Selection(deals, caller) { Ids = [id], Limit = 1 }, ct)).Count == 0) throw new NotFound();
        var reads = caller.Access(deals.Field("amount")) >= FieldAccess.Read;
        await using var connection = await database.OpenRead(ct);
        var rows = await connection.Rows("""
            SELECT s.user_id, u.name, s.percent, o.amount_minor, o.amount_currency
            FROM opportunity_shares s JOIN opportunities o ON o.id = s.opportunity_id LEFT JOIN users u ON u.id = s.user_id
            WHERE s.opportunity_id = @id ORDER BY s.percent DESC, s.user_id
            """, row => (User: row.GetInt64(0), Name: row.IsDBNull(1) ? null : row.GetString(1), Percent: row.GetInt64(2), Amount: row.IsDBNull(3) || !reads ? (Platform.Values.Money?)null : new(row.GetInt64(3), row.GetString(4))), ("id", id));
        return new([.. rows.Select(row => new Part(row.User, row.Name, row.Percent, row.Amount?.Times(row.Percent / 100m).ToAmount()))], rows.Select(row => row.Amount?.Currency).FirstOrDefault());
    }

    async Task<Answer> Put(long id, Request request, HttpContext http, CancellationToken ct)
    {
        List<(long UserId, long Percent)> wanted = [.. request.Members!.Select(member => (member.UserId, member.Percent))];
        OpportunityShare.Check(wanted);
        await writer.Lock(OpportunityObject.ObjectKey + ".team", id, ct);
        var deal = await writer.Load<Opportunity>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
        await RefuseStrangers(wanted, ct);
        var db = await writer.Db(ct);
        db.RemoveRange((await db.Set<OpportunityShare>().Where(share => share.OpportunityId == id).ToListAsync(ct)).Where(share => !wanted.Any(member => member.UserId == share.UserId)));
        foreach (var (user, percent) in wanted)
        {
            var share = await db.Set<OpportunityShare>().FindAsync([id, user], ct) ?? db.Add(new OpportunityShare { OpportunityId = id, UserId = user }).Entity;
            share.Percent = percent;
        }
        writer.Describe(deal, "splitDeal", new { members = wanted.Select(member => new { userId = member.UserId, percent = member.Percent }) });
        await writer.Save(ct);
        return await Show(id, http.Caller(), ct);
    }

    /// <exception cref="Invalid"><c>value.reference-unknown</c> on <c>members[i].userId</c>.</exception>
    async Task RefuseStrangers(List<(long UserId, long Percent)> wanted, CancellationToken ct)
    {
        var known = await writer.Reached(writer.Catalogue["users"], [.. wanted.Select(member => member.UserId)], Right.Read, ct);
        var strange = wanted.FindIndex(member => !known.Contains(member.UserId));
        if (strange >= 0) throw new Invalid($"members[{strange}].userId", "value.reference-unknown");
    }
}
