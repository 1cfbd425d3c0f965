using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Zhike.Contracts;
using Zhike.Platform.Access;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class KeepScoresTests
{
    /// <summary>On PostgreSQL, where both write at once.</summary>
    [Fact]
    public async Task Two_models_that_name_the_same_customers_in_opposite_orders_both_write()
    {
        await using var zhike = await ZhikeApp.Start(Dialect.Postgres);
        var database = zhike.Services.GetRequiredService<Database>();
        var all = Enumerable.Range(1, 3000).Select(n => new Customer { Name = $"并行{n}" }).ToList();
        await using (var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Import)))
        {
            await writer.AddAll(writer.Catalogue["customers"], all);
            await writer.Save();
        }
        await database.RefreshStatistics();
        var scores = zhike.Services.GetRequiredService<ICustomerScores>();
        var ids = all.Select(customer => customer.Id).Order().Take(500).ToList();
        for (var round = 0; round < 8; round++)
        {
            var (word, orders) = (round % 2 == 0 ? "555" : "111", (double)round);
            await Task.WhenAll(
                Task.Run(() => scores.Keep([.. ids.Select(id => new RfmScore(id, word, "importantValue"))], default)),
                Task.Run(() => scores.Keep([.. ids.AsEnumerable().Reverse().Select(id => new ValueScore(id, 0.5, orders, 100, "CNY", "{}"))], default)));
        }
        await using var read = await database.OpenRead();
        Assert.Equal(500, await read.Value<long>("SELECT COUNT(*) FROM customers WHERE rfm = '111' AND expected_orders = 7"));
    }
}
