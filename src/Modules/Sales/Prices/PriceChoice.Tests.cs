using Zhike.Platform.Values;

namespace Zhike.Sales.Prices;

/// <summary>Which price counts, by examples and by what has to hold for any books.</summary>
public sealed class PriceChoiceTests
{
    static readonly DateOnly Day = new(2026, 11, 20);
    static readonly PriceBuyer Suzhou = new(7, "vip", "320583");

    static PriceQuestion Asking(double quantity = 1, string currency = "CNY", Money? list = null) => new(1, list ?? new Money(100_00, "CNY"), Suzhou, quantity, currency, Day);

    static BookPrices Book(long id, Action<PriceBook>? more = null, params (double From, long Minor)[] prices)
    {
        var book = new PriceBook { Id = id, Name = $"{id}", Currency = "CNY" };
        more?.Invoke(book);
        return new(book, [.. (prices.Length == 0 ? [(1, 90_00)] : prices).Select(price => new PriceBookEntry { FromQuantity = price.From, PriceMinor = price.Minor, PriceCurrency = book.Currency })]);
    }

    static string Chosen(PriceQuestion question, params BookPrices[] books) => PriceChoice.Of(question, books).Answer is { } answer ? $"{answer.Book?.Id.ToString() ?? "list"} {answer.Price.Minor}" : "none";

    [Fact]
    public void Without_a_book_it_is_the_list_price_in_its_own_currency_only()
    {
        Assert.Equal("list 10000", Chosen(Asking()));
        Assert.Equal("none", Chosen(Asking(currency: "USD")));
        Assert.Equal("none", Chosen(Asking(currency: "USD"), Book(1)));
    }

    [Theory]
    [InlineData("inactive", nameof(PassedOver.Inactive))]
    [InlineData("customer", nameof(PassedOver.OtherCustomer))]
    [InlineData("tier", nameof(PassedOver.OtherTier))]
    [InlineData("region", nameof(PassedOver.OtherRegion))]
    [InlineData("currency", nameof(PassedOver.OtherCurrency))]
    [InlineData("early", nameof(PassedOver.NotYetValid))]
    [InlineData("late", nameof(PassedOver.Expired))]
    [InlineData("empty", nameof(PassedOver.NoEntry))]
    [InlineData("break", nameof(PassedOver.BelowBreak))]
    public void A_book_that_does_not_fit_is_passed_over_and_says_why(string how, string because)
    {
        var book = how switch
        {
            "inactive" => Book(1, it => it.Active = false), "customer" => Book(1, it => it.CustomerId = 8), "tier" => Book(1, it => it.Tier = "small"), "region" => Book(1, it => it.Region = "330000"),
            "currency" => Book(1, it => it.Currency = "USD"), "early" => Book(1, it => it.ValidFrom = Day.AddDays(1)), "late" => Book(1, it => it.ValidUntil = Day.AddDays(-1)),
            "empty" => new BookPrices(Book(1).Book, []), _ => Book(1, null, (2, 80_00)),
        };
        var (answer, passed) = PriceChoice.Of(Asking(), [book]);
        Assert.Equal((PriceSource.List, because), (answer!.Source, Assert.Single(passed).Because.ToString()));
    }

    [Fact]
    public void Priority_comes_first_then_the_more_particular_then_the_newer()
    {
        Assert.Equal("2 8500", Chosen(Asking(), Book(1, it => it.CustomerId = 7), Book(2, it => it.Priority = 10, (1, 85_00))));
        Assert.Equal("3 7000", Chosen(Asking(), Book(1, it => it.Region = "320000"), Book(2, it => it.Tier = "vip"), Book(3, it => it.CustomerId = 7, (1, 70_00))));
        Assert.Equal("2 9000", Chosen(Asking(), Book(1, it => it.Region = "320500"), Book(2, it => it.Tier = "vip")));
        Assert.Equal("2 9000", Chosen(Asking(), Book(1, it => it.ValidFrom = Day.AddDays(-90)), Book(2, it => it.ValidFrom = Day.AddDays(-3))));
    }

    [Theory]
    [InlineData(1, "1 9000")]
    [InlineData(9.5, "1 9000")]
    [InlineData(10, "1 8000")]
    [InlineData(1000, "1 7000")]
    public void The_highest_quantity_reached_counts(double quantity, string expected) => Assert.Equal(expected, Chosen(Asking(quantity), Book(1, null, (100, 70_00), (1, 90_00), (10, 80_00))));

    [Fact]
    public void A_percentage_needs_a_list_price_in_that_currency()
    {
        var book = Book(1);
        book.Entries[0].Price = null;
        book.Entries[0].Discount = 12.5;
        Assert.Equal("1 8750", Chosen(Asking(), book));
        book.Book.Currency = "USD";
        Assert.Equal(PassedOver.NoListPrice, Assert.Single(PriceChoice.Of(Asking(currency: "USD"), [book]).Passed).Because);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Whatever_the_books_the_order_they_come_in_changes_nothing_and_each_is_told_once(int seed)
    {
        var chance = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var books = Enumerable.Range(1, chance.Next(0, 8)).Select(id => Any(id, chance)).ToArray();
            var question = Asking(chance.Next(1, 30), chance.Next(4) == 0 ? "USD" : "CNY");
            var (answer, passed) = PriceChoice.Of(question, books);
            Assert.Equal(Chosen(question, books), Chosen(question, [.. books.Reverse()]));
            Assert.Equal(books.Length, passed.Count + (answer?.Book is null ? 0 : 1));
            Assert.DoesNotContain(passed, item => item.Because == PassedOver.LowerPriority && answer?.Book is null);
            if (answer?.Book is { } book) Assert.All(passed.Where(item => item.Because == PassedOver.LowerPriority), item => Assert.True(item.Book.Priority >= book.Priority));
            if (answer is not null) Assert.Equal(question.Currency, answer.Price.Currency);
        }
    }

    static BookPrices Any(long id, Random chance) => Book(id, book =>
    {
        book.Priority = chance.Next(1, 4);
        book.Active = chance.Next(5) > 0;
        book.CustomerId = chance.Next(4) == 0 ? chance.Next(7, 9) : null;
        book.Tier = chance.Next(4) == 0 ? "vip" : null;
        book.Region = chance.Next(4) == 0 ? chance.Next(2) == 0 ? "320500" : "110000" : null;
        book.Currency = chance.Next(4) == 0 ? "USD" : "CNY";
        book.ValidFrom = chance.Next(3) == 0 ? Day.AddDays(chance.Next(-9, 4)) : null;
    }, [.. Enumerable.Range(0, chance.Next(1, 4)).Select(at => ((double)(at * 10 + chance.Next(1, 9)), (long)chance.Next(1, 100_00)))]);
}
