using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>Deals made one by one from their number: amount by the customer's weight, outcome and stage by the days since they began.</summary>
internal sealed class DemoDeals(DemoWorld world, IReadOnlyList<IReadOnlyList<Stage>> pipelines, long firstId)
{
    static readonly string[] Projects = ["空压站节能改造", "除湿设备采购", "真空系统替换", "输送线升级", "余热回收改造", "年度维保续签", "备件框架采购", "车间集中供气", "除尘系统升级", "恒温车间空调", "液压测试台", "智能仓储一期", "冷却塔更换", "变频改造", "无油螺杆机采购"];
    static readonly string[] Steps = ["电话确认需求", "上门测量", "提交方案", "技术评审", "商务谈判", "法务会签", "安排试机", "确认付款方式"];
    static readonly string[] Competitors = ["甲方自制", "海川装备", "北辰机电", "德沃克", "蓝湾工业"];
    static readonly string[] Sources = ["老客户", "展会", "转介绍", "网站咨询", "电话开发", "招标"];

    static readonly string[] LossReasons = ["price", "competitor", "noBudget", "noDecision", "timing", "product", "relationship", "other"];

    /// <summary>What comes after the sale of equipment.</summary>
    static readonly HashSet<string> Renewals = ["年度维保续签", "备件框架采购"];

    readonly IReadOnlyList<DemoCustomer> customers = world.Get<IReadOnlyList<DemoCustomer>>();

    internal int Count => world.Large ? world.Customers : world.Customers * 3 / 2;

    internal IEnumerable<(Opportunity Deal, List<StageStay> Stays)> All() => Enumerable.Range(0, Count).Select(index => this[index]);

    internal (Opportunity Deal, List<StageStay> Stays) this[int index] => Make(index);

    (Opportunity, List<StageStay>) Make(int index)
    {
        var chance = world.Chance("deal", index);
        var customer = customers[chance.Next(customers.Count)];
        var settled = world.Today.AddDays(-150) is var day && day > customer.Since && chance.Next(2) == 0 ? day : world.Yesterday;
        var begun = DemoWorld.WorkingDay(customer.Since, settled, chance);
        var cycle = 20 + chance.Next(40) + chance.Next(60) + customer.Weight * 5;
        var ended = begun.AddDays(cycle) <= world.Yesterday.AddDays(-chance.Next(15));
        var deal = Begin(index, customer, begun, cycle, chance);
        var stages = pipelines[Renewals.Contains(deal.Name) ? 1 : 0];
        if (ended) End(deal, begun.AddDays(cycle), chance);
        var progress = ended ? deal.State == OpportunityState.Won ? 1 : 0.2 + chance.NextDouble() * 0.8 : (world.Today.DayNumber - begun.DayNumber) / (double)cycle;
        var stuck = !ended && chance.Next(6) == 0 ? 2 : 0;
        var reached = Math.Clamp((int)(progress * (ended ? 1 : 0.9) * stages.Count) - stuck, 0, stages.Count - 1);
        var stays = Walk(deal, [.. stages.Take(reached + 1)], deal.ClosedOn ?? (ended ? begun.AddDays(cycle) : world.Yesterday), ended, chance);
        Stand(deal, stages[reached], chance);
        return (deal, stays);
    }

    Opportunity Begin(int index, DemoCustomer customer, DateOnly begun, int cycle, Random chance)
    {
        var name = Projects[chance.Next(Projects.Length)] + (chance.Next(5) == 0 ? "二期" : "");
        var minor = (long)(Math.Exp(chance.NextDouble() * 2.6 + customer.Weight * 0.35) * 60_000) / 1000 * 100_000;
        var at = DemoWorld.At(begun, chance);
        return new Opportunity
        {
            Id = firstId + index, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = customer.Seller.Id, UpdatedById = customer.Seller.Id,
            OwnerId = customer.Seller.Id, DepartmentId = customer.Seller.DepartmentId, CustomerId = customer.Id, ContactId = customer.ContactId,
            Name = name, NameSort = SortKey.Of(name), Amount = new Money(minor, "CNY"), CloseOn = begun.AddDays(cycle + chance.Next(-10, 20)),
            Source = Sources[chance.Next(Sources.Length)], Competitor = chance.Next(3) == 0 ? Competitors[chance.Next(Competitors.Length)] : null,
            Products = $"{customer.Trade}配套设备", State = OpportunityState.Open,
        };
    }

    void End(Opportunity deal, DateOnly day, Random chance)
    {
        var dice = chance.Next(100);
        deal.State = dice < 42 ? OpportunityState.Won : dice < 94 ? OpportunityState.Lost : OpportunityState.Shelved;
        if (deal.State == OpportunityState.Shelved) deal.WakeOn = AfterToday(day.AddDays(90 + chance.Next(200)), chance);
        else deal.ClosedOn = deal.CloseOn = day;
        if (deal.State == OpportunityState.Won) deal.WonReason = chance.Next(2) == 0 ? "solution" : "service";
        if (deal.State == OpportunityState.Lost) deal.LossReason = LossReasons[chance.Next(8)];
    }

    /// <summary>What had to wake before today is awake already.</summary>
    DateOnly AfterToday(DateOnly day, Random chance) => day > world.Today ? day : world.Today.AddDays(1 + chance.Next(200));

    /// <summary>From the beginning to the stage reached, quick at first; the last stay is open while the deal is.</summary>
    static List<StageStay> Walk(Opportunity deal, List<Stage> stages, DateOnly until, bool ended, Random chance)
    {
        var reached = stages.Count - 1;
        var end = Math.Max((DemoWorld.At(until, chance) - deal.CreatedAt).TotalDays, 0);
        var moments = Enumerable.Range(0, reached + 1).Select(step => Cut(deal.CreatedAt.AddDays(end * Math.Pow(step / (reached + 1.0), 1.4)))).ToList();
        var last = Cut(deal.CreatedAt.AddDays(end));
        deal.StageEnteredAt = moments[reached];
        deal.UpdatedAt = ended ? last : moments[reached];
        return [.. moments.Select((at, step) => new StageStay
        {
            OpportunityId = deal.Id, StageId = stages[step].Id, EnteredAt = at, ById = deal.OwnerId,
            LeftAt = step < reached ? moments[step + 1] : ended ? last : null,
        })];
    }

    void Stand(Opportunity deal, Stage stage, Random chance)
    {
        (deal.PipelineId, deal.StageId) = (stage.PipelineId, stage.Id);
        deal.Probability = deal.State switch { OpportunityState.Won => 100, OpportunityState.Lost => 0, _ => stage.Probability };
        deal.ForecastCategory = deal.State switch { OpportunityState.Open => StageRules.CategoryOf(stage.Probability), OpportunityState.Won => ForecastCategory.Won, _ => ForecastCategory.Omitted };
        deal.Weighted = deal.Amount!.Value.Times((decimal)deal.Probability.Value / 100);
        if (deal.State != OpportunityState.Open) return;
        deal.RotsOn = Opportunity.RotDay(deal.StageEnteredAt, stage);
        if (deal.CloseOn < world.Today.AddDays(-20)) deal.CloseOn = world.Today.AddDays(chance.Next(5, 60));
        if (chance.Next(8) == 0) return;
        deal.NextStep = Steps[chance.Next(Steps.Length)];
        deal.NextStepOn = world.Today.AddDays(chance.Next(7) == 0 ? -chance.Next(1, 9) : chance.Next(0, 20));
    }

    static DateTime Cut(DateTime at) => Platform.Catalogue.Instants.Truncate(at);
}
