using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Stages;

/// <summary>The steps of the pipelines: everybody reads them, administrators set them.</summary>
internal sealed class StageObject : ObjectDefinition<Stage>
{
    internal const string ObjectKey = "stages";

    public StageObject() : base(ObjectKey)
    {
        Reference(x => x.PipelineId).To(PipelineObject.ObjectKey).NotNull();
        Text(x => x.Name).Required().Max(40).Sortable();
        Integer(x => x.Position).NotNull().Range(0, 1000);
        Percent(x => x.Probability).Required().Range(0, 100);
        Integer(x => x.RottingDays).Range(1, 3650).Unit("days");
        Tags(x => x.RequiredFields).Unfilterable();
        TextChoice(x => x.Color).NotNull().Of("1", "2", "3", "4", "5", "won", "lost");
        SeenThrough(x => x.PipelineId, PipelineObject.ObjectKey, Right.Update);
        (Open, Administered, Extensible) = (true, true, false);
        (DefaultSort, SubtitleField) = ("position", "pipelineId");
        ListColumns = ["name", "pipelineId", "position", "probability", "rottingDays", "requiredFields", "color"];
        QuickForm = ["pipelineId", "name", "probability", "rottingDays", "requiredFields", "color"];
    }

    protected override void Map(EntityTypeBuilder<Stage> entity) => entity.Property(stage => stage.PipelineId).IsRequired();

    protected override async Task Saving(Stage stage, Saving saving)
    {
        await Place(stage, saving);
        if (stage.DeletedAt is not null) await RefuseInUse(stage, saving);
        var deals = saving.Writer.Catalogue[OpportunityObject.ObjectKey];
        foreach (var key in stage.RequiredFields ?? [])
            if (deals.Find(key) is not { ReadOnly: false }) throw new Invalid("requiredFields", "sales.stage-field-unknown", ("field", key));
        if (!saving.IsNew && saving.Changes("rottingDays")) await MoveRotting(stage, saving);
    }

    /// <summary>In the first pipeline unless another was named, at the end unless a place was; its deals stay with it in that pipeline.</summary>
    /// <exception cref="Invalid"><c>sales.stage-keeps-pipeline</c></exception>
    static async Task Place(Stage stage, Saving saving)
    {
        if (!saving.IsNew && saving.Changes("pipelineId")) throw new Invalid("pipelineId", "sales.stage-keeps-pipeline");
        if (!saving.IsNew) return;
        var db = await saving.Writer.Db(saving.Ct);
        stage.PipelineId ??= await db.Set<Pipeline>().Where(pipeline => pipeline.DeletedAt == null).OrderBy(pipeline => pipeline.Position).ThenBy(pipeline => pipeline.Id).Select(pipeline => pipeline.Id).FirstAsync(saving.Ct);
        if (stage.Position == 0) stage.Position = 1 + (await db.Set<Stage>().Where(other => other.PipelineId == stage.PipelineId && other.DeletedAt == null).MaxAsync(other => (long?)other.Position, saving.Ct) ?? 0);
    }

    /// <exception cref="RuleBroken"><c>sales.stage-in-use</c></exception>
    static async Task RefuseInUse(Stage stage, Saving saving)
    {
        await saving.Writer.Lock(ObjectKey, stage.Id, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var count = await db.Set<Opportunity>().CountAsync(deal => deal.StageId == stage.Id && deal.DeletedAt == null, saving.Ct);
        if (count > 0) throw new RuleBroken("sales.stage-in-use", ("stage", stage.Name), ("count", count));
    }

    /// <summary>The day on which open deals have stood too long is derived; it follows without a new version of each deal.</summary>
    static async Task MoveRotting(Stage stage, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        var open = db.Set<Opportunity>().Where(deal => deal.StageId == stage.Id && deal.State == OpportunityState.Open);
        var entered = await open.Select(deal => new { deal.Id, deal.StageEnteredAt }).ToListAsync(saving.Ct);
        foreach (var day in entered.GroupBy(deal => Opportunity.RotDay(deal.StageEnteredAt, stage)))
            foreach (var ids in day.Select(deal => deal.Id).Chunk(500))
                await open.Where(deal => ids.Contains(deal.Id)).ExecuteUpdateAsync(set => set.SetProperty(deal => deal.RotsOn, day.Key), saving.Ct);
    }
}
