using Zhike.Platform.Access;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Random;

/// <summary>Everybody has a tab open on every object; each tab hears of exactly the changed records that its person may see.</summary>
public static class RealtimeCase
{
    /// <returns>How many decisions were checked.</returns>
    public static async Task<int> Run(SampleApp app, SampleServer server, RandomWorld world, AccessWorld access)
    {
        var tabs = new List<(Person Person, Socket Tab)>();
        foreach (var person in access.People) tabs.Add((person, await server.Open(access.People.IndexOf(person))));
        // A tab that claims to show everything hears no more than one that shows nothing yet.
        foreach (var (person, tab) in tabs)
        {
            foreach (var key in (string[])["firms", "visits", "orders"])
                await tab.Invoke("Watch", key, person.Id % 2 == 0 ? world.Of(key).Select(record => record.Id).ToArray() : Array.Empty<long>());
            await tab.Invoke("Watch", "departments", Array.Empty<long>());
        }
        await ChangeAll(app, world);
        await server.CatchUp();
        var checks = 0;
        foreach (var (person, tab) in tabs)
        {
            checks += await Heard(person, tab, world, access);
            await tab.DisposeAsync();
        }
        return checks;
    }

    /// <summary>One change of every living record, and of a department, which everybody hears of, at the end.</summary>
    static async Task ChangeAll(SampleApp app, RandomWorld world)
    {
        await using var writer = app.Writers.Open(SampleApp.Root);
        foreach (var firm in world.Firms.Where(firm => firm.DeletedAt is null)) (await writer.Load<Firm>(firm.Id)).Note = "changed";
        foreach (var visit in world.Visits.Where(visit => visit.DeletedAt is null)) (await writer.Load<Visit>(visit.Id)).Minutes = 41;
        foreach (var order in world.Orders.Where(order => order.DeletedAt is null)) (await writer.Load<Order>(order.Id)).Pieces = 41;
        await writer.Save();
        await app.Change<Department>(SampleApp.Root, 1, department => department.Name = "last");
    }

    static async Task<int> Heard(Person person, Socket tab, RandomWorld world, AccessWorld access)
    {
        var heard = new HashSet<(string, long)>();
        while (await tab.Heard("changed") is var change && change.GetProperty("object").GetString() is { } key && key != "departments")
            foreach (var id in change.GetProperty("ids").EnumerateArray()) heard.Add((key, id.GetInt64()));
        var checks = 0;
        foreach (var key in (string[])["firms", "visits", "orders"])
            foreach (var record in world.Of(key).Where(record => record.DeletedAt is null))
            {
                var expected = access.May(person, Right.Read, key, record);
                Assert.True(expected == heard.Contains((key, record.Id)), $"realtime of {key} {record.Id} to user {person.Id}: expected {expected}");
                checks++;
            }
        return checks;
    }
}
