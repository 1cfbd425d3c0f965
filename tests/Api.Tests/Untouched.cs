using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Search;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Hashes of all rows, table by table, to show that a refusal wrote nothing.</summary>
static class Untouched
{
    /// <summary>Tables that note what happened rather than hold what is true.</summary>
    static readonly HashSet<string> LogLike = ["sign_in_failures", "sessions", "leases", "idempotency_keys", "change_readers", "settings"];

    /// <summary>Every entry of the log is sealed first: on PostgreSQL that happens a moment after the commit and writes its row again.</summary>
    internal static async Task<IReadOnlyList<string>> Contents(ZhikeApp zhike)
    {
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await Begun(zhike);
        await using var connection = await zhike.Database.OpenRead();
        await using var transaction = await connection.BeginTransactionAsync();
        return [.. (await TableHash.All(connection, transaction)).Where(table => !LogLike.Contains(table.Table) && !table.Table.StartsWith("search_", StringComparison.Ordinal)).Select(table => table.ToString())];
    }

    /// <summary>All readers of the log have come to rest, also those that write what others read, and the search index was built.</summary>
    internal static async Task Settled(ZhikeApp zhike)
    {
        await Begun(zhike);
        await zhike.Services.GetRequiredService<SearchRebuilds>().RunWaiting();
        for (var (before, now) = (-1L, 0L); now != before;)
        {
            before = now;
            await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
            foreach (var reader in zhike.Services.GetServices<IHostedService>().OfType<ChangeReader>()) await reader.CatchUp();
            await using var connection = await zhike.Database.OpenRead();
            now = await connection.Value<long>("select max(id) from change_log");
        }
    }

    /// <summary>A program that has just started keeps the forecast of its first week by itself, sooner or later.</summary>
    internal static async Task Begun(ZhikeApp zhike)
    {
        await using var connection = await zhike.Database.OpenRead();
        for (var tries = 0; await connection.Value<long>("select count(*) from forecast_weeks") == 0; tries++)
        {
            Assert.True(tries < 300, "The forecast of the week was not kept within half a minute");
            await Task.Delay(100);
        }
    }
}
