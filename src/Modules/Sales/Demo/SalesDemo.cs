using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Modules;
using Zhike.Sales.Leads;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Orders;
using Zhike.Sales.Prices;
using Zhike.Sales.Products;
using Zhike.Sales.Quotes;

namespace Zhike.Sales;

/// <summary>The virtual company's products, its leads, and its deals: three for every two customers over three years, each with its way through the stages.</summary>
internal sealed class SalesDemo : IDemoPart
{
    public async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var pipelines = await DemoPipelines.Fill(world, load, ct);
        await DemoCapture.Fill(world, load, ct);
        List<Product> products = [.. DemoProducts.All(world, await load.NextId<Product>())];
        await load.Records(products, ct);
        await Prices(world, load, products, ct);
        var deals = new DemoDeals(world, pipelines, await load.NextId<Opportunity>());
        var stayId = await load.NextId<StageStay>();
        var became = Became(deals);
        var leads = new DemoLeads(world, became, await load.NextId<Lead>());
        await load.Records(deals.All().Select(item => item.Deal), ct);
        await load.Records(leads.All(), ct);
        var noteId = await load.NextId<LeadNote>();
        await load.Records(leads.All().SelectMany(leads.NotesOf).Select(note => { note.Id = noteId++; return note; }), ct);
        await load.Plain(deals.All().SelectMany(item => item.Stays).Select(stay => { stay.Id = stayId++; return stay; }), ct);
        await DemoPipelines.Ticks(world, load, pipelines, deals, ct);
        await DemoCompetition.Fill(world, load, deals, products, ct);
        await DemoDealPeople.Fill(world, load, deals, ct);
        await new DemoForecasts(world, pipelines).Fill(deals, load, ct);
        await Quotes(world, load, [.. deals.All().Select(item => item.Deal)], products, ct);
        await DemoTargets.Fill(world, load, ct);
        await DemoClauses.Fill(world, load, ct);
        load.Happened(deals.All().Where(item => item.Deal.State is OpportunityState.Won or OpportunityState.Lost).Select(Ending));
    }

    static async Task Prices(DemoWorld world, BulkLoad load, IReadOnlyList<Product> products, CancellationToken ct)
    {
        var prices = new DemoPrices(world, products);
        List<PriceBook> books = [.. prices.Books(await load.NextId<PriceBook>())];
        await load.Records(books, ct);
        await load.Records(prices.Entries(books, await load.NextId<PriceBookEntry>()), ct);
        await load.Records(prices.Parts(await load.NextId<BundleItem>()), ct);
        var manager = (await load.Read("select id from roles where key = 'salesManager'", row => row.GetInt64(0))).Single();
        await load.Remember(DiscountLimits.Key, $$"""{"usual":10,"roles":{"{{manager}}":20} }""");
        await load.Remember(Letterhead.Key, """{"company":"云栈工业装备有限公司","address":"上海市松江区新桥镇","phone":"021-5768 0000","bank":"中国工商银行松江支行"}""");
    }

    static async Task Quotes(DemoWorld world, BulkLoad load, IReadOnlyList<Opportunity> deals, IReadOnlyList<Product> products, CancellationToken ct)
    {
        List<Opportunity> offered = [.. deals.Where((_, index) => index % 3 == 1).Take(DemoQuotes.Most)];
        var maker = new DemoQuotes(world, offered, [.. products.Where(product => !product.Bundle)], await load.NextId<Quote>());
        var quotes = maker.All();
        await load.Records(quotes.Select(item => item.Quote), ct);
        var lineId = await load.NextId<QuoteLine>();
        await load.Records(quotes.SelectMany(item => item.Lines).Select(line => { line.Id = lineId++; return line; }), ct);
        foreach (var year in quotes.GroupBy(item => item.Quote.CreatedAt.Year))
            await load.Run("insert into quote_numbers (year, last) values (@year, @last)", ("year", (long)year.Key), ("last", (long)year.Count()));
        var contracts = await new DemoContracts(world, load).Fill(quotes, ct);
        var orders = new DemoOrders(world, products, await load.NextId<Order>()).All([.. Bought(deals, quotes, maker)]);
        foreach (var (order, _) in orders) order.ContractId = order.QuoteId is { } quote && contracts.TryGetValue(quote, out var contract) ? contract : null;
        var orderLineId = await load.NextId<OrderLine>();
        await load.Records(orders.Select(item => item.Order), ct);
        await load.Records(orders.SelectMany(item => item.Lines).Select(line => { line.Id = orderLineId++; return line; }), ct);
    }

    /// <summary>What was agreed in each won deal: its accepted offer, or what the offer would have said.</summary>
    static IEnumerable<(Quote Quote, List<QuoteLine> Lines)> Bought(IReadOnlyList<Opportunity> deals, IReadOnlyList<(Quote Quote, List<QuoteLine> Lines)> quotes, DemoQuotes maker)
    {
        var offered = quotes.ToDictionary(item => item.Quote.OpportunityId!.Value);
        return deals.Where(deal => deal.State == OpportunityState.Won).Take(DemoOrders.Most).Select(deal => offered.TryGetValue(deal.Id, out var quote) ? quote : maker.Make(deal));
    }

    /// <summary>Every twelfth deal began as a lead.</summary>
    static List<Opportunity> Became(DemoDeals deals) => [.. deals.All().Where((_, index) => index % 12 == 0).Take(DemoLeads.Most).Select(item => item.Deal)];

    static Change Ending((Opportunity Deal, List<StageStay> Stays) item)
    {
        var deal = item.Deal;
        var won = deal.State == OpportunityState.Won;
        return new Change(null, deal.UpdatedAt, deal.OwnerId, Origin.Job, OpportunityObject.ObjectKey, deal.Id, won ? "win" : "lose", "customers", deal.CustomerId,
            won ? """{"state":["open","won"]}""" : """{"state":["open","lost"]}""", null);
    }
}
