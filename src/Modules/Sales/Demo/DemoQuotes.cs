using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;

namespace Zhike.Sales;

/// <summary>Offers for deals that have come far enough: won ones were accepted, lost ones declined, the newest wait for an answer. Each is made from its deal whenever it is asked for; only the order of their numbers is kept.</summary>
internal sealed class DemoQuotes
{
    /// <summary>Without its papers, a company of a million customers has no more offers than a busy year brings.</summary>
    const int Most = 50_000;

    static readonly double[] Discounts = [0, 0, 3, 5, 8, 10, 12, 15];
    const string Terms = "1. 以上价格含税含运费。\n2. 签约后7日内付30%，发货前付60%，验收合格后30日内付10%。\n3. 收到预付款后35日内交货。\n4. 整机质保24个月。";

    readonly DemoWorld world;
    readonly DemoDeals deals;
    readonly IReadOnlyList<Product> products;
    readonly long firstId;

    /// <summary>Deals in the order of the numbers of their offers, and in the order in which the offers were accepted.</summary>
    readonly int[] order, accepted;

    /// <summary>Of each deal, its place in the order; -1 without an offer.</summary>
    readonly int[] places;

    internal DemoQuotes(DemoWorld world, DemoDeals deals, IReadOnlyList<Product> products, long firstId)
    {
        (this.world, this.deals, this.products, this.firstId) = (world, deals, products, firstId);
        List<(DateTime Begun, DateTime? Answered, int Deal)> all = [.. Enumerable.Range(0, deals.Count).Where(Offered).Select(Key)];
        order = [.. all.OrderBy(key => key.Begun).Select(key => key.Deal)];
        accepted = [.. all.Where(key => key.Answered is not null).OrderBy(key => key.Answered).ThenBy(key => key.Begun).Select(key => key.Deal)];
        Years = [.. all.GroupBy(key => key.Begun.Year).Select(year => (year.Key, (long)year.Count()))];
        places = [.. Enumerable.Repeat(-1, deals.Count)];
        foreach (var (place, deal) in order.Index()) places[deal] = place;
    }

    /// <summary>How many offers each year saw.</summary>
    internal IReadOnlyList<(int Year, long Count)> Years { get; }

    /// <summary>The deals whose offer was accepted, the earliest first.</summary>
    internal IReadOnlyList<int> Accepted => accepted;

    bool Offered(int deal) => world.Papers || (deal % 3 == 1 && (!world.Large || deal / 3 < Most));

    (DateTime Begun, DateTime? Answered, int Deal) Key(int deal)
    {
        var (quote, _) = Make(deals[deal].Deal);
        return (quote.CreatedAt, quote.State == QuoteState.Accepted ? quote.AnsweredAt : null, deal);
    }

    /// <summary>Offers in the order of their numbers, each with its lines.</summary>
    internal IEnumerable<(Quote Quote, List<QuoteLine> Lines)> All()
    {
        var next = new Dictionary<int, long>();
        foreach (var deal in order)
        {
            var made = Of(deal);
            var year = made.Quote.CreatedAt.Year;
            made.Quote.Number = QuoteNumbers.Text(year, next[year] = next.GetValueOrDefault(year) + 1);
            yield return made;
        }
    }

    /// <summary>What was offered in a deal, without its number; id 0 where nothing went out and this is what would have.</summary>
    internal (Quote Quote, List<QuoteLine> Lines) Of(int deal)
    {
        var (quote, lines) = Make(deals[deal].Deal);
        if (places[deal] < 0) return (quote, lines);
        quote.Id = firstId + places[deal];
        foreach (var line in lines) line.QuoteId = quote.Id;
        return (quote, lines);
    }

