using Microsoft.Extensions.DependencyInjection;
using Xunit;
using Zhike.Contracts;
using Zhike.Platform.Data;
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
        await using (var lease = await database.BeginWrite())
        {
            await lease.Run("INSERT INTO customers SELECT made.* FROM (SELECT * FROM customers ORDER BY id LIMIT 1) one, generate_series(1, 3000) n, jsonb_populate_record(one, jsonb_build_object('id', 100000 + n, 'number', 'N' || n, 'credit_code', NULL)) made");
            await lease.Commit();
        }
        await database.RefreshStatistics();
        var scores = zhike.Services.GetRequiredService<ICustomerScores>();
        var ids = Enumerable.Range(100_001, 500).Select(id => (long)id).ToList();
        for (var round = 0; round < 20; round++)
        {
            var (word, orders) = (round % 2 == 0 ? "555" : "111", (double)round);
            await Task.WhenAll(
                Task.Run(() => scores.Keep([.. ids.Select(id => new RfmScore(id, word, "importantValue"))], default)),
                Task.Run(() => scores.Keep([.. ids.AsEnumerable().Reverse().Select(id => new ValueScore(id, 0.5, orders, 100, "CNY", "{}"))], default)));
        }
        await using var read = await database.OpenRead();
        Assert.Equal(500, await read.Value<long>("SELECT COUNT(*) FROM customers WHERE rfm = '111' AND expected_orders = 19"));
    }
}
