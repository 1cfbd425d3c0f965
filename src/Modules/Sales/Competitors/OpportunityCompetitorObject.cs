using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Competitors;

/// <summary>The competitors of a deal, each once; whom it was lost to is one of them, and only when it is lost.</summary>
internal sealed class OpportunityCompetitorObject : ObjectDefinition<OpportunityCompetitor>
{
    internal const string ObjectKey = "opportunityCompetitors";

    public OpportunityCompetitorObject() : base(ObjectKey)
    {
        Reference(x => x.OpportunityId).To(OpportunityObject.ObjectKey).Required();
        Reference(x => x.CompetitorId).To(CompetitorObject.ObjectKey).Required();
        Choice<Standing>(x => x.Standing).NotNull();
        Text(x => x.Note).Max(200);
        SeenThrough(x => x.OpportunityId, OpportunityObject.ObjectKey, Right.Update);
        (Extensible, TitleField, DefaultSort) = (false, "competitorId", "id");
        ListColumns = ["competitorId", "opportunityId", "standing", "note"];
        QuickForm = ["opportunityId", "competitorId", "standing", "note"];
    }

    protected override void Map(EntityTypeBuilder<OpportunityCompetitor> entity)
    {
        entity.Property(known => known.OpportunityId).IsRequired();
        entity.Property(known => known.CompetitorId).IsRequired();
    }

    protected override async Task Saving(OpportunityCompetitor known, Saving saving)
    {
        if (!saving.IsNew && saving.Changes("opportunityId")) throw new Invalid("opportunityId", "sales.competitor-keeps-deal");
        if (known.DeletedAt is not null) return;
        await saving.Writer.Lock(ObjectKey, known.OpportunityId!.Value, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var others = db.Set<OpportunityCompetitor>().Where(other => other.OpportunityId == known.OpportunityId && other.Id != known.Id && other.DeletedAt == null);
        if (await others.AnyAsync(other => other.CompetitorId == known.CompetitorId, saving.Ct)) throw new Invalid("competitorId", "sales.competitor-in-deal");
        if (known.Standing != Standing.LostTo || !saving.Changes("standing")) return;
        var state = (await db.Set<Opportunity>().FindAsync([known.OpportunityId], saving.Ct))!.State;
        if (state != OpportunityState.Lost) throw new Invalid("standing", "sales.competitor-not-lost");
        if (await others.AnyAsync(other => other.Standing == Standing.LostTo, saving.Ct)) throw new Invalid("standing", "sales.competitor-lost-to-one");
    }
}
