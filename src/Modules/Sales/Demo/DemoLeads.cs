using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Leads;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales;

/// <summary>Leads of the last year: some became the deals that are there, most came to nothing, the newest are being worked.</summary>
internal sealed class DemoLeads(DemoWorld world, IReadOnlyList<Opportunity> became, long firstId)
{
    /// <summary>A load of a million customers has no more leads than a busy year brings.</summary>
    internal const int Most = 50_000;

    static readonly string[] Reasons = ["noNeed", "noBudget", "notReachable", "competitor", "wrongContact", "duplicate", "outOfReach", "other"];

    static readonly (string City, string Region)[] Places =
    [
        ("苏州", "320500"), ("无锡", "320200"), ("常州", "320400"), ("宁波", "330200"), ("杭州", "330100"), ("佛山", "440600"), ("东莞", "441900"), ("青岛", "370200"),
        ("济南", "370100"), ("合肥", "340100"), ("武汉", "420100"), ("长沙", "430100"), ("成都", "510100"), ("西安", "610100"), ("郑州", "410100"), ("沈阳", "210100"),
    ];

    static readonly string[] First = ["禾", "朗", "铭", "骏", "锦", "皓", "骐", "澄", "岩", "霖", "昱", "琨", "驰", "越", "衡", "颐"];
    static readonly string[] Second = ["森", "拓", "维", "迈", "尔", "思", "齐", "航", "科", "诺", "卡", "登", "亚", "伦", "奇", "凡"];
    static readonly string[] Trades = ["自动化", "注塑", "五金", "食品机械", "环保科技", "印刷", "光电", "家具", "制药设备", "冷链", "纸制品", "新能源"];
    static readonly string[] Products = ["螺杆空压机", "冷冻式干燥机", "真空泵", "工业除湿机", "冷却塔", "输送线", "脉冲除尘器", "变频器"];
    static readonly string[] Mobiles = ["138", "139", "158", "186"];
    static readonly LeadSource[] Sources = [LeadSource.Exhibition, LeadSource.WebForm, LeadSource.Phone, LeadSource.Referral, LeadSource.Visit, LeadSource.Chat, LeadSource.Association];
    static readonly string[] Titles = ["设备经理", "采购主管", "生产厂长", "总经理", "工艺工程师", "基建负责人"];
    static readonly string[] Needs = ["新车间年底投产，需要{0}的方案和报价", "现有{0}能耗高，想做节能改造", "{0}老化，计划明年更换", "展会看过{0}样机，要一份选型表", "扩产，{0}需要增加两台"];
    static readonly (LeadNoteKind Kind, string Text)[] Notes =
    [
        (LeadNoteKind.Call, "电话介绍产品，对方要求发资料"), (LeadNoteKind.Call, "确认需求和预算，约下周详谈"), (LeadNoteKind.Mail, "发送选型手册和报价范围"),
        (LeadNoteKind.Visit, "上门看现场，测用气量"), (LeadNoteKind.Call, "没有接通，改天再打"), (LeadNoteKind.Note, "名片来自展会，负责设备采购"),
    ];

    readonly IReadOnlyList<DemoCustomer> customers = world.Get<IReadOnlyList<DemoCustomer>>();
    readonly IReadOnlyList<DemoPerson> sellers = [.. world.Get<IReadOnlyList<DemoPerson>>().Where(person => person.Team >= 0)];

    readonly DemoLeadPool pool = world.Get<DemoLeadPool>();

    int Count => Math.Min(world.Customers / 4, Most);

    internal IEnumerable<Lead> All() => became.Select(Converted).Concat(Enumerable.Range(0, Count).Select(Other));

    Lead Converted(Opportunity deal, int index)
    {
        var chance = world.Chance("lead became", index);
        var customer = customers[(int)(deal.CustomerId!.Value - customers[0].Id)];
        var lead = Found(firstId + index, customer.Seller, Earlier(deal.CreatedAt, 3 + chance.Next(18)), chance);
        (lead.Company, lead.Region) = (customer.Name, Places[chance.Next(Places.Length)].Region);
        if (chance.Next(3) > 0) lead.Budget = deal.Amount;
        if (chance.Next(3) == 0) lead.Source = LeadSource.Referral;
        (lead.State, lead.CustomerId, lead.ContactId, lead.OpportunityId, lead.ConvertedAt) = (LeadState.Converted, deal.CustomerId, deal.ContactId, deal.Id, deal.CreatedAt);
        Answered(lead, chance);
        return Named(lead, deal.CreatedAt);
    }

