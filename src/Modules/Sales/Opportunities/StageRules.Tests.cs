using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Modules;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Stages;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>What stage and state imply, on the entity level; the routes have tests of their own.</summary>
public sealed class StageRulesTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_new_deal_begins_in_the_first_stage_with_its_probability_and_a_stay(Dialect dialect)
    {
        await using var sales = await Sales.Open(dialect);
        var deal = await sales.Add(new Opportunity { Name = "空压机", CustomerId = 1, Amount = new Money(10_000, "CNY") });
        Assert.Equal((10d, new Money(1_000, "CNY"), ForecastCategory.Pipeline), (deal.Probability!.Value, deal.Weighted!.Value, deal.ForecastCategory!.Value));
        Assert.Equal(DateOnly.FromDateTime(deal.StageEnteredAt!.Value).AddDays(30), deal.RotsOn);
        Assert.Equal([null], await sales.Ends(deal.Id));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_stage_names_every_field_it_asks_for(Dialect dialect)
    {
        await using var sales = await Sales.Open(dialect);
        var deal = await sales.Add(new Opportunity { Name = "空压机", CustomerId = 1 });
        var refusal = await Assert.ThrowsAsync<Invalid>(() => sales.Change(deal.Id, found => found.StageId = 4));
        Assert.Equal(("sales.stage-fields-missing", "amount,closeOn"), (refusal.Code, string.Join(',', refusal.Errors.Keys.Order())));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Winning_ends_the_stay_and_reopening_begins_another(Dialect dialect)
    {
        await using var sales = await Sales.Open(dialect);
        var deal = await sales.Add(new Opportunity { Name = "空压机", CustomerId = 1, Amount = new Money(5, "CNY") });
        var won = await sales.Change(deal.Id, found => found.Win());
        Assert.Equal((100d, 5, true), (won.Probability!.Value, won.WeightedMinor!.Value, won.ClosedOn is not null));
        Assert.DoesNotContain(null, await sales.Ends(deal.Id));
        await Assert.ThrowsAsync<RuleBroken>(() => sales.Change(deal.Id, found => found.StageId = 2));
        var again = await sales.Change(deal.Id, found => found.Reopen());
        Assert.Equal((10d, null, 2), (again.Probability!.Value, again.ClosedOn, (await sales.Ends(deal.Id)).Count));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Two_deals_never_share_an_external_number(Dialect dialect)
    {
        await using var sales = await Sales.Open(dialect);
        await sales.Add(new Opportunity { Name = "一", CustomerId = 1, ExternalNumber = "A-1" });
        var refusal = await Assert.ThrowsAsync<Invalid>(() => sales.Add(new Opportunity { Name = "二", CustomerId = 1, ExternalNumber = "A-1" }));
        Assert.Equal("sales.external-number-taken", refusal.Errors["externalNumber"][0].Code);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_stage_with_deals_stays_and_a_new_limit_reaches_them(Dialect dialect)
    {
        await using var sales = await Sales.Open(dialect);
        var deal = await sales.Add(new Opportunity { Name = "一", CustomerId = 1 });
        await using (var writer = sales.Writer())
        {
            (await writer.Load<Stage>(1)).RottingDays = 7;
            await writer.Save();
        }
        Assert.Equal(DateOnly.FromDateTime(deal.StageEnteredAt!.Value).AddDays(7), (await sales.Change(deal.Id, _ => { })).RotsOn);
        await using var deleting = sales.Writer();
        await deleting.Delete(await deleting.Load<Stage>(1, Right.Delete));
        Assert.Equal("sales.stage-in-use", (await Assert.ThrowsAsync<RuleBroken>(() => deleting.Save())).Code);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public Task Every_earlier_schema_upgrades(Dialect dialect) => EverySchema.Upgrades(dialect, ("sales", typeof(SalesModule).Assembly));

    /// <summary>The sales module alone on a database of its own.</summary>
    sealed class Sales(TestDatabase database, ServiceProvider services) : IAsyncDisposable
    {
        internal static async Task<Sales> Open(Dialect dialect)
        {
            var database = await TestDatabase.Migrated(dialect, null, ("sales", typeof(SalesModule).Assembly));
            var services = new ServiceCollection().AddLogging().AddPlatform(database.Options, new ModuleList([new SalesModule()]));
            services.AddDataProtection().UseEphemeralDataProtectionProvider();
            var provider = services.BuildServiceProvider();
            await provider.GetRequiredService<CatalogueStore>().Load();
            return new Sales(database, provider);
        }

        internal Writer Writer() => services.GetRequiredService<Writers>().Open(Caller.System(Origin.Job));

        internal async Task<Opportunity> Add(Opportunity deal)
        {
            await using var writer = Writer();
            await writer.Add(deal);
            await writer.Save();
            return deal;
        }

        internal async Task<Opportunity> Change(long id, Action<Opportunity> change)
        {
            await using var writer = Writer();
            var deal = await writer.Load<Opportunity>(id);
            change(deal);
            await writer.Save();
            return deal;
        }

        internal async Task<List<DateTime?>> Ends(long id)
        {
            await using var writer = Writer();
            return await (await writer.Db()).Set<StageStay>().Where(stay => stay.OpportunityId == id).OrderBy(stay => stay.Id).Select(stay => stay.LeftAt).ToListAsync();
        }

        public async ValueTask DisposeAsync()
        {
            await services.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
