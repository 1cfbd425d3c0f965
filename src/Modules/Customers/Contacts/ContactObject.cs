using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of contacts.</summary>
internal sealed class ContactObject : ObjectDefinition<Contact>
{
    public ContactObject() : base("contacts")
    {
        Reference(x => x.CustomerId).To("customers").Required();
        Text(x => x.Name).Required().Max(60).SortedBy(nameof(Contact.NameSort)).Searchable();
        Text(x => x.Title).Max(60);
        Text(x => x.Department).Max(60);
        Choice<BuyingRole>(x => x.BuyingRole);
        Integer(x => x.Influence).Range(1, 5);
        Choice<Attitude>(x => x.Attitude);
        Phone(x => x.Mobile).Sensitive();
        Phone(x => x.Phone).Sensitive();
        Mail(x => x.Email);
        Text(x => x.Wechat).Max(60).Searchable();
        Choice<Gender>(x => x.Gender);
        Date(x => x.Birthday);
        Bool(x => x.LunarBirthday);
        LongText(x => x.Preferences).Max(2000);
        Reference(x => x.ReportsToId).To("contacts");
        Bool(x => x.IsPrimary).Sortable();
        LongText(x => x.Notes).Max(5000);
        SeenThrough(x => x.CustomerId, "customers");
        (InMenu, SubtitleField) = (true, "customerId");
        ListColumns = ["name", "customerId", "title", "buyingRole", "influence", "attitude", "mobile", "email"];
        QuickForm = ["customerId", "name", "title", "mobile", "email", "buyingRole"];
        Views = [new("all"), new("deciders", """{"field":"buyingRole","op":"in","value":["decider","approver"]}""")];
    }

    protected override async Task Saving(Contact record, Saving saving)
    {
        if (saving.Changes("name")) record.NameSort = SortKey.Of(record.Name);
        if (record.DeletedAt is not null) return;
        if (saving.Changes("reportsToId") || saving.Changes("customerId")) await ReportsWithinCustomer(record, saving);
        if (record.IsPrimary && (saving.Changes("isPrimary") || saving.Changes("customerId"))) await OnlyOnePrimary(record, saving);
    }

    static async Task ReportsWithinCustomer(Contact record, Saving saving)
    {
        if (record.ReportsToId is not { } above) return;
        await saving.Writer.Lock("reports-to", record.CustomerId, saving.Ct);
        var contacts = (await saving.Writer.Db(saving.Ct)).Set<Contact>();
        var seen = new HashSet<long>();
        for (long? at = above; at is { } id && seen.Add(id);)
        {
            if (id == record.Id && !saving.IsNew) throw new Invalid("reportsToId", "customers.reports-to-loop");
            var next = await contacts.AsNoTracking().Where(x => x.Id == id).Select(x => new { x.CustomerId, x.ReportsToId }).FirstOrDefaultAsync(saving.Ct);
            if (id == above && next?.CustomerId != record.CustomerId) throw new Invalid("reportsToId", "customers.reports-to-elsewhere");
            at = next?.ReportsToId;
        }
    }

    static async Task OnlyOnePrimary(Contact record, Saving saving)
    {
        await saving.Writer.Lock("primary-contact", record.CustomerId, saving.Ct);
        var contacts = (await saving.Writer.Db(saving.Ct)).Set<Contact>();
        var others = await contacts.Where(x => x.CustomerId == record.CustomerId && x.Id != record.Id && x.IsPrimary).ToListAsync(saving.Ct);
        foreach (var other in others) other.IsPrimary = false;
    }
}
