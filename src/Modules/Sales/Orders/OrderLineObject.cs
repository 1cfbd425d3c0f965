using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;

namespace Zhike.Sales.Orders;

/// <summary>The lines of orders, for lists, reports, import and export; people write them with their order.</summary>
internal sealed class OrderLineObject : ObjectDefinition<OrderLine>
{
    internal const string ObjectKey = "orderLines";

    public OrderLineObject() : base(ObjectKey)
    {
        Reference(x => x.OrderId).To(OrderObject.ObjectKey).Required();
        Integer(x => x.Position).NotNull().ReadOnly();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey);
        Text(x => x.Text).NotNull().Max(200);
        Text(x => x.Detail).Max(500);
        Number(x => x.Quantity).NotNull().Range(0.0001, 1e9);
        Text(x => x.Unit).Max(20);
        Money(x => x.ListPrice).NotNull().ReadOnly().Exact();
        Money(x => x.Price).NotNull().Range(0, 1e12).Exact();
        Percent(x => x.Discount).NotNull().Range(0, 100);
        Percent(x => x.TaxRate).NotNull().Range(0, 100);
        Money(x => x.UnitPrice).NotNull().ReadOnly().Exact();
        Money(x => x.Total).NotNull().ReadOnly().Exact();
        Number(x => x.ShippedQuantity).NotNull().Historic().Range(0, 1e9);
        Number(x => x.ReturnedQuantity).NotNull().Historic().Range(0, 1e9);
        Reference(x => x.PriceBookId).To(PriceBookObject.ObjectKey).ReadOnly();
        SeenThrough(x => x.OrderId, OrderObject.ObjectKey, Right.Update);
        (OwnWrites, Extensible, TitleField, DefaultSort) = (true, false, "text", "position");
        ListColumns = ["text", "orderId", "productId", "quantity", "unitPrice", "discount", "total", "shippedQuantity", "returnedQuantity"];
        FactDay = "orderId.orderedOn";
    }

    protected override void Map(EntityTypeBuilder<OrderLine> entity) => entity.Property(line => line.OrderId).IsRequired();

    public override Task SavingAll(IReadOnlyList<Record> records, Writer writer, CancellationToken ct) => new LooseLines(writer).Settle([.. records.Cast<OrderLine>()], ct);

    protected override Task Saving(OrderLine line, Saving saving)
    {
        if (line.DeletedAt is not null) return Task.CompletedTask;
        if (line.Text.Length == 0) throw new Invalid("text", "value.required");
        if (line.ShippedQuantity > line.Quantity) throw new Invalid("shippedQuantity", "sales.shipped-over-ordered");
        if (line.ReturnedQuantity > line.ShippedQuantity) throw new Invalid("returnedQuantity", "sales.returned-over-shipped");
        return Task.CompletedTask;
    }
}
