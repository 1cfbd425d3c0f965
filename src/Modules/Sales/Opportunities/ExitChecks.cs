using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>
/// A deal leaves a stage for a later one, or is won, only when the required items of the checklists it leaves behind are done.
/// Going back, losing, shelving and changing the pipeline ask for nothing, and a file cannot be asked.
/// </summary>
internal sealed class ExitChecks(Opportunity deal, Saving saving)
{
    /// <exception cref="Invalid"><c>sales.checks-open</c> naming each item under <c>stageId</c>.</exception>
    public async Task Require(Stage stage)
    {
        if (saving.IsNew || saving.Writer.Caller.Origin == Origin.Import) return;
        var db = await saving.Writer.Db(saving.Ct);
        var was = db.Entry(deal).Property(known => known.StageId).OriginalValue;
        var begun = await db.Set<Stage>().AsNoTracking().FirstOrDefaultAsync(other => other.Id == was, saving.Ct);
        if (begun is null || begun.PipelineId != stage.PipelineId) return;
        var until = deal.State == OpportunityState.Won && saving.Changes("state") ? stage.Position + 1 : stage.Position;
        if (until <= begun.Position) return;
        // Who ticks waits for who moves, and the other way round.
        await saving.Writer.Lock(OpportunityObject.ObjectKey + ".checks", deal.Id, saving.Ct);
        var open = await (from check in db.Set<StageCheck>()
                          join left in db.Set<Stage>() on check.StageId equals left.Id
                          where check.Required && check.DeletedAt == null && left.DeletedAt == null && left.PipelineId == stage.PipelineId && left.Position >= begun.Position && left.Position < until
                              && !db.Set<OpportunityCheck>().Any(done => done.OpportunityId == deal.Id && done.CheckId == check.Id)
                          orderby left.Position, check.Position, check.Id
                          select new { check.Text, Stage = left.Name }).ToListAsync(saving.Ct);
        if (open.Count == 0) return;
        var errors = open.Select(item => new FieldError("sales.check-open", new Dictionary<string, object?> { ["item"] = item.Text, ["stage"] = item.Stage })).ToList();
        throw new Invalid(new Dictionary<string, IReadOnlyList<FieldError>> { ["stageId"] = errors }, "sales.checks-open");
    }
}
