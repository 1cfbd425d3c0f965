using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>Reads what the choice of a price needs, in few statements however many products are asked about.</summary>
internal sealed class PriceLists(Database database, QueryEngine queries)
{
    const string BookColumns = "b.id, b.name, b.currency, b.priority, b.active, b.customer_id, b.tier, b.region, b.valid_from, b.valid_until";
    const string EntryColumns = "e.id, e.price_book_id, e.product_id, e.from_quantity, e.price_minor, e.price_currency, e.discount";

    /// <summary>What prices may depend on in a customer.</summary>
    /// <exception cref="Invalid"><c>value.reference-unknown</c> on <c>customerId</c> when the caller may not see it.</exception>
    internal async Task<PriceBuyer> Buyer(long? customerId, Caller caller, CancellationToken ct)
    {
        if (customerId is not { } id) return PriceBuyer.Unknown;
        var customers = queries.Catalogue["customers"];
        var seen = !caller.May(customers, Right.Read) ? [] : await queries.Ids(new Selection(customers, caller) { Ids = [id], Limit = 1 }, ct);
        if (seen.Count == 0) throw new Invalid("customerId", "value.reference-unknown");
        var (tier, region) = (customers.Field("tier"), customers.Field("region"));
        PriceBuyer? buyer = null;
        var selection = new Selection(customers, Caller.System(caller.Origin)) { Ids = [id], Fields = [tier, region], WithNames = false, Limit = 1 };
        await queries.Each(selection, row => buyer = new(id, row.Value(row.Fields[0]) as string, row.Value(row.Fields[1]) as string), null, ct);
        return buyer ?? throw new Invalid("customerId", "value.reference-unknown");
    }

    /// <summary>The books that may concern a buyer, each with its entries for the products; books of other customers are nobody's business.</summary>
    internal async Task<ILookup<long, BookPrices>> Books(PriceBuyer buyer, IReadOnlyCollection<long> products, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var books = await connection.Rows($"select {BookColumns} from price_books b where b.deleted_at is null and (b.customer_id is null or b.customer_id = @customer)", Book, ("customer", buyer.CustomerId ?? 0));
        var (names, values) = Listed(products);
        var entries = products.Count == 0 ? [] : await connection.Rows($"select {EntryColumns} from price_book_entries e where e.deleted_at is null and e.product_id in ({names})", Entry, values);
        var byPlace = entries.ToLookup(entry => (entry.ProductId, entry.PriceBookId));
        return products.Distinct().SelectMany(product => books.Select(book => (product, Prices: new BookPrices(book, [.. byPlace[(product, book.Id)]])))).ToLookup(item => item.product, item => item.Prices);
    }

    /// <summary>Living products by id.</summary>
    internal async Task<IReadOnlyDictionary<long, SoldProduct>> Products(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return new Dictionary<long, SoldProduct>();
        await using var connection = await database.OpenRead(ct);
        var (names, values) = Listed(ids);
        var rows = await connection.Rows($"select p.id, p.name, p.sku, p.unit, p.price_minor, p.price_currency, p.tax_rate, p.discontinued from products p where p.deleted_at is null and p.id in ({names})", Product, values);
        return rows.ToDictionary(product => product.Id);
    }

    static (string Names, (string, object?)[] Values) Listed(IReadOnlyCollection<long> ids)
    {
        var distinct = ids.Distinct().ToList();
        return (string.Join(", ", distinct.Select((_, i) => "@p" + i)), [.. distinct.Select((id, i) => ("p" + i, (object?)id))]);
    }

    static PriceBook Book(DbDataReader row) => new()
    {
        Id = row.GetInt64(0), Name = row.GetString(1), Currency = row.GetString(2), Priority = row.GetInt64(3), Active = Convert.ToBoolean(row.GetValue(4), null),
        CustomerId = row.IsDBNull(5) ? null : row.GetInt64(5), Tier = Text(row, 6), Region = Text(row, 7), ValidFrom = Day(row, 8), ValidUntil = Day(row, 9),
    };

    static PriceBookEntry Entry(DbDataReader row) => new()
    {
        Id = row.GetInt64(0), PriceBookId = row.GetInt64(1), ProductId = row.GetInt64(2), FromQuantity = row.GetDouble(3),
        PriceMinor = row.IsDBNull(4) ? null : row.GetInt64(4), PriceCurrency = Text(row, 5), Discount = row.IsDBNull(6) ? null : row.GetDouble(6),
    };

    static SoldProduct Product(DbDataReader row) => new(
        row.GetInt64(0), row.GetString(1), Text(row, 2), Text(row, 3), row.IsDBNull(4) ? null : new Money(row.GetInt64(4), row.GetString(5)),
        row.IsDBNull(6) ? null : row.GetDouble(6), Convert.ToBoolean(row.GetValue(7), null));

    static string? Text(DbDataReader row, int at) => row.IsDBNull(at) ? null : row.GetString(at);

    static DateOnly? Day(DbDataReader row, int at) =>
        row.IsDBNull(at) ? null : row.GetFieldType(at) == typeof(string) ? DateOnly.ParseExact(row.GetString(at), "yyyy-MM-dd") : row.GetFieldValue<DateOnly>(at);
}
