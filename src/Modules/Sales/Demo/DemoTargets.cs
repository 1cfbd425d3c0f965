using Zhike.Platform.Modules;
using Zhike.Platform.Values;
using Zhike.Sales.Targets;

namespace Zhike.Sales;

/// <summary>What the virtual company's sellers are to sign and to collect each month of this year: about what they signed in the year before, some more and some less.</summary>
internal static class DemoTargets
{
    const long Step = 1_000_000;

    internal static async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var from = world.Today.AddYears(-1).ToString("yyyy-MM-dd");
        var signed = await load.Read($"select owner_id, department_id, sum(amount_minor) from contracts where owner_id is not null and signed_on >= '{from}' group by owner_id, department_id order by owner_id", row => (Owner: row.GetInt64(0), Department: row.GetInt64(1), Sum: Convert.ToInt64(row.GetValue(2))));
        var id = await load.NextId<Target>();
        var at = DemoWorld.At(new DateOnly(world.Today.Year, 1, 4), world.Chance("targets", 0));
        var targets = new List<Target>();
        foreach (var (owner, department, sum) in signed)
        {
            var monthly = (long)(sum / 12.0 * (0.8 + world.Chance("target", owner).NextDouble() * 0.5)) / Step * Step + Step;
            for (var month = 1; month <= 12; month++)
                foreach (var (measure, amount) in new[] { ("contractAmount", monthly), ("payments", monthly * 9 / 10) })
                    targets.Add(new Target
                    {
                        Id = id++, Version = 1, CreatedAt = at, UpdatedAt = at, OwnerId = owner, DepartmentId = department, UserId = owner, Period = $"{world.Today.Year}-{month:00}", Measure = measure, Amount = new Money(amount, Currencies.Home),
                    });
        }
        await load.Records(targets, ct);
    }
}
