using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>A confirmed purchase with lines (订单).</summary>
internal sealed class Order : OwnedRecord
{
    /// <summary>Such as SO-000123; given by the program.</summary>
    public string? Number { get; set; }

    /// <summary>What the shop or ERP calls it; no two living orders share one.</summary>
    public string? ExternalNumber { get; set; }
    public long? CustomerId { get; set; }
    public long? ContactId { get; set; }

    /// <summary>The offer it was made from.</summary>
    public long? QuoteId { get; set; }

    /// <summary>The contract under which it was called.</summary>
    public long? ContractId { get; set; }
    public string? Currency { get; set; }
    public OrderState State { get; set; }

    /// <summary>Where it came from: sales, shop, erp, portal.</summary>
    public string? Channel { get; set; }
    public DateOnly? OrderedOn { get; set; }

    /// <summary>When the customer wants it.</summary>
    public DateOnly? WantedOn { get; set; }
    public DateOnly? ShippedOn { get; set; }
    public DateOnly? DeliveredOn { get; set; }
    public DateOnly? CompletedOn { get; set; }
    public string? CancelReason { get; set; }
    public string? ShippingAddress { get; set; }
    public string? Note { get; set; }

    /// <summary>Percent off the sum of the lines.</summary>
    public double? TotalDiscount { get; set; }
    public long NetMinor { get; set; }
    public string NetCurrency { get; set; } = Currencies.Home;
    public Money Net { get => new(NetMinor, NetCurrency); set => (NetMinor, NetCurrency) = (value.Minor, value.Currency); }
    public long TaxMinor { get; set; }
    public string TaxCurrency { get; set; } = Currencies.Home;
    public Money Tax { get => new(TaxMinor, TaxCurrency); set => (TaxMinor, TaxCurrency) = (value.Minor, value.Currency); }
    public long GrossMinor { get; set; }
    public string GrossCurrency { get; set; } = Currencies.Home;

    /// <summary>What was ordered, with tax.</summary>
    public Money Gross { get => new(GrossMinor, GrossCurrency); set => (GrossMinor, GrossCurrency) = (value.Minor, value.Currency); }
    public long ReturnedMinor { get; set; }
    public string ReturnedCurrency { get; set; } = Currencies.Home;

    /// <summary>What came back, with tax.</summary>
    public Money Returned { get => new(ReturnedMinor, ReturnedCurrency); set => (ReturnedMinor, ReturnedCurrency) = (value.Minor, value.Currency); }
    public long EffectiveMinor { get; set; }
    public string EffectiveCurrency { get; set; } = Currencies.Home;

    /// <summary>What remains sold: nothing of a cancelled order, else what was ordered less what came back.</summary>
    public Money Effective { get => new(EffectiveMinor, EffectiveCurrency); set => (EffectiveMinor, EffectiveCurrency) = (value.Minor, value.Currency); }

    /// <summary>When header or lines were last saved together; changes with every such save, so that two who edit lines meet.</summary>
    public DateTime? SavedAt { get; set; }

    /// <summary>Whether lines may still be changed.</summary>
    internal bool IsOpen => State is OrderState.Confirmed or OrderState.InProduction;

    /// <summary>Whether all has left the house.</summary>
    internal bool IsOut => State is OrderState.Shipped or OrderState.Delivered or OrderState.Completed or OrderState.Returned;

    /// <summary>Adds up its lines.</summary>
    public void Count(IReadOnlyList<OrderLine> lines, DateTime at)
    {
        var totals = QuoteTotals.Of(Currency!, [.. lines.Select(QuoteTotals.Line)], TotalDiscount ?? 0);
        var back = lines.Aggregate(Money.Zero(Currency!), (sum, line) => sum + line.UnitPrice.Times((decimal)line.ReturnedQuantity));
        (Net, Tax, Gross, SavedAt) = (totals.Net, totals.Tax, totals.Gross, at);
        Returned = back - back.Times((decimal)(TotalDiscount ?? 0) / 100);
        Settle();
    }

    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void Produce() => Go(OrderState.InProduction, State == OrderState.Confirmed);

    /// <param name="whole">Everything ordered is out by now.</param>
    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void Ship(bool whole, DateOnly on)
    {
        Go(whole ? OrderState.Shipped : OrderState.InProduction, IsOpen);
        if (whole) ShippedOn = on;
    }

    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void Deliver(DateOnly on)
    {
        Go(OrderState.Delivered, State == OrderState.Shipped);
        DeliveredOn = on;
    }

    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void Complete(DateOnly on)
    {
        Go(OrderState.Completed, State == OrderState.Delivered);
        CompletedOn = on;
    }

    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void Cancel(string reason)
    {
        Go(OrderState.Cancelled, IsOpen);
        CancelReason = reason;
        Settle();
    }

    /// <summary>Once all has come back the order counts as returned.</summary>
    /// <exception cref="RuleBroken"><c>sales.order-step</c></exception>
    public void TakeBack(IReadOnlyList<OrderLine> lines, DateTime at)
    {
        if (State is OrderState.Cancelled or OrderState.Returned) throw Refused();
        if (IsOut && lines.All(line => line.ReturnedQuantity >= line.Quantity)) State = OrderState.Returned;
        Count(lines, at);
    }

    void Settle() => Effective = State == OrderState.Cancelled ? Money.Zero(Currency!) : Gross - Returned;

    void Go(OrderState to, bool allowed)
    {
        if (!allowed) throw Refused();
        State = to;
    }

    RuleBroken Refused() => new("sales.order-step", ("state", Naming.Camel(State.ToString())));
}
