using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;

namespace Zhike.Sales.Stages;

/// <summary>The checklists of the stages: everybody reads them, administrators set them.</summary>
internal sealed class StageCheckObject : ObjectDefinition<StageCheck>
{
    internal const string ObjectKey = "stageChecks";

    public StageCheckObject() : base(ObjectKey)
    {
        Reference(x => x.StageId).To(StageObject.ObjectKey).Required();
        Text(x => x.Text).Required().Max(120);
        Integer(x => x.Position).NotNull().Range(0, 1000);
        Bool(x => x.Required);
        SeenThrough(x => x.StageId, StageObject.ObjectKey, Right.Update);
        (Open, Administered, Extensible, TitleField, DefaultSort) = (true, true, false, "text", "position");
        ListColumns = ["text", "stageId", "position", "required"];
        QuickForm = ["stageId", "text", "required"];
    }

    protected override void Map(EntityTypeBuilder<StageCheck> entity) => entity.Property(check => check.StageId).IsRequired();

    protected override async Task Saving(StageCheck check, Saving saving)
    {
        if (!saving.IsNew || check.Position != 0) return;
        var db = await saving.Writer.Db(saving.Ct);
        check.Position = 1 + (await db.Set<StageCheck>().Where(other => other.StageId == check.StageId && other.DeletedAt == null).MaxAsync(other => (long?)other.Position, saving.Ct) ?? 0);
    }
}
