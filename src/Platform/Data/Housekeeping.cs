using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Files;

namespace Zhike.Platform.Data;

/// <summary>Removes what has served its time: answers kept for repeated requests, undo tokens, files without a row or long deleted.</summary>
public sealed class Housekeeping(Database database, FileStore files, ILogger<Housekeeping> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    static readonly TimeSpan KeptAnswers = TimeSpan.FromDays(1);

    /// <summary>Deleted attachments come back with their record for as long as the recycle bin keeps it.</summary>
    static readonly TimeSpan KeptFiles = TimeSpan.FromDays(31);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("housekeeping", log, NowAndThen, stoppingToken);

    async Task NowAndThen(CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, database.Clock);
        while (await timer.WaitForNextTickAsync(ct)) await Sweep(ct);
    }

    /// <summary>Does all of it once.</summary>
    public async Task Sweep(CancellationToken ct = default)
    {
        var now = database.Clock.Instant();
        await using (var lease = await database.BeginWrite(ct))
        {
            await lease.Run("delete from idempotency_keys where created_at < @before", ct, ("@before", now - KeptAnswers));
            await lease.Run("delete from undo_tokens where created_at < @before", ct, ("@before", now - KeptAnswers));
            await lease.Run("delete from attachments where deleted_at < @before", ct, ("@before", now - KeptFiles));
            await lease.Commit(ct);
        }
        foreach (var keys in files.OlderThan(now - KeptAnswers).Chunk(200)) await RemoveUnknown(keys, ct);
    }

    /// <summary>A file young enough to be still waiting for its row is not looked at.</summary>
    async Task RemoveUnknown(string[] keys, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var names = keys.Select((key, i) => ($"@k{i}", (object?)key)).ToArray();
        var known = await connection.Rows($"select storage_key from attachments where storage_key in ({string.Join(", ", names.Select(name => name.Item1))})", row => row.GetString(0), names);
        foreach (var key in keys.Except(known)) files.Delete(key);
    }
}
