using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;

namespace Zhike.Sales.Quotes;

/// <summary>The lines of offers, for lists, reports and export; they are written with their offer.</summary>
internal sealed class QuoteLineObject : ObjectDefinition<QuoteLine>
{
    internal const string ObjectKey = "quoteLines";

    public QuoteLineObject() : base(ObjectKey)
    {
        Reference(x => x.QuoteId).To(QuoteObject.ObjectKey).Required();
        Integer(x => x.Position).NotNull();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey);
        Text(x => x.Text).Required().Max(200);
        Text(x => x.Detail).Max(500);
        Number(x => x.Quantity).NotNull().Range(0.0001, 1e9);
        Text(x => x.Unit).Max(20);
        Money(x => x.ListPrice).NotNull().Exact();
        Money(x => x.Price).NotNull().Exact();
        Percent(x => x.Discount).NotNull().Range(0, 100);
        Percent(x => x.TaxRate).NotNull().Range(0, 100);
        Money(x => x.UnitPrice).NotNull().Exact();
        Money(x => x.Total).NotNull().Exact();
        Reference(x => x.PriceBookId).To(PriceBookObject.ObjectKey);
        SeenThrough(x => x.QuoteId, QuoteObject.ObjectKey, Right.Update);
        (OwnWrites, Extensible, TitleField, DefaultSort) = (true, false, "text", "position");
        ListColumns = ["text", "quoteId", "productId", "quantity", "unitPrice", "discount", "total"];
        FactDay = "quoteId.createdAt";
    }
}
