using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;

namespace Zhike.Sales;

/// <summary>Price books of the virtual company, and what its bundle is made of.</summary>
internal sealed class DemoPrices(DemoWorld world, IReadOnlyList<Product> products)
{
    const double YuanPerDollar = 7.1;

    DateOnly NewYear => new(world.Today.Year, 1, 1);

    internal IEnumerable<PriceBook> Books(long firstId) =>
        new[]
        {
            new PriceBook { Name = $"{world.Today.Year} 江苏直销", Priority = 50, Region = "320000", ValidFrom = NewYear, ValidUntil = NewYear.AddYears(1).AddDays(-1) },
            new PriceBook { Name = "VIP客户协议价", Priority = 20, Tier = "vip" },
            new PriceBook { Name = "批量阶梯价", Priority = 80 },
            new PriceBook { Name = "出口价", Currency = "USD", Priority = 50 },
            new PriceBook { Name = $"{world.Today.Year - 1} 江苏直销", Priority = 50, Region = "320000", ValidFrom = NewYear.AddYears(-1), ValidUntil = NewYear.AddDays(-1) },
        }.Select((book, index) => Kept(book, firstId + index));

    internal IEnumerable<PriceBookEntry> Entries(IReadOnlyList<PriceBook> books, long firstId) =>
        products.Where(product => !product.Bundle).SelectMany((product, at) => Of(product, at, books)).Select((entry, index) => Stamped(entry, firstId + index));

    static IEnumerable<PriceBookEntry> Of(Product product, int at, IReadOnlyList<PriceBook> books)
    {
        var list = product.Price!.Value;
        yield return new() { PriceBookId = books[0].Id, ProductId = product.Id, Price = Rounded(list.Times(0.97m)) };
        yield return new() { PriceBookId = books[1].Id, ProductId = product.Id, Discount = at % 2 == 0 ? 8 : 5 };
        if (at % 3 == 0) yield return new() { PriceBookId = books[2].Id, ProductId = product.Id, FromQuantity = 5, Price = Rounded(list.Times(0.95m)) };
        if (at % 3 == 0) yield return new() { PriceBookId = books[2].Id, ProductId = product.Id, FromQuantity = 20, Price = Rounded(list.Times(0.9m)) };
        yield return new() { PriceBookId = books[3].Id, ProductId = product.Id, Price = new Money((long)(list.Minor / YuanPerDollar / 1000) * 1000, "USD") };
        yield return new() { PriceBookId = books[4].Id, ProductId = product.Id, Price = Rounded(list.Times(0.93m)) };
    }

    internal IEnumerable<BundleItem> Parts(long firstId)
    {
        var bundle = products.Single(product => product.Bundle).Id;
        return new (string Sku, double Quantity, bool Optional)[] { ("KY-37V", 1, false), ("GZ-06", 1, false), ("CQ-02", 1, false), ("YR-90", 1, true), ("FW-01", 1, true) }
            .Select((part, index) => Stamped(new BundleItem { BundleId = bundle, ProductId = products.Single(product => product.Sku == part.Sku).Id, Quantity = part.Quantity, Optional = part.Optional }, firstId + index));
    }

    PriceBook Kept(PriceBook book, long id)
    {
        book.Currency ??= Currencies.Home;
        book.NameSort = SortKey.Of(book.Name);
        return Stamped(book, id);
    }

    /// <summary>Whole tens of yuan, as price lists have them.</summary>
    static Money Rounded(Money price) => price with { Minor = price.Minor / 1000 * 1000 };

    T Stamped<T>(T record, long id) where T : Record
    {
        var at = DemoWorld.At(world.Start, world.Chance("prices", 0));
        var by = world.Get<IReadOnlyList<DemoPerson>>()[0].Id;
        (record.Id, record.Version, record.CreatedAt, record.UpdatedAt, record.CreatedById, record.UpdatedById) = (id, 1, at, at, by, by);
        return record;
    }
}
