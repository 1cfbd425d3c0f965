using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>
/// Which price counts. Books are asked by their priority, 1 first; of equal ones the more particular (customer before tier before
/// region), then the one that became valid last. The first that fits the buyer, the currency and the day and has an entry for the
/// quantity gives the price; without one it is the list price in that currency.
/// </summary>
internal static class PriceChoice
{
    /// <summary>The price, or null where neither a book nor the list has one; the books passed over are told in both cases.</summary>
    internal static (PriceAnswer? Answer, IReadOnlyList<PassedBook> Passed) Of(PriceQuestion question, IEnumerable<BookPrices> books)
    {
        PriceAnswer? found = null;
        var passed = new List<PassedBook>();
        foreach (var book in Asked(books))
        {
            var entry = Entry(book.Entries, question.Quantity);
            if (Reason(question, book, entry) is { } because) passed.Add(new(book.Book, because));
            else if (found is not null) passed.Add(new(book.Book, PassedOver.LowerPriority));
            else found = new(Price(entry!, question), PriceSource.Book, book.Book, entry, passed);
        }
        if (found is null && Listed(question) is { } list) found = new(list, PriceSource.List, null, null, passed);
        return (found, passed);
    }

    static IEnumerable<BookPrices> Asked(IEnumerable<BookPrices> books) => books
        .OrderBy(item => item.Book.Priority).ThenByDescending(item => Particular(item.Book))
        .ThenByDescending(item => item.Book.ValidFrom ?? DateOnly.MinValue).ThenBy(item => item.Book.Id);

    static int Particular(PriceBook book) => (book.CustomerId is null ? 0 : 4) + (book.Tier is null ? 0 : 2) + (book.Region is null ? 0 : 1);

    static PriceBookEntry? Entry(IEnumerable<PriceBookEntry> entries, double quantity) => entries.Where(entry => entry.FromQuantity <= quantity).MaxBy(entry => entry.FromQuantity);

    static PassedOver? Reason(PriceQuestion question, BookPrices item, PriceBookEntry? entry)
    {
        var (book, buyer) = (item.Book, question.Buyer);
        if (!book.Active) return PassedOver.Inactive;
        if (book.Currency != question.Currency) return PassedOver.OtherCurrency;
        if (book.CustomerId is { } customer && customer != buyer.CustomerId) return PassedOver.OtherCustomer;
        if (book.Tier is { } tier && tier != buyer.Tier) return PassedOver.OtherTier;
        if (book.Region is { } region && !Within(buyer.Region, region)) return PassedOver.OtherRegion;
        if (book.ValidFrom > question.On) return PassedOver.NotYetValid;
        if (book.ValidUntil < question.On) return PassedOver.Expired;
        if (item.Entries.Count == 0) return PassedOver.NoEntry;
        if (entry is null) return PassedOver.BelowBreak;
        return entry.Price is null && Listed(question) is null ? PassedOver.NoListPrice : null;
    }

    /// <summary>A region holds all whose path leads through it.</summary>
    static bool Within(string? code, string region)
    {
        for (var place = Regions.Find(code); place is not null; place = Regions.Find(place.ParentCode))
            if (place.Code == region) return true;
        return false;
    }

    static Money Price(PriceBookEntry entry, PriceQuestion question) => entry.Price ?? Listed(question)!.Value.Times(1 - (decimal)entry.Discount!.Value / 100);

    static Money? Listed(PriceQuestion question) => question.ListPrice is { } list && list.Currency == question.Currency ? list : null;
}
