using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>One line of an order (订单明细).</summary>
internal sealed class OrderLine : SaleLine
{
    public long? OrderId { get; set; }

    /// <summary>How much has left the house; never more than was ordered.</summary>
    public double ShippedQuantity { get; set; }

    /// <summary>How much came back; never more than was shipped.</summary>
    public double ReturnedQuantity { get; set; }
}
