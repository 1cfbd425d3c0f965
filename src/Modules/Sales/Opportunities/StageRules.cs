using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>
/// What a deal's stage and state imply, whichever way they were set (board, form, bulk change, import, undo): required fields,
/// probability, forecast category, time in stage, closing day.
/// </summary>
internal sealed class StageRules(Opportunity deal, Saving saving)
{
    Writer Writer => saving.Writer;

    /// <exception cref="Invalid"><c>sales.stage-fields-missing</c> naming each field, <c>sales.checks-open</c> naming each item, or a loss without a reason.</exception>
    /// <exception cref="RuleBroken"><c>sales.opportunity-not-open</c></exception>
    public async Task Apply()
    {
        var stage = await StageOf();
        var moved = saving.IsNew || saving.Changes("stageId") || saving.Changes("pipelineId");
        var turned = saving.IsNew || saving.Changes("state");
        if (moved && !turned && deal.State != OpportunityState.Open) throw new RuleBroken("sales.opportunity-not-open");
        if (turned) Close();
        if (moved || turned)
        {
            if (deal.State == OpportunityState.Open) await RequireFields(stage);
            if (deal.State is OpportunityState.Open or OpportunityState.Won) await new ExitChecks(deal, saving).Require(stage);
            Follow(stage);
            await Record(stage);
        }
        deal.ForecastCategory = Counted(stage, moved || turned);
        deal.RotsOn = deal.State == OpportunityState.Open ? Opportunity.RotDay(deal.StageEnteredAt, stage) : null;
    }

    /// <summary>The stage it stands in; the first one of its pipeline when none was chosen there or the chosen one is gone.</summary>
    /// <exception cref="Invalid"><c>sales.stage-of-other-pipeline</c>: a deal changes its pipeline only when that was asked for.</exception>
    async Task<Stage> StageOf()
    {
        var chosen = await Living(deal.StageId);
        if (chosen is not null && deal.PipelineId is { } pipeline && chosen.PipelineId != pipeline)
        {
            if (saving.Changes("stageId")) throw new Invalid("stageId", "sales.stage-of-other-pipeline", ("stage", chosen.Name));
            chosen = null;
        }
        var stage = chosen ?? await Living(await First()) ?? throw new Invalid("pipelineId", "sales.pipeline-empty");
        (deal.PipelineId, deal.StageId) = (stage.PipelineId, stage.Id);
        return stage;
    }

    /// <summary>Read anew once its deletion is kept off until the deal stands there; deals already here keep nobody else out.</summary>
    async Task<Stage?> Living(long? id)
    {
        if (id is not { } wanted) return null;
        var db = await Writer.Db(saving.Ct);
        if (Held.Of<Stage>(db).FindEntry(wanted)?.Entity is not { } stage)
        {
            await Writer.LockShared(StageObject.ObjectKey, wanted, saving.Ct);
            stage = await db.Set<Stage>().FindAsync([wanted], saving.Ct);
        }
        return stage is { DeletedAt: null } ? stage : null;
    }

    /// <summary>The first stage of its pipeline, or of the first pipeline with stages.</summary>
    async Task<long?> First()
    {
        var db = await Writer.Db(saving.Ct);
        return await (from stage in db.Set<Stage>()
                      join pipeline in db.Set<Pipeline>() on stage.PipelineId equals pipeline.Id
                      where stage.DeletedAt == null && pipeline.DeletedAt == null && (deal.PipelineId == null || pipeline.Id == deal.PipelineId)
                      orderby pipeline.Position, pipeline.Id, stage.Position, stage.Id
                      select (long?)stage.Id).FirstOrDefaultAsync(saving.Ct);
    }

    async Task RequireFields(Stage stage)
    {
        var db = await Writer.Db(saving.Ct);
        var passed = await db.Set<Stage>().AsNoTracking().Where(other => other.PipelineId == stage.PipelineId && other.DeletedAt == null && other.Position <= stage.Position).ToListAsync(saving.Ct);
        var definition = Writer.Catalogue[OpportunityObject.ObjectKey];
        var missing = passed.SelectMany(other => other.RequiredFields ?? []).Distinct(StringComparer.Ordinal)
            .Where(key => definition.Find(key) is { } field && field.Get(deal) is null)
            .ToDictionary(key => key, _ => (IReadOnlyList<FieldError>)[new FieldError("sales.stage-field-missing", new Dictionary<string, object?> { ["stage"] = stage.Name })], StringComparer.Ordinal);
        if (missing.Count > 0) throw new Invalid(missing, "sales.stage-fields-missing");
    }

    /// <summary>Old deals often come without a reason, and a file cannot be asked.</summary>
    void Close()
    {
        if (deal.State is not (OpportunityState.Won or OpportunityState.Lost)) return;
        if (deal is { State: OpportunityState.Lost, LossReason: null } && Writer.Caller.Origin != Origin.Import) throw new Invalid("lossReason", "value.required");
        deal.ClosedOn ??= Writer.Caller.Today(Writer.Now);
    }

    void Follow(Stage stage)
    {
        if (!saving.Changes("probability") && deal.State is OpportunityState.Open) deal.Probability = stage.Probability;
        if (deal.State is OpportunityState.Won or OpportunityState.Lost) deal.Probability = deal.State == OpportunityState.Won ? 100 : 0;
        deal.Probability ??= stage.Probability;
    }

    /// <summary>What is closed is counted as such; what is open by its stage, until somebody knows better.</summary>
    /// <exception cref="Invalid"><c>sales.forecast-won-open</c></exception>
    ForecastCategory Counted(Stage stage, bool follows)
    {
        if (deal.State == OpportunityState.Won) return ForecastCategory.Won;
        if (deal.State != OpportunityState.Open) return ForecastCategory.Omitted;
        if (deal.ForecastCategory is not { } chosen || follows && !saving.Changes("forecastCategory")) return CategoryOf(stage.Probability);
        return chosen == ForecastCategory.Won ? throw new Invalid("forecastCategory", "sales.forecast-won-open") : chosen;
    }

    internal static ForecastCategory CategoryOf(double probability) => probability switch
    {
        >= 90 => ForecastCategory.Commit,
        >= 50 => ForecastCategory.BestCase,
        _ => ForecastCategory.Pipeline,
    };

    /// <summary>Closing ends the stay and leaves the day of entering; a deal that comes closed from elsewhere never stood here.</summary>
    async Task Record(Stage stage)
    {
        var db = await Writer.Db(saving.Ct);
        if (!saving.IsNew)
            foreach (var stay in await db.Set<StageStay>().Where(stay => stay.OpportunityId == deal.Id && stay.LeftAt == null).ToListAsync(saving.Ct))
                stay.LeftAt = Writer.Now;
        if (deal.State != OpportunityState.Open) return;
        if (!saving.Changes("stageEnteredAt")) deal.StageEnteredAt = Writer.Now;
        db.Add(new StageStay { Opportunity = deal, StageId = stage.Id, EnteredAt = Writer.Now, ById = Writer.Caller.UserId });
    }
}
