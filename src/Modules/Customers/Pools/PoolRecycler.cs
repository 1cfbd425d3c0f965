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
            if (await connection.Value<string>("SELECT value FROM settings WHERE key = @key", ("key", Key)) == Json(day)) return;
        await using var lease = await Lease.TryTake(database, Key, TimeSpan.FromMinutes(30), ct);
        if (lease is null) return;
        await recycling.Run(ct);
        await recycling.Warn(ct);
        await tiers.Run(ct);
        await using var write = await database.BeginWrite(ct);
        var value = database.Dialect == Dialect.Postgres ? "@value::jsonb" : "@value";
        await write.Run($"INSERT INTO settings (key, value, version) VALUES (@key, {value}, 1) ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = settings.version + 1", ct, ("key", Key), ("value", Json(day)));
        await write.Commit(ct);
    }

    static string Json(DateOnly day) => $"\"{day:yyyy-MM-dd}\"";
}
