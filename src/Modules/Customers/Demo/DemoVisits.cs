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

    static readonly string[] Steps = ["发送报价", "安排试机", "申请折扣", "准备节能测算", "跟进付款"];

    /// <summary>Whether an activity is a visit so recent that it was planned and checked in.</summary>
    internal bool Tells(Activity activity) => activity.Kind == ActivityKind.Visit && activity.HappenedAt >= At(world.Today.AddDays(-7 * WeeksBack), 0, 0);

    /// <param name="happened">Activities that tell of visits.</param>
    internal IEnumerable<Visit> All(IEnumerable<Activity> happened, long firstId)
    {
        var own = Enumerable.Range(0, Math.Min(Looked, world.Customers)).Where(index => !customers.Basics(index).Pooled).GroupBy(index => customers.Basics(index).Seller.Id);
        var ahead = own.SelectMany(group => Of(customers.Basics(group.First()).Seller, group.ToList()));
        return happened.Select(Done).Concat(ahead).Concat(Accompanied()).Select((visit, place) =>
        {
            visit.Id = firstId + place;
            return visit;
        });
    }

    /// <summary>Three today, some on the working days ahead; of those behind, the few that did not take place.</summary>
    IEnumerable<Visit> Of(DemoPerson seller, List<int> places)
    {
        for (var day = world.Today.AddDays(-7 * WeeksBack); day <= world.Today.AddDays(DaysAhead); day = day.AddDays(1))
        {
            var chance = world.Chance("visits", seller.Id * 1000 + day.DayNumber % 1000);
            if (day != world.Today && day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) continue;
            var count = day == world.Today ? 3 : day < world.Today ? (chance.Next(9) == 0 ? 1 : 0) : chance.Next(3);
            for (var turn = 0; turn < count; turn++) yield return Visit(seller, places[chance.Next(places.Count)], day, turn, chance);
        }
    }

    /// <summary>The head of sales goes along to the most valuable customers.</summary>
    IEnumerable<Visit> Accompanied()
    {
        var head = world.Get<IReadOnlyList<DemoPerson>>().First(person => person is { Role: "salesManager", Team: -1 });
        var places = Enumerable.Range(0, Math.Min(Looked, world.Customers)).Where(index => customers.Basics(index) is { Pooled: false, Weight: 4 }).Take(4).ToList();
        for (var turn = 0; turn < places.Count; turn++) yield return Visit(head, places[turn], world.Today.AddDays(turn < 2 ? 0 : turn), turn % 2, world.Chance("accompanied", turn));
    }

    Visit Visit(DemoPerson seller, int index, DateOnly day, int turn, Random chance)
    {
        var start = At(day, 9 + 3 * turn, 30 * chance.Next(2));
        var made = At(day.AddDays(-3), 17, 0);
        if (made > At(world.Yesterday, 17, 0)) made = At(world.Yesterday, 17, 0);
        return new Visit
        {
            Version = 1, CreatedAt = made, UpdatedAt = made, CreatedById = seller.Id, UpdatedById = seller.Id, OwnerId = seller.Id, DepartmentId = seller.DepartmentId,
            Title = customers.Basics(index).Name, CustomerId = firstCustomerId + index, ContactId = customers.FirstContact(index), Purpose = (VisitPurpose)chance.Next(4),
            PlannedOn = day, StartAt = start, EndAt = start.AddMinutes(90), Position = turn + 1,
        };
    }

    /// <summary>The visit that an activity tells of, planned for the full or half hour before or after it began.</summary>
    Visit Done(Activity told)
    {
        var index = (int)(told.CustomerId - firstCustomerId);
        var (made, chance) = (customers.Basics(index), world.Chance("visited", index));
        var (past, late) = (told.HappenedAt.Minute % 30, chance.Next(5) == 0);
        var (start, left) = (told.HappenedAt.AddMinutes(late || past == 0 ? -past : 30 - past), told.HappenedAt.AddMinutes(told.Minutes ?? 60));
        return new Visit
        {
            Version = 3, CreatedAt = start.AddDays(-3), UpdatedAt = left, CreatedById = made.Seller.Id, UpdatedById = made.Seller.Id, OwnerId = made.Seller.Id, DepartmentId = made.Seller.DepartmentId,
            Title = made.Name, CustomerId = told.CustomerId, ContactId = told.ContactId, Purpose = (VisitPurpose)chance.Next(4), PlannedOn = DateOnly.FromDateTime(start.AddHours(8)), StartAt = start, EndAt = start.AddMinutes(90), Position = 1,
            State = VisitState.Done, ArrivedAt = told.HappenedAt, LeftAt = left, LateMinutes = late && past > 0 ? past : null, Accuracy = chance.Next(8, 60),
            Distance = index % 2 == 0 ? chance.Next(12, chance.Next(10) == 0 ? 2500 : 180) : null, Result = told.Text, NextStep = Steps[chance.Next(Steps.Length)], NextContactOn = told.NextContactOn, ActivityId = told.Id,
        };
    }

    internal static DateTime At(DateOnly day, int hour, int minute) => DateTime.SpecifyKind(day.ToDateTime(new TimeOnly(hour, minute)).AddHours(-8), DateTimeKind.Utc);
}
