using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Identity.Sessions;

/// <summary>Writes down once a minute which sessions were used, and clears away those that ended a month ago; requests never wait for it.</summary>
internal sealed class SessionTouches(Database database, CallerStore callers, TimeProvider clock, ILogger<SessionTouches> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("last uses of sessions", log, NowAndThen, stoppingToken);

    async Task NowAndThen(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(ct)) await Write(ct);
    }

    public async Task Write(CancellationToken ct = default)
    {
        var seen = callers.TakeSeen();
        if (seen.Count == 0) return;
        await using var write = await database.BeginWrite(ct);
        foreach (var (id, at) in seen) await write.Run("update sessions set last_seen_at = @at where id = @id and last_seen_at < @at", ct, ("at", at), ("id", id));
        await write.Run("delete from sessions where expires_at < @old", ct, ("old", clock.Instant().AddDays(-30)));
        await write.Commit(ct);
    }
}
