using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Jobs;

/// <summary>Takes waiting jobs for a runner: new ones, those whose runner stopped giving signs of life, and those of a process that died.</summary>
sealed class JobClaims(Database database, JobStore store, TimeProvider clock)
{
    const int MaxAttempts = 3;

    readonly record struct Candidate(long Id, string State, string? Holder, bool Expired, long Attempts);

    /// <param name="only">This job and no other, when given.</param>
    internal async Task<JobContext?> Next(IEnumerable<string> kinds, long? only, CancellationToken ct)
    {
        if (!await Waiting(kinds, only, ct)) return null;
        await using var write = await database.BeginWrite(ct);
        var skip = database.Dialect == Dialect.Postgres ? " FOR UPDATE SKIP LOCKED" : "";
        var free = await write.Rows(Sql(kinds, only) + skip, Read, Times());
        JobContext? taken = null;
        foreach (var candidate in free.Where(IsFree))
        {
            if (candidate.Attempts >= MaxAttempts) await GiveUp(write, candidate.Id, ct);
            else { taken = await Take(write, candidate.Id, ct); break; }
        }
        await write.Commit(ct);
        return taken;
    }

    async Task<bool> Waiting(IEnumerable<string> kinds, long? only, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows(Sql(kinds, only), Read, Times())).Exists(IsFree);
    }

    /// <summary>A lease that ends later than any could was given before the clock was set back.</summary>
    (string, object?)[] Times() => [("now", clock.Instant()), ("far", clock.Instant() + JobStore.LeaseLength + JobStore.LeaseLength)];

    static string Sql(IEnumerable<string> kinds, long? only) =>
        "SELECT id, state, lease_holder, CASE WHEN lease_until < @now OR lease_until > @far THEN 1 ELSE 0 END, attempts FROM jobs " +
        $"WHERE state IN ('queued', 'running') AND kind IN ({string.Join(", ", kinds.Select(kind => $"'{kind}'"))}){(only is null ? "" : $" AND id = {only}")} ORDER BY id LIMIT 50";

    static Candidate Read(System.Data.Common.DbDataReader row) =>
        new(row.GetInt64(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt32(3) == 1, row.GetInt64(4));

    static bool IsFree(Candidate candidate) =>
        candidate.State == "queued" || candidate.Expired || candidate.Holder is null || Lease.DiedHere(candidate.Holder);

    async Task<JobContext> Take(WriteLease write, long id, CancellationToken ct)
    {
        var holder = $"{Lease.Process}/{Guid.NewGuid():N}";
        var json = database.Dialect == Dialect.Postgres ? "to_jsonb(done)" : "done";
        var job = (await write.Rows(
            $"UPDATE jobs SET state = 'running', lease_holder = @holder, lease_until = @until, attempts = attempts + 1, started_at = @now, progress = {json} WHERE id = @id RETURNING {Job.Columns}",
            Job.Read, ("holder", holder), ("until", clock.Instant() + JobStore.LeaseLength), ("now", clock.Instant()), ("id", id))).Single();
        return new JobContext(store, job, holder);
    }

    Task GiveUp(WriteLease write, long id, CancellationToken ct) =>
        write.Run("UPDATE jobs SET state = 'failed', message = 'jobs.attempts-exceeded', lease_holder = NULL, lease_until = NULL, finished_at = @now WHERE id = @id", ct, ("now", clock.Instant()), ("id", id));
}
