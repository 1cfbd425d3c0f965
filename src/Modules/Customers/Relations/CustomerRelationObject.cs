using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters and permissions know of relations between customers.</summary>
internal sealed class CustomerRelationObject : ObjectDefinition<CustomerRelation>
{
    public CustomerRelationObject() : base("customerRelations")
    {
        Reference(x => x.FromId).To("customers").Required();
        Choice<RelationKind>(x => x.Kind).Required();
        Reference(x => x.ToId).To("customers").Required();
        Text(x => x.Note).Max(200);
        SeenThrough(x => x.FromId, "customers");
        TitleField = "kind";
        ListColumns = ["fromId", "kind", "toId", "note"];
        QuickForm = ["fromId", "kind", "toId", "note"];
    }

    protected override async Task Saving(CustomerRelation record, Saving saving)
    {
        if (record.DeletedAt is not null) return;
        if (record.FromId == record.ToId) throw new Invalid("toId", "customers.relation-to-itself");
        var db = await saving.Writer.Db(saving.Ct);
        await saving.Writer.Lock("customer-relation", record.FromId, saving.Ct);
        if (await db.Set<CustomerRelation>().AnyAsync(x => x.FromId == record.FromId && x.ToId == record.ToId && x.Kind == record.Kind && x.DeletedAt == null && x.Id != record.Id, saving.Ct))
            throw new RuleBroken("customers.relation-exists");
    }
}
