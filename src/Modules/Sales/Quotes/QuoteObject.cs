using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Quotes;

/// <summary>Offers: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class QuoteObject : ObjectDefinition<Quote>
{
    internal const string ObjectKey = "quotes";

    /// <summary>What makes up the offer; a change takes back what was approved.</summary>
    static readonly string[] Content = ["name", "customerId", "contactId", "opportunityId", "currency", "validUntil", "terms", "totalDiscount"];

    /// <summary>How long an offer holds unless somebody says otherwise.</summary>
    internal const int UsualDays = 30;

    public QuoteObject() : base(ObjectKey)
    {
        Basics();
        Amounts();
        Outcome();
        (InMenu, TimelineField, SubtitleField, DefaultSort) = (true, "customerId", "number", "-updatedAt");
        Groups = [new("basic"), new("amounts"), new("outcome", new ShowWhen("state", ["sent", "accepted", "declined", "expired"])), new("system")];
        ListColumns = ["name", "number", "revision", "customerId", "state", "gross", "discountShare", "validUntil", "ownerId", "updatedAt"];
        QuickForm = ["name", "customerId", "contactId", "opportunityId", "currency", "validUntil"];
        Views = QuoteViews.All;
        FactDay = "createdAt";
    }

    void Basics()
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Quote.NameSort)).Searchable();
        Text(x => x.Number).NotNull().ReadOnly().Max(30).Searchable().Sortable();
        Integer(x => x.Revision).NotNull().ReadOnly();
        Choice<QuoteState>(x => x.State).NotNull().ReadOnly();
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Reference(x => x.OpportunityId).To(OpportunityObject.ObjectKey);
        TextChoice(x => x.Currency).NotNull().Of(Currencies.Offered);
        Date(x => x.ValidUntil);
        LongText(x => x.Terms).Max(5000);
        LongText(x => x.Note).Max(2000);
    }

    void Amounts()
    {
        Percent(x => x.TotalDiscount).Range(0, 100).In("amounts");
        Money(x => x.ListTotal).NotNull().ReadOnly().In("amounts");
        Money(x => x.Net).NotNull().ReadOnly().In("amounts");
        Money(x => x.Tax).NotNull().ReadOnly().In("amounts");
        Money(x => x.Gross).NotNull().ReadOnly().In("amounts");
        Percent(x => x.DiscountShare).NotNull().ReadOnly().In("amounts");
        Percent(x => x.DeepestDiscount).NotNull().ReadOnly().In("amounts");
        Integer(x => x.ApprovalId).Internal().In("amounts");
    }

    void Outcome()
    {
        Instant(x => x.SentAt).ReadOnly().In("outcome");
        Instant(x => x.AnsweredAt).ReadOnly().In("outcome");
        Text(x => x.AnsweredBy).Max(60).ReadOnly().In("outcome");
        Text(x => x.AnswerNote).Max(500).ReadOnly().In("outcome");
    }

    protected override void Map(EntityTypeBuilder<Quote> entity)
    {
        entity.Property(quote => quote.CustomerId).IsRequired();
        entity.Property(quote => quote.Currency).IsRequired();
    }

    protected override async Task Saving(Quote quote, Saving saving)
    {
        quote.NameSort = SortKey.Of(quote.Name);
        if (saving.IsNew) await Begin(quote, saving);
        else await Guard(quote, saving);
        if (saving.Changes("contactId") || saving.Changes("customerId")) await Belonging.Require(saving, "contacts", quote.ContactId, quote.CustomerId!.Value, ("contactId", "sales.contact-of-other-customer"));
        if (saving.Changes("opportunityId") || saving.Changes("customerId")) await Belonging.Require(saving, OpportunityObject.ObjectKey, quote.OpportunityId, quote.CustomerId!.Value, ("opportunityId", "sales.opportunity-of-other-customer"));
    }

    static async Task Begin(Quote quote, Saving saving)
    {
        quote.Currency ??= Currencies.Home;
        quote.ValidUntil ??= saving.Writer.Caller.Today(saving.Writer.Now).AddDays(UsualDays);
        if (quote.SavedAt is null) quote.Count(QuoteTotals.Of(quote.Currency, [], 0), saving.Writer.Now);
        if (quote.Number.Length == 0) quote.Number = await QuoteNumbers.Next(saving.Writer, saving.Ct);
    }

    /// <summary>Changes that do not come with the whole offer, such as of one field in a list.</summary>
    static async Task Guard(Quote quote, Saving saving)
    {
        if (quote.DeletedAt is not null && quote.State is not (QuoteState.Draft or QuoteState.Superseded)) throw new RuleBroken("sales.quote-locked", ("state", Naming.Camel(quote.State.ToString())));
        if (saving.Changes("state") || !Content.Any(saving.Changes)) return;
        await QuoteEditing.Allow(quote, saving.Writer, saving.Ct);
        if (quote.SavedAt == saving.Writer.Now) return;
        var db = await saving.Writer.Db(saving.Ct);
        var lines = await db.Set<QuoteLine>().Where(line => line.QuoteId == quote.Id && line.DeletedAt == null).ToListAsync(saving.Ct);
        if (lines.Count > 0 && saving.Changes("currency")) throw new Invalid("currency", "sales.quote-has-lines");
        if (lines.Count > 0 && saving.Changes("customerId")) throw new Invalid("customerId", "sales.quote-has-lines");
        quote.Count(QuoteTotals.Of(quote.Currency!, [.. lines.Select(QuoteTotals.Line)], quote.TotalDiscount ?? 0), saving.Writer.Now);
    }
}
