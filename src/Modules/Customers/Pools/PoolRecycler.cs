using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Customers;

/// <summary>Runs the pools' rules and the end of tiers once a night on one node, and catches up a night that was missed.</summary>
internal sealed class PoolRecycler(PoolRecycling recycling, TierExpiry tiers, Database database, TimeProvider clock, ILogger<PoolRecycler> log) : BackgroundService
{
    const string Key = "pools.recycled";

    /// <summary>Two in the morning in China.</summary>
    static readonly TimeSpan Night = TimeSpan.FromHours(6);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("pools", log, NowAndThen, stoppingToken);

    async Task NowAndThen(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMinutes(10), clock);
        do await Tonight(ct);
        while (await timer.WaitForNextTickAsync(ct));
    }

    async Task Tonight(CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(clock.Instant() + Night);
        await using (var connection = await database.OpenRead(ct))
            if (await connection.Setting<DateOnly?>(Key) == day) return;
        await using var lease = await Lease.TryTake(database, Key, TimeSpan.FromMinutes(30), ct);
        if (lease is null) return;
        await recycling.Run(ct);
        await recycling.Warn(ct);
        await tiers.Run(ct);
        await using var write = await database.BeginWrite(ct);
        await write.Keep(Key, day, ct);
        await write.Commit(ct);
    }
}
