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
        await Papers(world, load, deals, products, ct);
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

    static async Task Papers(DemoWorld world, BulkLoad load, DemoDeals deals, IReadOnlyList<Product> products, CancellationToken ct)
    {
        var quotes = new DemoQuotes(world, deals, [.. products.Where(product => !product.Bundle)], await load.NextId<Quote>());
        await load.Records(quotes.All().Select(item => item.Quote), ct);
        var lineId = await load.NextId<QuoteLine>();
        await load.Records(quotes.All().SelectMany(item => item.Lines).Select(line => { line.Id = lineId++; return line; }), ct);
        foreach (var (year, count) in quotes.Years) await load.Run("insert into quote_numbers (year, last) values (@year, @last)", ("year", (long)year), ("last", count));
        var contracts = new DemoContracts(world, quotes);
        await contracts.Fill(load, ct);
        var orders = new DemoOrders(world, quotes, products, Enumerable.Range(0, deals.Count).Where(deal => deals[deal].Deal.State == OpportunityState.Won));
        var (orderId, orderLineId) = (await load.NextId<Order>(), await load.NextId<OrderLine>());
        await load.Records(orders.All(orderId, contracts).Select(item => item.Order), ct);
        await load.Records(orders.All(orderId, contracts).SelectMany(item => item.Lines).Select(line => { line.Id = orderLineId++; return line; }), ct);
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
