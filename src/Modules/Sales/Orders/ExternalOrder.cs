using System.ComponentModel.DataAnnotations;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Orders;

/// <summary>An order in the words of another program.</summary>
internal static class ExternalOrder
{
    /// <summary>A whole order as a shop or an ERP sends it; what it does not say is empty, but for state, dates of steps and quantities moved, which stay.</summary>
    /// <param name="Customer">Number, name, mail, credit code or <c>#id</c>; or <paramref name="CustomerId"/>.</param>
    /// <param name="Channel">sales, shop, erp or portal; erp when absent.</param>
    /// <param name="State">Where it stands there; a new order is confirmed when absent.</param>
    /// <param name="TotalDiscount">Percent off the sum of the lines.</param>
    public sealed record Whole(
        string? Customer = null, long? CustomerId = null, long? ContactId = null, long? ContractId = null, string? Currency = null, string? Channel = null, string? State = null, DateOnly? OrderedOn = null, DateOnly? WantedOn = null,
        DateOnly? ShippedOn = null, DateOnly? DeliveredOn = null, DateOnly? CompletedOn = null, string? CancelReason = null, string? ShippingAddress = null, string? Note = null, double? TotalDiscount = null,
        [property: MaxLength(OrderContent.MaxLines)] IReadOnlyList<Line>? Lines = null);

    /// <summary>A line of such an order.</summary>
    /// <param name="Sku">Of a product; or <paramref name="ProductId"/>, or a text for what is in no catalogue.</param>
    /// <param name="Price">Of one unit with tax, before the discount; the list price when absent.</param>
    /// <param name="Discount">Percent off the price.</param>
    /// <param name="TaxRate">Percent; the product's when absent.</param>
    /// <param name="ShippedQuantity">All of it when absent and the order is shipped.</param>
    public sealed record Line(
        string? Sku = null, long? ProductId = null, string? Text = null, string? Detail = null, double Quantity = 0, string? Unit = null, Asked? Price = null, double Discount = 0, double? TaxRate = null,
        double? ShippedQuantity = null, double? ReturnedQuantity = null)
    {
        internal SaveQuote.Line As(long? id, long? product) =>
            new(id, product, Text, Detail, Quantity, Unit, Price is { } price ? new SaveQuote.Amounted(price.Amount ?? "", price.Currency) : null, Discount, TaxRate);
    }

    /// <summary>Decimal text and ISO 4217 code.</summary>
    public sealed record Asked(string? Amount = null, string Currency = "CNY");
}
