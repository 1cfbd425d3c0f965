using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>Where a price comes from.</summary>
internal enum PriceSource { Book, List }

/// <summary>Why a book does not give the price.</summary>
internal enum PassedOver { Inactive, OtherCustomer, OtherTier, OtherRegion, OtherCurrency, NotYetValid, Expired, NoEntry, BelowBreak, NoListPrice, LowerPriority }

/// <summary>A book that was looked at and did not give the price.</summary>
internal sealed record PassedBook(PriceBook Book, PassedOver Because);

/// <summary>A price and why it is that one.</summary>
/// <param name="Book">Null when it is the list price.</param>
/// <param name="Passed">The other books that know the product or would fit, in the order they were asked.</param>
internal sealed record PriceAnswer(Money Price, PriceSource Source, PriceBook? Book, PriceBookEntry? Entry, IReadOnlyList<PassedBook> Passed);
