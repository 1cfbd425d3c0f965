using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Sales.Products;

namespace Zhike.Sales.Prices;

/// <summary>The prices of a book, one for each product and quantity from which it holds.</summary>
internal sealed class PriceBookEntryObject : ObjectDefinition<PriceBookEntry>
{
    internal const string ObjectKey = "priceBookEntries";

    public PriceBookEntryObject() : base(ObjectKey)
    {
        Reference(x => x.PriceBookId).To(PriceBookObject.ObjectKey).Required();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey).Required();
        Number(x => x.FromQuantity).NotNull().Range(0, 1e9);
        Money(x => x.Price).Range(0, 1e12).Exact();
        Percent(x => x.Discount).Range(0, 100);
        SeenThrough(x => x.PriceBookId, PriceBookObject.ObjectKey, Right.Update);
        (Open, Administered, Extensible, InMenu, TitleField, DefaultSort) = (true, true, false, true, "productId", "id");
        ListColumns = ["productId", "priceBookId", "fromQuantity", "price", "discount"];
        QuickForm = ["priceBookId", "productId", "fromQuantity", "price", "discount"];
    }

    protected override async Task Saving(PriceBookEntry entry, Saving saving)
    {
        if (entry.DeletedAt is not null) return;
        if (entry.Price is null == entry.Discount is null) throw new Invalid("price", "sales.price-or-discount");
        await saving.Writer.Lock(ObjectKey, entry.PriceBookId, saving.Ct);
        var db = await saving.Writer.Db(saving.Ct);
        var currency = (await db.Set<PriceBook>().FindAsync([entry.PriceBookId], saving.Ct))?.Currency;
        if (entry.Price is { } price && price.Currency != currency) throw new Invalid("price", "sales.price-in-other-currency", ("currency", currency));
        if (await db.Set<PriceBookEntry>().AnyAsync(other => other.PriceBookId == entry.PriceBookId && other.ProductId == entry.ProductId && other.FromQuantity == entry.FromQuantity && other.Id != entry.Id && other.DeletedAt == null, saving.Ct))
            throw new Invalid("fromQuantity", "sales.price-there-already");
    }
}
