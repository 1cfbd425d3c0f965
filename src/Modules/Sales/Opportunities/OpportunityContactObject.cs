using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>The decision map of a deal: contacts of its customer, each once.</summary>
internal sealed class OpportunityContactObject : ObjectDefinition<OpportunityContact>
{
    internal const string ObjectKey = "opportunityContacts";

    public OpportunityContactObject() : base(ObjectKey)
    {
        Reference(x => x.OpportunityId).To(OpportunityObject.ObjectKey).Required();
        Reference(x => x.ContactId).To("contacts").Required();
        TextChoice(x => x.BuyingRole).Of("user", "influencer", "decider", "approver", "buyer", "gatekeeper");
        TextChoice(x => x.Attitude).Of("supporter", "neutral", "opponent");
        Integer(x => x.Influence).Range(1, 5);
        Text(x => x.Note).Max(200);
        SeenThrough(x => x.OpportunityId, OpportunityObject.ObjectKey, Right.Update);
        (Extensible, TitleField, DefaultSort) = (false, "contactId", "id");
        ListColumns = ["contactId", "opportunityId", "buyingRole", "attitude", "influence", "note"];
        QuickForm = ["opportunityId", "contactId", "buyingRole", "attitude", "influence", "note"];
    }

    protected override void Map(EntityTypeBuilder<OpportunityContact> entity)
    {
        entity.Property(known => known.OpportunityId).IsRequired();
        entity.Property(known => known.ContactId).IsRequired();
    }

    protected override async Task Saving(OpportunityContact known, Saving saving)
    {
        if (!saving.IsNew && saving.Changes("opportunityId")) throw new Invalid("opportunityId", "sales.contact-keeps-deal");
        if (known.DeletedAt is not null) return;
        await saving.Writer.Lock(ObjectKey, known.OpportunityId!.Value, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var deal = (await db.Set<Opportunity>().FindAsync([known.OpportunityId], saving.Ct))!;
        if (saving.Changes("contactId")) await Belonging.Require(saving, "contacts", known.ContactId, deal.CustomerId!.Value, ("contactId", "sales.contact-of-other-customer"));
        if (await db.Set<OpportunityContact>().AnyAsync(other => other.OpportunityId == known.OpportunityId && other.ContactId == known.ContactId && other.Id != known.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("contactId", "sales.contact-in-deal");
    }
}
