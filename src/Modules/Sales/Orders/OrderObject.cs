using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>Orders: all that lists, forms, filters, import, export and permissions know of them.</summary>
internal sealed class OrderObject : ObjectDefinition<Order>
{
    internal const string ObjectKey = "orders";
    internal static readonly string[] Channels = ["sales", "shop", "erp", "portal"];

    public OrderObject() : base(ObjectKey)
    {
        Basics();
        Amounts();
        Delivery();
        (InMenu, TimelineField, TitleField, SubtitleField, DefaultSort) = (true, "customerId", "number", "externalNumber", "-orderedOn");
        Groups = [new("basic"), new("amounts"), new("delivery"), new("system")];
        ListColumns = ["number", "customerId", "state", "effective", "orderedOn", "wantedOn", "channel", "externalNumber", "ownerId"];
        QuickForm = ["customerId", "contactId", "currency", "orderedOn", "wantedOn", "shippingAddress"];
        Views = OrderViews.All;
        FactDay = "orderedOn";
    }

    void Basics()
    {
        Text(x => x.Number).Serial().Sortable().Searchable();
        Text(x => x.ExternalNumber).Max(60).Searchable().Finds();
        Choice<OrderState>(x => x.State).NotNull().Historic();
        Reference(x => x.CustomerId).To("customers").Required();
        Reference(x => x.ContactId).To("contacts");
        Reference(x => x.QuoteId).To(QuoteObject.ObjectKey);
        Reference(x => x.ContractId).To(ContractObject.ObjectKey);
        TextChoice(x => x.Channel).NotNull().Of(Channels);
        TextChoice(x => x.Currency).NotNull().Of(Currencies.Offered);
        LongText(x => x.Note).Max(2000);
    }

    void Amounts()
    {
        Percent(x => x.TotalDiscount).Range(0, 100).In("amounts");
        Money(x => x.Net).NotNull().ReadOnly().In("amounts");
        Money(x => x.Tax).NotNull().ReadOnly().In("amounts");
        Money(x => x.Gross).NotNull().ReadOnly().In("amounts");
        Money(x => x.Returned).NotNull().ReadOnly().In("amounts");
        Money(x => x.Effective).NotNull().ReadOnly().In("amounts");
    }

    void Delivery()
    {
        Date(x => x.OrderedOn).In("delivery");
        Date(x => x.WantedOn).In("delivery");
        Date(x => x.ShippedOn).Historic().In("delivery");
        Date(x => x.DeliveredOn).Historic().In("delivery");
        Date(x => x.CompletedOn).Historic().In("delivery");
        LongText(x => x.ShippingAddress).Max(500).In("delivery");
        Text(x => x.CancelReason).Max(500).Historic().In("delivery").When("state", "cancelled");
    }

    protected override void Map(EntityTypeBuilder<Order> entity)
    {
        entity.Property(order => order.Number).ValueGeneratedOnAddOrUpdate();
        entity.Property(order => order.CustomerId).IsRequired();
        entity.Property(order => order.Currency).IsRequired();
        entity.Property(order => order.Channel).IsRequired();
    }

    /// <exception cref="Invalid"><c>sales.external-number-taken</c></exception>
    public override async Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct)
    {
        var numbered = records.Cast<Order>().Where(order => order is { ExternalNumber: not null, DeletedAt: null }).ToList();
        if (numbered.Count == 0) return;
        await writer.Lock(numbered.Select(order => "orders.external:" + order.ExternalNumber), 0, ct);
        var db = await writer.Db(ct);
        var numbers = numbered.Select(order => order.ExternalNumber).ToList();
        var taken = (await db.Set<Order>().Where(order => numbers.Contains(order.ExternalNumber) && order.DeletedAt == null).Select(order => new { order.ExternalNumber, order.Id }).ToListAsync(ct)).ToDictionary(order => order.ExternalNumber!, order => order.Id, StringComparer.Ordinal);
        var clash = numbered.GroupBy(order => order.ExternalNumber, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1 || (taken.TryGetValue(same.Key!, out var id) && id != same.First().Id));
        if (clash is not null) throw new Invalid("externalNumber", "sales.external-number-taken", ("number", clash.Key));
    }

    protected override async Task Saving(Order order, Saving saving)
    {
        if (saving.IsNew) Begin(order, saving);
        else await Guard(order, saving);
        var customer = order.CustomerId!.Value;
        if (saving.Changes("contactId") || saving.Changes("customerId")) await Belonging.Require(saving, "contacts", order.ContactId, customer, ("contactId", "sales.contact-of-other-customer"));
        if (saving.Changes("quoteId") || saving.Changes("customerId")) await Belonging.Require(saving, QuoteObject.ObjectKey, order.QuoteId, customer, ("quoteId", "sales.quote-of-other-customer"));
        if (saving.Changes("contractId") || saving.Changes("customerId")) await Belonging.Require(saving, ContractObject.ObjectKey, order.ContractId, customer, ("contractId", "sales.contract-of-other-customer"));
    }

    static void Begin(Order order, Saving saving)
    {
        order.Currency ??= Currencies.Home;
        order.Channel ??= Channels[0];
        order.OrderedOn ??= saving.Writer.Caller.Today(saving.Writer.Now);
        if (order.SavedAt is null) order.Count([], saving.Writer.Now);
    }

    /// <summary>Changes that do not come with the whole order, such as of one field in a list.</summary>
    static async Task Guard(Order order, Saving saving)
    {
        if (order.DeletedAt is not null && order.State is not (OrderState.Confirmed or OrderState.Cancelled)) throw new RuleBroken("sales.order-locked", ("state", Naming.Camel(order.State.ToString())));
        if (order.SavedAt != saving.Writer.Now && saving.Changes("state") && order.State == OrderState.Cancelled) await RefuseOut(order, saving);
        if (order.SavedAt == saving.Writer.Now || saving.Changes("state") || !(saving.Changes("customerId") || saving.Changes("currency") || saving.Changes("totalDiscount"))) return;
        if (!order.IsOpen) throw new RuleBroken("sales.order-locked", ("state", Naming.Camel(order.State.ToString())));
        var db = await saving.Writer.Db(saving.Ct);
        var lines = await db.Set<OrderLine>().Where(line => line.OrderId == order.Id && line.DeletedAt == null).ToListAsync(saving.Ct);
        if (lines.Count > 0 && saving.Changes("currency")) throw new Invalid("currency", "sales.order-has-lines");
        order.Count(lines, saving.Writer.Now);
    }

    /// <summary>What left the house has to come back before an order can be called off.</summary>
    /// <exception cref="RuleBroken"><c>sales.order-out</c></exception>
    static async Task RefuseOut(Order order, Saving saving)
    {
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<OrderLine>().AnyAsync(line => line.OrderId == order.Id && line.DeletedAt == null && line.ShippedQuantity > line.ReturnedQuantity, saving.Ct)) throw new RuleBroken("sales.order-out");
    }
}
