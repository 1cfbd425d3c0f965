using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Makes the stored lines of an offer or an order what was sent: kept ones by their id, new ones added, the others deleted.</summary>
/// <param name="currency">Of the whole.</param>
/// <param name="pricedAnew">Whether lines that stay ask for their list price again, as another customer or currency makes them.</param>
/// <param name="settled">Bought already: products need no list price and may be discontinued.</param>
internal sealed class SaleLines<TLine>(string currency, IReadOnlyList<TLine> stored, bool pricedAnew, Func<TLine> make, bool settled = false) where TLine : SaleLine
{
    readonly Dictionary<string, IReadOnlyList<FieldError>> errors = new(StringComparer.Ordinal);
    readonly Dictionary<long, TLine> byId = stored.ToDictionary(line => line.Id);

    /// <summary>The lines in their new order, the new ones among them.</summary>
    /// <exception cref="Invalid">naming <c>lines[i]</c> and its member.</exception>
    internal IReadOnlyList<TLine> Apply(IReadOnlyList<SaveQuote.Line> given, IReadOnlyList<LinePrices.Found?> prices, DateTime now)
    {
        var lines = given.Index().Select(item => Line(item.Index, item.Item, prices[item.Index])).ToList();
        if (errors.Count > 0) throw new Invalid(errors);
        foreach (var gone in stored.Except(lines)) gone.DeletedAt = now;
        return lines;
    }

    TLine Line(int at, SaveQuote.Line given, LinePrices.Found? found)
    {
        var line = make();
        if (given.Id is { } id && !byId.Remove(id, out line!))
        {
            Fail(at, "id", "value.reference-unknown");
            return make();
        }
        try { Fill(line, at, given, found); }
        catch (BadValue bad) { Fail(at, "price", bad.Code, bad.Args); }
        return line;
    }

    void Fill(TLine line, int at, SaveQuote.Line given, LinePrices.Found? found)
    {
        var known = line.Id != 0 && !pricedAnew && line.ProductId == given.ProductId && line.Quantity == FieldInput.Exact(given.Quantity);
        if (!settled && line.Id == 0 && found is { Product.Discontinued: true }) Fail(at, "productId", "sales.product-discontinued");
        (line.Position, line.ProductId, line.Quantity) = (at, given.ProductId, FieldInput.Exact(given.Quantity));
        line.Text = Word(given.Text) ?? found?.Product.Name ?? "";
        if (line.Text.Length == 0) Fail(at, "text", "value.required");
        (line.Detail, line.Unit) = (Word(given.Detail), Word(given.Unit) ?? found?.Product.Unit);
        (line.Discount, line.TaxRate) = (FieldInput.Exact(given.Discount), FieldInput.Exact(given.TaxRate ?? found?.Product.TaxRate ?? 0));
        Price(line, at, given, known ? null : found);
        line.Count();
        if (line.Total.Minor > FieldInput.MaxMinor) Fail(at, "price", "value.money-overflow");
    }

    /// <summary>A list price that the line was given stays with it until product, quantity, customer or currency change.</summary>
    void Price(TLine line, int at, SaveQuote.Line given, LinePrices.Found? found)
    {
        var asked = given.Price is { } price ? Money.Parse(price.Amount ?? "", price.Currency) : (Money?)null;
        if (asked is { } other && other.Currency != currency) Fail(at, "price", "sales.price-in-other-currency", new Dictionary<string, object?> { ["currency"] = currency });
        if (asked is { Minor: < 0 }) Fail(at, "price", "value.too-small", new Dictionary<string, object?> { ["min"] = 0 });
        if (found is { Price: null } && (!settled || asked is null)) Fail(at, "productId", "price.none", new Dictionary<string, object?> { ["product"] = found.Product.Name, ["currency"] = currency });
        if (given.ProductId is null && asked is null) Fail(at, "price", "value.required");
        if (found is { Price: { } answer }) (line.ListPrice, line.PriceBookId) = (answer.Price, answer.Book?.Id);
        else if (given.ProductId is null || (settled && found is not null)) (line.ListPrice, line.PriceBookId) = (asked ?? Money.Zero(currency), null);
        line.Price = asked ?? line.ListPrice;
    }

    static string? Word(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Replace("\0", "").Trim();

    void Fail(int at, string member, string code, IReadOnlyDictionary<string, object?>? args = null) => errors[$"lines[{at}].{member}"] = [new FieldError(code, args)];
}
