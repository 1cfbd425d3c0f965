using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Sales.Competitors;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Products;

namespace Zhike.Sales;

/// <summary>Against whom the virtual company sells, and the products of its open deals.</summary>
internal static class DemoCompetition
{
    const int Most = 3000;

    static readonly (string Name, string Strengths, string Weaknesses, string Answer)[] Known =
    [
        ("甲方自制", "没有采购流程，人员熟悉现场", "没有质保，备件靠库存", "算三年总成本，请设备科看能耗实测"), ("海川装备", "价格低一成，交期短", "售后只有两个城市", "强调24小时到场和备件库"),
        ("北辰机电", "与设计院关系好", "产品线不全，配套外购", "用整体方案和单一责任人比较"), ("德沃克", "进口品牌，效率高", "价格高，交期四个月", "给出能效对比和本地交期"), ("蓝湾工业", "租赁和分期灵活", "设备多为翻新", "请客户看新机质保条款"),
    ];

    internal static async Task Fill(DemoWorld world, BulkLoad load, DemoDeals deals, IReadOnlyList<Product> products, CancellationToken ct)
    {
        var firstId = await load.NextId<Competitor>();
        var ids = Known.Index().ToDictionary(item => item.Item.Name, item => firstId + item.Index);
        await load.Records(Known.Select(known => Made(world, new Competitor
        {
            Id = ids[known.Name], Name = known.Name, NameSort = SortKey.Of(known.Name), Strengths = known.Strengths, Weaknesses = known.Weaknesses, Answer = known.Answer,
        })), ct);
        var id = await load.NextId<OpportunityCompetitor>();
        await load.Records(deals.All().Select(item => item.Deal).Where(deal => deal.Competitor is not null).Select(deal => By(deal, new OpportunityCompetitor
        {
            Id = id++, OpportunityId = deal.Id, CompetitorId = ids[deal.Competitor!], Standing = StandingIn(deal),
        })), ct);
        await Lines(load, deals, [.. products.Where(product => product.PriceCurrency == Currencies.Home && !product.Bundle)], ct);
    }

    static Standing StandingIn(Opportunity deal) => deal.State switch
    {
        OpportunityState.Lost => deal.LossReason is "competitor" or "price" ? Standing.LostTo : Standing.Out,
        OpportunityState.Won => Standing.Out,
        _ => (Standing)(deal.Id % 3),
    };

    static async Task Lines(BulkLoad load, DemoDeals deals, IReadOnlyList<Product> products, CancellationToken ct)
    {
        var id = await load.NextId<OpportunityLine>();
        await load.Records(deals.All().Select(item => item.Deal).Where(deal => deal.State == OpportunityState.Open).Take(Most).SelectMany(deal => Enumerable.Range(0, 1 + (int)(deal.Id % 3)).Select(index =>
        {
            var product = products[(int)((deal.Id * 7 + index * 5) % products.Count)];
            var wanted = deal.Amount!.Value.Minor / (1 + deal.Id % 3) / (double)Math.Max(product.PriceMinor!.Value, 1);
            var line = new OpportunityLine { Id = id++, OpportunityId = deal.Id, ProductId = product.Id, Quantity = Math.Clamp(Math.Round(wanted), 1, 500), Price = product.Price, Discount = deal.Id % 5 == 0 ? 5 : 0 };
            line.Total = OpportunityLine.TotalOf(line.Price!.Value, line.Quantity, line.Discount);
            return By(deal, line);
        })), ct);
    }

    static T By<T>(Opportunity deal, T record) where T : Record
    {
        (record.Version, record.CreatedAt, record.UpdatedAt, record.CreatedById, record.UpdatedById) = (1, deal.CreatedAt, deal.CreatedAt, deal.OwnerId, deal.OwnerId);
        return record;
    }

    static T Made<T>(DemoWorld world, T record) where T : Record
    {
        var by = world.Get<IReadOnlyList<DemoPerson>>()[0].Id;
        (record.Version, record.CreatedAt, record.CreatedById, record.UpdatedById) = (1, DemoWorld.At(world.Start, world.Chance("competition", 0)), by, by);
        record.UpdatedAt = record.CreatedAt;
        return record;
    }
}
