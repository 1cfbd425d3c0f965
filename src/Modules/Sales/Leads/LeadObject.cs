using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Sales.Leads;

/// <summary>Leads: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class LeadObject : ObjectDefinition<Lead>
{
    internal const string ObjectKey = "leads";

    public LeadObject() : base(ObjectKey)
    {
        Who();
        What();
        Progress();
        Outcome();
        (InMenu, SubtitleField, DefaultSort) = (true, "person", "-createdAt");
        PooledIn(x => x.PoolId, "pool_members");
        Assigned = new Assigned(LeadViews.IsOpen);
        Groups = [new("basic"), new("need"), new("progress"), new("outcome", new ShowWhen("state", ["converted", "disqualified"])), new("system")];
        ListColumns = ["name", "person", "state", "source", "mobile", "products", "probability", "points", "ownerId", "respondBy", "nextContactOn", "createdAt"];
        QuickForm = ["company", "person", "mobile", "source", "region", "need", "products", "ownerId"];
        Views = LeadViews.All;
        FactDay = "createdAt";
    }

    void Who()
    {
        Text(x => x.Name).NotNull().ReadOnly().Max(120).SortedBy(nameof(Lead.NameSort)).Searchable();
        Text(x => x.Company).Max(120).Searchable();
        Text(x => x.Person).Max(60).Searchable();
        Text(x => x.JobTitle).Max(60);
        Phone(x => x.Mobile).Sensitive();
        Phone(x => x.Phone).Sensitive();
        Mail(x => x.Email);
        Text(x => x.Wechat).Max(60).Searchable();
        Region(x => x.Region);
        Text(x => x.Address).Max(200);
        Url(x => x.Website);
        Industry(x => x.Industry);
        Choice<LeadSource>(x => x.Source);
        Text(x => x.SourceDetail).Max(120).Groupable();
        Tags(x => x.Tags);
        Text(x => x.ExternalNumber).Max(60).Searchable().Sortable();
    }

    void What()
    {
        LongText(x => x.Need).Max(5000).In("need");
        Text(x => x.Products).Max(200).In("need");
        Money(x => x.Budget).Range(0, 1e12).In("need");
        Date(x => x.ExpectedOn).In("need");
    }

    void Progress()
    {
        Choice<LeadState>(x => x.State).NotNull().ReadOnly().In("progress");
        Integer(x => x.Points).ReadOnly().In("progress");
        Percent(x => x.Probability).ReadOnly().In("progress");
        Reference(x => x.PoolId).To("pools").In("progress");
        Text(x => x.ReturnReason).Max(200).ReadOnly().In("progress");
        Instant(x => x.RespondBy).ReadOnly().In("progress");
        Instant(x => x.RespondedAt).ReadOnly().In("progress");
        Instant(x => x.EscalatedAt).Internal().In("progress");
        Instant(x => x.LastContactAt).ReadOnly().In("progress");
        Date(x => x.NextContactOn).In("progress");
    }

    void Outcome()
    {
        TextChoice(x => x.DisqualifyReason).Of("noNeed", "noBudget", "notReachable", "competitor", "wrongContact", "duplicate", "outOfReach", "other").Editable().ReadOnly().In("outcome").When("state", "disqualified");
        Text(x => x.DisqualifyNote).Max(500).ReadOnly().In("outcome").When("state", "disqualified");
        Instant(x => x.ConvertedAt).ReadOnly().In("outcome").When("state", "converted");
        Reference(x => x.CustomerId).To("customers").ReadOnly().In("outcome").When("state", "converted");
        Reference(x => x.ContactId).To("contacts").ReadOnly().In("outcome").When("state", "converted");
        Reference(x => x.OpportunityId).To("opportunities").ReadOnly().In("outcome").When("state", "converted");
        Tags(x => x.Made).Internal().In("outcome");
    }

    protected override async Task Saving(Lead lead, Saving saving)
    {
        if (lead.Company is null && lead.Person is null) throw new Invalid("company", "sales.lead-nameless");
        lead.Name = lead.Company ?? lead.Person!;
        lead.NameSort = SortKey.Of(lead.Name);
        if (saving.IsNew) lead.RespondBy ??= await ResponseTime.Due(saving);
        if (saving.IsNew || saving.Changes("externalNumber")) await RefuseTaken(lead, saving);
    }

    static async Task RefuseTaken(Lead lead, Saving saving)
    {
        if (lead.ExternalNumber is not { } number || lead.DeletedAt is not null) return;
        await saving.Writer.Lock("leads.externalNumber:" + number, 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Lead>().AnyAsync(other => other.ExternalNumber == number && other.Id != lead.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("externalNumber", "sales.lead-number-taken", ("number", number));
    }
}
