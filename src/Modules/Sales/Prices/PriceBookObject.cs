using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Sales.Prices;

/// <summary>Price books: everybody reads them, administrators keep them.</summary>
internal sealed class PriceBookObject : ObjectDefinition<PriceBook>
{
    internal const string ObjectKey = "priceBooks";

    public PriceBookObject() : base(ObjectKey)
    {
        Text(x => x.Name).Required().Max(120).SortedBy(nameof(PriceBook.NameSort)).Searchable();
        TextChoice(x => x.Currency).Required().Of(Currencies.Offered);
        Integer(x => x.Priority).NotNull().Range(1, 10_000);
        Bool(x => x.Active);
        Reference(x => x.CustomerId).To("customers").In("scope");
        TextChoice(x => x.Tier).Of("vip", "key", "standard", "small").In("scope");
        Region(x => x.Region).In("scope");
        Date(x => x.ValidFrom).In("scope");
        Date(x => x.ValidUntil).In("scope");
        LongText(x => x.Description).Max(2000);
        (Open, Administered, InMenu, DefaultSort) = (true, true, true, "priority");
        Groups = [new("basic"), new("scope"), new("system")];
        ListColumns = ["name", "currency", "priority", "active", "customerId", "tier", "region", "validFrom", "validUntil"];
        QuickForm = ["name", "currency", "priority", "customerId", "tier", "region", "validFrom", "validUntil"];
        Views = [new("active", """{"field":"active","op":"eq","value":true}""", "priority"), new("all", null, "priority")];
    }

    protected override void Map(EntityTypeBuilder<PriceBook> entity) => entity.Property(book => book.Currency).IsRequired();

    protected override async Task Saving(PriceBook book, Saving saving)
    {
        book.NameSort = SortKey.Of(book.Name);
        if (book.ValidUntil < book.ValidFrom) throw new Invalid("validUntil", "sales.period-ends-early");
        if (saving.IsNew || !saving.Changes("currency")) return;
        var db = await saving.Writer.Db(saving.Ct);
        if (await db.Set<PriceBookEntry>().AnyAsync(entry => entry.PriceBookId == book.Id && entry.PriceMinor != null && entry.DeletedAt == null, saving.Ct))
            throw new Invalid("currency", "sales.price-book-has-prices");
    }
}
