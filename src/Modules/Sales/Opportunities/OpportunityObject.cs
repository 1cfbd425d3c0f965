using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>Deals: all that lists, forms, board, filters, import, export and permissions know of them.</summary>
internal sealed class OpportunityObject : ObjectDefinition<Opportunity>
{
    internal const string ObjectKey = "opportunities";

    public OpportunityObject() : base(ObjectKey)
    {
        Basics();
        Progress();
        Closing();
        (InMenu, TimelineField, SubtitleField) = (true, "customerId", "customerId");
        Groups = [new("basic"), new("progress"), new("closing", new ShowWhen("state", ["won", "lost", "shelved"])), new("system")];
        ListColumns = ["name", "customerId", "stageId", "amount", "weighted", "closeOn", "nextStepOn", "ownerId", "state"];
        QuickForm = ["name", "customerId", "contactId", "amount", "closeOn", "pipelineId", "stageId", "nextStep", "nextStepOn"];
        Views = OpportunityViews.All;
        FactDay = "closeOn";
    }

    void Basics()
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Opportunity.NameSort)).Searchable();
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Money(x => x.Amount).Range(0, 1e12);
        Bool(x => x.AmountFromLines);
        Date(x => x.CloseOn);
        Reference(x => x.PipelineId).To(PipelineObject.ObjectKey).NotNull();
        Reference(x => x.StageId).To(StageObject.ObjectKey).NotNull();
        Choice<OpportunityState>(x => x.State).NotNull();
        LongText(x => x.Products);
        Text(x => x.Source).Max(60).Groupable();
        Text(x => x.ExternalNumber).Max(60).Searchable().Sortable();
    }

    void Progress()
    {
        Percent(x => x.Probability).Range(0, 100).In("progress");
        Money(x => x.Weighted).ReadOnly().From(Field("amount")).In("progress");
        Choice<ForecastCategory>(x => x.ForecastCategory).In("progress");
        Text(x => x.NextStep).Max(200).In("progress");
        Date(x => x.NextStepOn).In("progress");
        Instant(x => x.StageEnteredAt).ReadOnly().In("progress");
        Date(x => x.RotsOn).ReadOnly().In("progress");
        Text(x => x.Competitor).Max(120).Groupable().In("progress");
    }

    void Closing()
    {
        Date(x => x.ClosedOn).In("closing").When("state", "won", "lost");
        TextChoice(x => x.WonReason).Of("solution", "price", "service", "relationship", "delivery", "brand", "other").Editable().In("closing").When("state", "won");
        Text(x => x.WonNote).Max(500).In("closing").When("state", "won");
        TextChoice(x => x.LossReason).Of("price", "competitor", "noBudget", "noDecision", "timing", "product", "relationship", "other").Editable().In("closing").When("state", "lost");
        Text(x => x.LossNote).Max(500).In("closing").When("state", "lost");
        Date(x => x.WakeOn).In("closing").When("state", "shelved");
    }

    protected override void Map(EntityTypeBuilder<Opportunity> entity)
    {
        entity.Property(deal => deal.CustomerId).IsRequired();
        entity.Property(deal => deal.PipelineId).IsRequired();
        entity.Property(deal => deal.StageId).IsRequired();
    }

    protected override async Task Saving(Opportunity deal, Saving saving)
    {
        deal.NameSort = SortKey.Of(deal.Name);
        await RefuseTaken(deal, saving);
        if (saving.Changes("contactId") || saving.Changes("customerId")) await Belonging.Require(saving, "contacts", deal.ContactId, deal.CustomerId!.Value, ("contactId", "sales.contact-of-other-customer"));
        if (saving.Changes("amountFromLines") && deal.AmountFromLines) await TakeLines(deal, saving);
        else if (saving.Changes("amount")) deal.Stated();
        await new StageRules(deal, saving).Apply();
        deal.Weighted = deal is { Amount: { } amount, Probability: { } chance } ? amount.Times((decimal)chance / 100) : null;
    }

    static async Task TakeLines(Opportunity deal, Saving saving)
    {
        await saving.Writer.Lock(OpportunityLineObject.ObjectKey, deal.Id, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var totals = await db.Set<OpportunityLine>().Where(line => line.OpportunityId == deal.Id && line.DeletedAt == null).Select(line => new { line.TotalMinor, line.TotalCurrency }).ToListAsync(saving.Ct);
        deal.Follow(totals.Select(total => new Money(total.TotalMinor!.Value, total.TotalCurrency!)), null);
    }

    static async Task RefuseTaken(Opportunity deal, Saving saving)
    {
        if (deal.ExternalNumber is not { } number || deal.DeletedAt is not null) return;
        await saving.Writer.Lock("opportunities.externalNumber:" + number, 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Opportunity>().AnyAsync(other => other.ExternalNumber == number && other.Id != deal.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("externalNumber", "sales.external-number-taken", ("number", number));
    }
}
