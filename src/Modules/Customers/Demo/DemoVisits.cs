using Zhike.Contracts;
using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>Visits of the virtual company's sellers: three weeks behind, today and the days ahead; some late, a few missed.</summary>
internal sealed class DemoVisits(DemoWorld world, DemoCustomers customers, long firstCustomerId)
{
    const int WeeksBack = 3;
    const int DaysAhead = 6;

    /// <summary>Customers that are looked at for each seller's own, so that a large company is made as fast.</summary>
    const int Looked = 4000;

    static readonly string[] Results = ["确认了技术参数，下周给正式报价。", "设备运行正常，客户考虑增购一台。", "采购要求再降三个点，已答应回去申请。", "见到总经理，对节能方案感兴趣。", "对账完成，客户答应月底付款。"];
    static readonly string[] Steps = ["发送报价", "安排试机", "申请折扣", "准备节能测算", "跟进付款"];

    internal IEnumerable<Visit> All(long firstId)
    {
        var own = Enumerable.Range(0, Math.Min(Looked, world.Customers)).Where(index => !customers.Basics(index).Pooled).GroupBy(index => customers.Basics(index).Seller.Id);
        foreach (var (seller, places) in own.Select(group => (customers.Basics(group.First()).Seller, group.ToList())))
            foreach (var visit in Of(seller, places))
            {
                visit.Id = firstId++;
                yield return visit;
            }
        foreach (var visit in Accompanied())
        {
            visit.Id = firstId++;
            yield return visit;
        }
    }

    IEnumerable<Visit> Of(DemoPerson seller, List<int> places)
    {
        for (var day = world.Today.AddDays(-7 * WeeksBack); day <= world.Today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            var chance = world.Chance("visits", seller.Id * 1000 + day.DayNumber % 1000);
            if (day != world.Today && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            for (var turn = 0; turn < (day == world.Today ? 3 : chance.Next(3)); turn++) yield return Visit(seller, places[chance.Next(places.Count)], day, turn, chance);
        }
    }

    /// <summary>The head of sales goes along to the most valuable customers.</summary>
    IEnumerable<Visit> Accompanied()
    {
        var head = world.Get<IReadOnlyList<DemoPerson>>().First(person => person is { Role: "salesManager", Team: -1 });
        var places = Enumerable.Range(0, Math.Min(Looked, world.Customers)).Where(index => customers.Basics(index) is { Pooled: false, Weight: 4 }).Take(12).ToList();
        for (var turn = 0; turn < places.Count; turn++)
        {
            var chance = world.Chance("accompanied", turn);
            yield return Visit(head, places[turn], world.Today.AddDays(turn < 2 ? 0 : turn * 2 - 15), turn % 2, chance);
        }
    }

    Visit Visit(DemoPerson seller, int index, DateOnly day, int turn, Random chance)
    {
        var start = At(day, 9 + 3 * turn, 30 * chance.Next(2));
        var made = At(day.AddDays(-3), 17, 0);
        if (made > At(world.Yesterday, 17, 0)) made = At(world.Yesterday, 17, 0);
        var visit = new Visit
        {
            Version = 1, CreatedAt = made, UpdatedAt = made, CreatedById = seller.Id, UpdatedById = seller.Id, OwnerId = seller.Id, DepartmentId = seller.DepartmentId,
            Title = customers.Basics(index).Name, CustomerId = firstCustomerId + index, ContactId = customers.FirstContact(index), Purpose = (VisitPurpose)chance.Next(4),
            PlannedOn = day, StartAt = start, EndAt = start.AddMinutes(90), Position = turn + 1,
        };
        if (day < world.Today && chance.Next(8) > 0) Happen(visit, chance);
        if (visit.ArrivedAt is not null && index % 2 == 0) visit.Distance = chance.Next(12, chance.Next(10) == 0 ? 2500 : 180);
        return visit;
    }

    static void Happen(Visit visit, Random chance)
    {
        var late = chance.Next(4) == 0 ? chance.Next(5, 40) : -chance.Next(10);
        (visit.State, visit.ArrivedAt) = (VisitState.Done, visit.StartAt!.Value.AddMinutes(late));
        (visit.LeftAt, visit.LateMinutes) = (visit.ArrivedAt.Value.AddMinutes(chance.Next(35, 100)), late > 0 ? late : null);
        (visit.Accuracy, visit.UpdatedAt) = (chance.Next(8, 60), visit.LeftAt.Value);
        visit.Version = 3;
        var said = chance.Next(Results.Length);
        (visit.Result, visit.NextStep) = (Results[said], Steps[said]);
    }

    internal static DateTime At(DateOnly day, int hour, int minute) => DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(hour, minute)).AddHours(-8), DateTimeKind.Utc);
}
