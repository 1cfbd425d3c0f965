using Zhike.Platform.Data;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Random;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Query;

/// <summary>Somebody turns the pages of a list while others write: every record that was there all the time is met exactly once.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class PagingPropertiesTests
{
    const int Firms = 120;
    static readonly int Walks = Depth.Of(60, 800);
    static readonly int Seed = Depth.Seed(909);

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task No_page_skips_or_repeats_a_record_while_others_write(Dialect dialect)
    {
        var random = new System.Random(Seed);
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var world = new RandomWorld(random);
        await world.Fill(app, Firms);
        // The first two thirds are left alone; the rest come, go and move about.
        var still = world.Firms.Where(firm => firm.Id <= Firms * 2 / 3 && firm.DeletedAt is null).Select(firm => firm.Id).ToHashSet();
        var others = new Others(app, world, random, [.. world.Firms.Where(firm => !still.Contains(firm.Id) && firm.DeletedAt is null).Select(firm => firm.Id)]);
        for (var walk = 0; walk < Walks; walk++) await Walk(app, random, still, others, $"seed {Seed}, walk {walk}");
        Depth.Report($"walks through pages while others write, {dialect}", Walks, Seed);
    }

    static async Task Walk(SampleApp app, System.Random random, HashSet<long> still, Others others, string which)
    {
        var sortable = app["firms"].Fields.Where(field => field.Sortable).ToArray();
        random.Shuffle(sortable);
        var selection = new Selection(app["firms"], SampleApp.Root) { Sort = [.. sortable.Take(random.Next(4)).Select(field => new SortTerm(field, random.Next(2) == 0))], Limit = random.Next(3, 30) };
        var (met, cursor) = (new List<long>(), (string?)null);
        do
        {
            var page = selection with { Cursor = cursor };
            cursor = null;
            await app.Queries.Each(page, row => met.Add(row.Id), next => cursor = next, default);
            await others.Write(random.Next(1, 4));
        } while (cursor is not null);
        var expected = still.Order();
        Assert.True(expected.SequenceEqual(met.Where(still.Contains).Order()), $"{which}: sort {string.Join(",", selection.Sort.Select(term => $"{(term.Descending ? "-" : "")}{term.Field.Key}"))} limit {selection.Limit}, missing {string.Join(",", still.Except(met))}");
    }

    /// <summary>Colleagues who make, change and delete records that nobody counts on.</summary>
    sealed class Others(SampleApp app, RandomWorld world, System.Random random, List<long> ids)
    {
        internal async Task Write(int count)
        {
            await using var writer = app.Writers.Open(SampleApp.Root);
            for (var i = 0; i < count; i++)
            {
                var at = random.Next(ids.Count + 1);
                if (at == ids.Count || ids.Count < 10) await writer.Add(Changed(new Firm { Name = world.Text() }));
                else if (random.Next(8) > 0) Changed(await writer.Load<Firm>(ids[at]));
                else
                {
                    await writer.Delete(await writer.Load<Firm>(ids[at]));
                    ids.RemoveAt(at);
                }
            }
            await writer.Save();
            ids.AddRange(writer.Saved.Where(change => change is { Object: "firms", Action: "create" }).Select(change => change.RecordId));
            if (random.Next(3) == 0) app.Clock.Forward(TimeSpan.FromMinutes(1));
        }

        Firm Changed(Firm firm)
        {
            (firm.Name, firm.Headcount, firm.Budget, firm.FoundedOn, firm.MetAt) = (world.Text(), world.Maybe(() => (long)random.Next(-5, 20)), world.Maybe(world.Money), world.Maybe(world.Day), world.Maybe(world.Instant));
            (firm.Score, firm.Region, firm.OwnerId, firm.Size) = (world.Maybe(world.Number), random.Next(3) == 0 ? null : world.Region(), world.Maybe(() => (long)random.Next(1, 6)), (FirmSize)random.Next(3));
            return firm;
        }
    }
}
