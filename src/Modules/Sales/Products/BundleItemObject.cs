using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Sales.Products;

/// <summary>The parts of bundles: everybody reads them, administrators keep them. A bundle holds no bundles.</summary>
internal sealed class BundleItemObject : ObjectDefinition<BundleItem>
{
    internal const string ObjectKey = "bundleItems";

    public BundleItemObject() : base(ObjectKey)
    {
        Reference(x => x.BundleId).To(ProductObject.ObjectKey).Required();
        Reference(x => x.ProductId).To(ProductObject.ObjectKey).Required();
        Number(x => x.Quantity).NotNull().Range(0.0001, 1e9);
        Bool(x => x.Optional);
        SeenThrough(x => x.BundleId, ProductObject.ObjectKey, Right.Update);
        (Open, Administered, Extensible, InMenu, TitleField, DefaultSort) = (true, true, false, true, "productId", "id");
        ListColumns = ["productId", "bundleId", "quantity", "optional"];
        QuickForm = ["bundleId", "productId", "quantity", "optional"];
    }

    protected override async Task Saving(BundleItem item, Saving saving)
    {
        if (item.DeletedAt is not null) return;
        var db = await saving.Writer.Db(saving.Ct);
        var kinds = await db.Set<Product>().Where(product => product.Id == item.BundleId || product.Id == item.ProductId).ToDictionaryAsync(product => product.Id, product => product.Bundle, saving.Ct);
        if (!kinds.GetValueOrDefault(item.BundleId)) throw new Invalid("bundleId", "sales.not-a-bundle");
        if (kinds.GetValueOrDefault(item.ProductId)) throw new Invalid("productId", "sales.bundle-in-bundle");
    }
}
