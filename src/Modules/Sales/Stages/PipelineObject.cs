using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Stages;

/// <summary>The pipelines: everybody reads them, administrators set them. One goes with its stages, and one always stays.</summary>
internal sealed class PipelineObject : ObjectDefinition<Pipeline>
{
    internal const string ObjectKey = "pipelines";

    public PipelineObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(40).Sortable();
        Integer(x => x.Position).NotNull().Range(0, 1000);
        (Open, Administered, Extensible, DefaultSort) = (true, true, false, "position");
        ListColumns = ["name", "position"];
        QuickForm = ["name"];
    }

    protected override async Task Saving(Pipeline pipeline, Saving saving)
    {
        await saving.Writer.Lock(ObjectKey, 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var others = db.Set<Pipeline>().Where(other => other.Id != pipeline.Id && other.DeletedAt == null);
        if (pipeline.DeletedAt is not null && !await others.AnyAsync(saving.Ct)) throw new RuleBroken("sales.pipeline-last");
        if (pipeline.DeletedAt is null && await others.AnyAsync(other => other.Name == pipeline.Name, saving.Ct)) throw new Invalid("name", "sales.pipeline-name-taken", ("name", pipeline.Name));
        if (saving.IsNew && pipeline.Position == 0) pipeline.Position = 1 + (await others.MaxAsync(other => (long?)other.Position, saving.Ct) ?? 0);
    }
}
