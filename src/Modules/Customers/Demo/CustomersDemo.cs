using Zhike.Contracts;
using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>The virtual company's customers with their people, relations, follow-ups, tasks and pools.</summary>
internal sealed class CustomersDemo : IDemoPart
{
    const int MostVisits = 5000;

    public async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        world.Put(await AddPools(world, load, ct));
        var (customerId, contactId) = (await load.NextId<Customer>(), await load.NextId<Contact>());
        var customers = new DemoCustomers(world, customerId, contactId);
        world.Put<IReadOnlyList<DemoCustomer>>(customers);
        var all = Enumerable.Range(0, world.Customers);
        var (activities, answers) = (new DemoActivities(world, customers, customerId), new DemoAnswers(world, customers, customerId));
        await load.Records(all.Select(index => activities.DatesOf(index) is var dates ? answers.Told(customers.Record(index, dates.Last, dates.Next), index) : null!), ct);
        await load.Plain(Keys(customers, customerId), ct);
        await load.Records(all.SelectMany(new DemoContacts(world, customers, customerId).Of), ct);
        await load.Records(Relations(world, customerId, await load.NextId<CustomerRelation>()), ct);
        await load.Records(answers.All(await load.NextId<SurveyAnswer>()), ct);
        var activityId = await load.NextId<Activity>();
        var (visits, happened) = (new DemoVisits(world, customers, customerId), new List<Activity>());
        await load.Records(all.SelectMany(activities.Of).Select(activity =>
        {
            activity.Id = activityId++;
            if (happened.Count < MostVisits && visits.Tells(activity)) happened.Add(activity);
            return activity;
        }), ct);
        await load.Records(activities.Tasks(await load.NextId<TaskItem>()), ct);
        var plans = new DemoPlans(world);
        await load.Records(plans.Leaders(await load.NextId<TaskItem>()), ct);
        await load.Records(visits.All(happened, await load.NextId<Visit>()), ct);
        var written = plans.Plans(await load.NextId<WorkPlan>()).ToList();
        await load.Records(written, ct);
        await load.Records(plans.Comments(written, await load.NextId<WorkPlanComment>()), ct);
        await load.Records(plans.Templates(await load.NextId<NoteTemplate>()), ct);
    }

    /// <summary>In runs of their own order, so that neighbours in the table are written together.</summary>
    static IEnumerable<NameKey> Keys(DemoCustomers customers, long customerId) =>
        Enumerable.Range(0, customers.Count).SelectMany(index => NameKeys.Of(customers.Basics(index).Name).Select(key => new NameKey { Key = key, CustomerId = customerId + index }))
            .Chunk(1_000_000).SelectMany(run => run.OrderBy(key => key.Key, StringComparer.Ordinal));

    /// <returns>The pool of customers; the other one is for leads.</returns>
    static async Task<Pool> AddPools(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var people = world.Get<IReadOnlyList<DemoPerson>>();
        var at = DemoWorld.At(world.Start, world.Chance("pool", 0));
        var firstId = await load.NextId<Pool>();
        Pool Named(int number, string name) => new() { Id = firstId + number, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = people[0].Id, UpdatedById = people[0].Id, Name = name, WarnDays = 3, Enabled = true };
        var (customers, leads) = (Named(0, "销售公海"), Named(1, "线索公海"));
        (customers.MaxHeld, customers.ClaimsPerDay, customers.CoolDownDays, customers.ReturnAfterNoFollowUpDays) = (500, 10, 7, 60);
        await load.Records([customers, leads], ct);
        var departments = people.Where(person => person.Team >= 0).Select(person => person.DepartmentId).Distinct().ToList();
        var memberId = await load.NextId<PoolMember>();
        await load.Plain(new[] { customers, leads }.SelectMany(pool => departments.Select(department => new PoolMember { Id = memberId++, PoolId = pool.Id, DepartmentId = department })), ct);
        world.Put(new DemoLeadPool(leads.Id));
        return customers;
    }

    /// <summary>Every fortieth customer belongs to, buys through or was referred by another.</summary>
    static IEnumerable<CustomerRelation> Relations(DemoWorld world, long customerId, long id)
    {
        for (var index = 40; index < world.Customers; index += 40)
        {
            var chance = world.Chance("relation", index);
            var at = DemoWorld.At(DemoWorld.WorkingDay(world.Start, world.Yesterday, chance), chance);
            var other = index - 1 - chance.Next(39);
            yield return new CustomerRelation
            {
                Id = id++, Version = 1, CreatedAt = at, UpdatedAt = at, FromId = customerId + index, ToId = customerId + other,
                Kind = (RelationKind[])[RelationKind.SubsidiaryOf, RelationKind.DistributorOf, RelationKind.ReferredBy, RelationKind.SupplierOf] is var kinds ? kinds[chance.Next(kinds.Length)] : null,
            };
        }
    }
}
