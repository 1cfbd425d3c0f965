using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>
/// GET /api/v1/opportunities/{id}/checklist: the checklists of the deal's pipeline, and what of them is done. PUT and DELETE
/// …/checklist/{check} tick an item and take the tick back; both may be repeated.
/// </summary>
/// <remarks>404 not visible; 403 not the caller's to change; 409 <c>sales.opportunity-not-open</c>; 422 <c>sales.check-of-other-pipeline</c> on <c>check</c>.</remarks>
internal sealed class TickCheck(Writer writer, QueryEngine queries, Database database)
{
    /// <param name="DoneAt">Null while it is not done.</param>
    /// <param name="By">Who ticked it.</param>
    public sealed record Item(long Id, long StageId, string Text, bool Required, DateTime? DoneAt, long? ById, string? By);

    /// <summary>Along the pipeline.</summary>
    public sealed record Answer(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder api)
    {
        const string one = "/opportunities/{id:long}/checklist/{check:long}";
        api.MapGet("/opportunities/{id:long}/checklist", (long id, TickCheck use, HttpContext http, CancellationToken ct) => use.Show(id, http.Caller(), ct)).Requires(Right.Read, OpportunityObject.ObjectKey).WithName("show-checklist");
        api.MapPut(one, (long id, long check, TickCheck use, HttpContext http, CancellationToken ct) => use.Put(id, check, true, http, ct)).Requires(Right.Update, OpportunityObject.ObjectKey).WithName("tick-check");
        api.MapDelete(one, (long id, long check, TickCheck use, HttpContext http, CancellationToken ct) => use.Put(id, check, false, http, ct)).Requires(Right.Update, OpportunityObject.ObjectKey).WithName("untick-check");
    }

    async Task<Answer> Show(long id, Caller caller, CancellationToken ct)
    {
        var visible = await queries.Ids(new Selection(queries.Catalogue[OpportunityObject.ObjectKey], caller) { Ids = [id], Limit = 1 }, ct);
        if (visible.Count == 0) throw new NotFound();
        await using var connection = await database.OpenRead(ct);
        return new(await connection.Rows("""
            SELECT c.id, c.stage_id, c.text, c.required, d.at, d.by_id, u.name
            FROM opportunities o JOIN stages s ON s.pipeline_id = o.pipeline_id AND s.deleted_at IS NULL JOIN stage_checks c ON c.stage_id = s.id AND c.deleted_at IS NULL
            LEFT JOIN opportunity_checks d ON d.opportunity_id = o.id AND d.check_id = c.id LEFT JOIN users u ON u.id = d.by_id
            WHERE o.id = @id ORDER BY s.position, s.id, c.position, c.id
            """, row => new Item(row.GetInt64(0), row.GetInt64(1), row.GetString(2), Convert.ToBoolean(row.GetValue(3), null), row.IsDBNull(4) ? null : row.Instant(4),
                row.IsDBNull(5) ? null : row.GetInt64(5), row.IsDBNull(6) ? null : row.GetString(6)), ("id", id)));
    }

    async Task<Answer> Put(long id, long checkId, bool done, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(OpportunityObject.ObjectKey + ".checks", id, ct);
        var deal = await writer.Load<Opportunity>(id, Right.Update, ct);
        deal.MustBe(OpportunityState.Open, OpportunityState.Shelved);
        var db = await writer.Db(ct);
        var check = await db.Set<StageCheck>().AsNoTracking().FirstOrDefaultAsync(item => item.Id == checkId && item.DeletedAt == null, ct) ?? throw new NotFound();
        if (!await db.Set<Stage>().AnyAsync(stage => stage.Id == check.StageId && stage.PipelineId == deal.PipelineId, ct)) throw new Invalid("check", "sales.check-of-other-pipeline");
        var was = await db.Set<OpportunityCheck>().FirstOrDefaultAsync(item => item.OpportunityId == id && item.CheckId == checkId, ct);
        if (was is null == done) await Change(deal, check, was, ct);
        await writer.DisposeAsync();
        return await Show(id, http.Caller(), ct);
    }

    async Task Change(Opportunity deal, StageCheck check, OpportunityCheck? was, CancellationToken ct)
    {
        var db = await writer.Db(ct);
        if (was is null) db.Add(new OpportunityCheck { OpportunityId = deal.Id, CheckId = check.Id, At = writer.Now, ById = writer.Caller.UserId });
        else db.Remove(was);
        writer.Describe(deal, was is null ? "tickCheck" : "untickCheck", new { item = check.Text });
        await writer.Save(ct);
    }
}