    Lead Other(int index)
    {
        var chance = world.Chance("lead", index);
        var open = index % 3 == 0;
        var day = open ? DemoWorld.WorkingDay(world.Today.AddDays(-40), world.Yesterday, chance) : DemoWorld.WorkingDay(world.Today.AddDays(-365), world.Today.AddDays(-20), chance);
        var lead = Found(firstId + became.Count + index, sellers[chance.Next(sellers.Count)], DemoWorld.At(day, chance), chance);
        var (city, region) = Places[chance.Next(Places.Length)];
        lead.Region = region;
        if (chance.Next(12) > 0) lead.Company = $"{city}{First[chance.Next(First.Length)]}{Second[chance.Next(Second.Length)]}{Trades[chance.Next(Trades.Length)]}有限公司";
        if (open) Work(lead, chance);
        else GiveUp(lead, chance);
        return Named(lead, lead.LastContactAt ?? lead.CreatedAt);
    }

    static Lead Found(long id, DemoPerson seller, DateTime at, Random chance)
    {
        var product = Products[chance.Next(Products.Length)];
        var source = Sources[chance.Next(Sources.Length)];
        return new Lead
        {
            Id = id, Version = 1, CreatedAt = at, CreatedById = seller.Id, OwnerId = seller.Id, DepartmentId = seller.DepartmentId, Person = DemoNames.Person(chance),
            JobTitle = Titles[chance.Next(Titles.Length)], Mobile = $"+86{Mobiles[chance.Next(Mobiles.Length)]}{chance.Next(10_000_000, 99_999_999)}",
            Source = source, SourceDetail = source == LeadSource.Exhibition ? $"{at.Year}年工业博览会" : null, Products = product, Need = string.Format(Needs[chance.Next(Needs.Length)], product),
            Budget = chance.Next(2) == 0 ? new Money(chance.Next(3, 80) * 1_000_000L, "CNY") : null, RespondBy = ResponseTime.After(at, 240),
        };
    }

    void Work(Lead lead, Random chance)
    {
        var age = (DemoWorld.At(world.Yesterday, chance) - lead.CreatedAt).TotalDays;
        if (age < 3 && chance.Next(3) > 0)
        {
            if (chance.Next(2) == 0) (lead.OwnerId, lead.DepartmentId, lead.PoolId) = (null, null, pool.Id);
            return;
        }
        lead.State = chance.Next(3) == 0 ? LeadState.Qualified : LeadState.Contacted;
        Answered(lead, chance);
        lead.NextContactOn = world.Today.AddDays(chance.Next(6) == 0 ? -chance.Next(1, 6) : chance.Next(0, 14));
    }

    static void GiveUp(Lead lead, Random chance)
    {
        (lead.State, lead.DisqualifyReason) = (LeadState.Disqualified, Reasons[chance.Next(8)]);
        Answered(lead, chance);
    }

    static void Answered(Lead lead, Random chance) => lead.RespondedAt = lead.LastContactAt = Instants.Truncate(lead.CreatedAt.AddMinutes(10 + chance.Next(500)));

    static Lead Named(Lead lead, DateTime updated)
    {
        (lead.UpdatedAt, lead.UpdatedById, lead.Name) = (updated, lead.OwnerId, lead.Company ?? lead.Person!);
        lead.NameSort = SortKey.Of(lead.Name);
        return lead;
    }

    DateTime Earlier(DateTime at, int days) => DemoWorld.At(DemoWorld.WorkingDay(DateOnly.FromDateTime(at).AddDays(-days - 7), DateOnly.FromDateTime(at).AddDays(-days), world.Chance("lead day", at.Ticks)), world.Chance("lead hour", at.Ticks));

    /// <summary>What was done about a lead, from the first answer on.</summary>
    internal IEnumerable<LeadNote> NotesOf(Lead lead)
    {
        if (lead.RespondedAt is not { } first) yield break;
        var chance = world.Chance("lead notes", lead.Id);
        for (var i = 0; i <= chance.Next(3); i++)
        {
            var (kind, text) = Notes[i == 0 ? chance.Next(2) : chance.Next(Notes.Length)];
            var at = i == 0 || lead.State != LeadState.Disqualified ? first : first.AddDays(i);
            yield return new LeadNote { Version = 1, LeadId = lead.Id, CustomerId = lead.CustomerId, Kind = kind, Text = text, HappenedAt = at, CreatedAt = at, UpdatedAt = at, CreatedById = lead.OwnerId, UpdatedById = lead.OwnerId };
        }
    }
}