    (Quote Quote, List<QuoteLine> Lines) Make(Opportunity deal)
    {
        var chance = world.Chance("quote", deal.Id);
        var begun = Begun(deal, chance);
        var quote = new Quote
        {
            Version = 1, CreatedAt = begun, UpdatedAt = begun, CreatedById = deal.OwnerId, UpdatedById = deal.OwnerId, OwnerId = deal.OwnerId, DepartmentId = deal.DepartmentId,
            Name = deal.Name, NameSort = deal.NameSort, CustomerId = deal.CustomerId, ContactId = deal.ContactId, OpportunityId = deal.Id, Currency = Currencies.Home,
            ValidUntil = DateOnly.FromDateTime(begun).AddDays(QuoteObject.UsualDays), Terms = Terms, TotalDiscount = chance.Next(5) == 0 ? 2 : null,
        };
        var lines = Lines(deal, quote, chance);
        quote.Count(QuoteTotals.Of(Currencies.Home, [.. lines.Select(QuoteTotals.Line)], quote.TotalDiscount ?? 0), begun);
        Stand(deal, quote, chance);
        return (quote, lines);
    }

    DateTime Begun(Opportunity deal, Random chance)
    {
        if (deal.State == OpportunityState.Open) return Latest(DemoWorld.At(DemoWorld.WorkingDay(world.Today.AddDays(-25), world.Yesterday, chance), chance), deal.CreatedAt.AddHours(1));
        var end = deal.UpdatedAt - deal.CreatedAt;
        return Instants.Truncate(deal.CreatedAt + end * (0.5 + chance.NextDouble() * 0.4));
    }

    static DateTime Latest(DateTime one, DateTime other) => one > other ? one : other;

    /// <summary>The main machine in the number that comes near the deal's amount, and what goes with it.</summary>
    List<QuoteLine> Lines(Opportunity deal, Quote quote, Random chance)
    {
        var main = products[chance.Next(Math.Min(products.Count, 10))];
        var count = Math.Clamp((long)((double)deal.Amount!.Value.Minor / main.Price!.Value.Minor * 0.7), 1, 60);
        var lines = new List<QuoteLine> { Line(quote, main, 0, count, chance) };
        var more = chance.Next(1, 5);
        for (var at = 1; at <= more; at++) lines.Add(Line(quote, products[chance.Next(products.Count)], at, chance.Next(1, 5), chance));
        return lines;
    }

    static QuoteLine Line(Quote quote, Product product, int at, long count, Random chance)
    {
        var line = new QuoteLine
        {
            Version = 1, CreatedAt = quote.CreatedAt, UpdatedAt = quote.CreatedAt, CreatedById = quote.OwnerId, UpdatedById = quote.OwnerId, Position = at, ProductId = product.Id, Text = product.Name, Detail = product.Sku,
            Quantity = count, Unit = product.Unit, ListPrice = product.Price!.Value, Price = product.Price.Value, Discount = Discounts[chance.Next(Discounts.Length)], TaxRate = product.TaxRate ?? 13,
        };
        var counted = QuoteTotals.Line(line);
        (line.UnitPrice, line.Total) = (counted.UnitPrice, counted.Total);
        return line;
    }

    void Stand(Opportunity deal, Quote quote, Random chance)
    {
        quote.State = deal.State switch
        {
            OpportunityState.Won => QuoteState.Accepted,
            OpportunityState.Lost => chance.Next(3) == 0 ? QuoteState.Expired : QuoteState.Declined,
            OpportunityState.Shelved => QuoteState.Expired,
            _ => chance.Next(5) switch { 0 => QuoteState.Draft, 1 => QuoteState.Ready, _ => QuoteState.Sent },
        };
        if (quote.State is QuoteState.Draft or QuoteState.Ready) return;
        quote.SentAt = Instants.Truncate(quote.CreatedAt.AddHours(2 + chance.Next(20)));
        quote.UpdatedAt = quote.SentAt.Value;
        if (quote.State is not (QuoteState.Accepted or QuoteState.Declined)) return;
        quote.AnsweredAt = Instants.Truncate(Latest(deal.UpdatedAt, quote.SentAt.Value));
        quote.UpdatedAt = quote.AnsweredAt.Value;
    }
}
