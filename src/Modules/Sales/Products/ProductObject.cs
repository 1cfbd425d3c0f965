using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Sales.Products;

/// <summary>The product list: everybody reads it, administrators keep it.</summary>
internal sealed class ProductObject : ObjectDefinition<Product>
{
    internal const string ObjectKey = "products";

    public ProductObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(Product.NameSort)).Searchable();
        Text(x => x.Sku).Max(60).Searchable().Sortable().Finds();
        Text(x => x.Category).Max(60).Groupable().Sortable();
        Text(x => x.Unit).Max(20);
        Money(x => x.Price).Range(0, 1e12).Exact();
        Money(x => x.Cost).Range(0, 1e12).Sensitive().Exact();
        Percent(x => x.TaxRate).Range(0, 100);
        Bool(x => x.Bundle);
        Bool(x => x.Discontinued);
        LongText(x => x.Description).Max(5000);
        (Open, Administered, InMenu, SubtitleField, DefaultSort) = (true, true, true, "category", "name");
        ListColumns = ["name", "sku", "category", "unit", "price", "cost", "taxRate", "bundle", "discontinued"];
        QuickForm = ["name", "sku", "category", "unit", "price", "cost", "taxRate", "bundle"];
        Views = [new("offered", """{"field":"discontinued","op":"eq","value":false}""", "name"), new("all", null, "name")];
    }

    protected override async Task Saving(Product product, Saving saving)
    {
        product.NameSort = SortKey.Of(product.Name);
        if (product.Sku is not { } sku || product.DeletedAt is not null) return;
        await saving.Writer.Lock("products.sku:" + sku, 0, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<Product>().AnyAsync(other => other.Sku == sku && other.Id != product.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("sku", "sales.sku-taken", ("sku", sku));
    }
}
