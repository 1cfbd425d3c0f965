using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Jobs;

/// <summary>The jobs table: asking for jobs, looking at them and ending them.</summary>
public sealed class JobStore(Database database, TimeProvider clock)
{
    /// <summary>Signalled when a job waits to be run or somebody wants one to end.</summary>
    public const string Waiting = "jobs-waiting";

    /// <summary>Signalled with <c>{"id","ownerId","state","done","total"}</c> whenever a job moves; for realtime.</summary>
    public const string Moved = "jobs-moved";

    /// <summary>How long a runner that gives no sign of life keeps its job.</summary>
    internal static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(30);

    string Cast => database.Dialect == Dialect.Postgres ? "::jsonb" : "";

    /// <summary>Asks for a job as part of a write; call <see cref="Announce"/> after the commit.</summary>
    public async Task<long> Enqueue(WriteLease write, string kind, object payload, long? ownerId, CancellationToken ct) =>
        await write.Value<long>(
            $"INSERT INTO jobs (kind, state, payload, owner_id, created_at) VALUES (@kind, 'queued', @payload{Cast}, @owner, @now) RETURNING id",
            ("kind", kind), ("payload", JsonSerializer.Serialize(payload, Json.Plain)), ("owner", ownerId), ("now", clock.Instant()));

    /// <summary>Asks for a job.</summary>
    public async Task<long> Enqueue(string kind, object payload, long? ownerId, CancellationToken ct)
    {
        await using var write = await database.BeginWrite(ct);
        var id = await Enqueue(write, kind, payload, ownerId, ct);
        await write.Commit(ct);
        await Announce();
        return id;
    }

    /// <summary>Wakes the runners.</summary>
    public Task Announce() => database.Signal(Waiting);

    public async Task<Job?> Find(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows($"SELECT {Job.Columns} FROM jobs WHERE id = @id", Job.Read, ("id", id))).FirstOrDefault();
    }

    /// <summary>The latest jobs of one owner, or of everybody for null; newest first.</summary>
    public async Task<IReadOnlyList<Job>> List(long? ownerId, int limit, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var whose = ownerId is null ? "" : "WHERE owner_id = @owner";
        return await read.Rows($"SELECT {Job.Columns} FROM jobs {whose} ORDER BY id DESC LIMIT {limit}", Job.Read, ownerId is null ? [] : [("owner", ownerId)]);
    }

    /// <summary>Ends a waiting job at once and asks a running one to stop; false when it had ended already.</summary>
    public async Task<bool> Cancel(long id, CancellationToken ct)
    {
        await using var write = await database.BeginWrite(ct);
        var ended = await write.Run("UPDATE jobs SET state = 'cancelled', cancel_requested = @yes, finished_at = @now WHERE id = @id AND state = 'queued'", ct, ("yes", true), ("now", clock.Instant()), ("id", id));
        var asked = await write.Run("UPDATE jobs SET cancel_requested = @yes WHERE id = @id AND state = 'running'", ct, ("yes", true), ("id", id));
        await write.Commit(ct);
        await Announce();
        await Tell(id, ct);
        return ended + asked > 0;
    }

    /// <summary>Stores progress and prolongs the lease.</summary>
    /// <returns>False when the job is no longer this holder's.</returns>
    internal async Task<bool> Renew(JobContext context, JobProgress reached, CancellationToken ct)
    {
        await using var write = await database.BeginWrite(ct);
        var held = await write.Run(
            "UPDATE jobs SET attempts = CASE WHEN done < @done THEN 1 ELSE attempts END, done = @done, total = @total, lease_until = @until WHERE id = @id AND lease_holder = @holder AND state = 'running'", ct,
            ("done", reached.Done), ("total", (object?)reached.Total ?? DBNull.Value), ("until", clock.Instant() + LeaseLength), ("id", context.Id), ("holder", context.Holder));
        await write.Commit(ct);
        if (held == 1) await Tell(context.Job with { State = JobState.Running, Done = reached.Done, Total = reached.Total });
        return held == 1;
    }

    internal async Task<bool> IsCancelRequested(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Value<bool>("SELECT cancel_requested FROM jobs WHERE id = @id", ("id", id));
    }

    internal async Task Hold(WriteLease write, long id, string holder, CancellationToken ct)
    {
        var held = await write.Run("UPDATE jobs SET lease_until = @until WHERE id = @id AND lease_holder = @holder AND state = 'running'", ct,
            ("until", clock.Instant() + LeaseLength), ("id", id), ("holder", holder));
        if (held != 1) throw new JobLost();
    }

    /// <summary>Gives an unfinished job back, so that the next runner need not wait for the lease.</summary>
    internal async Task Release(JobContext context, bool failed)
    {
        await using var write = await database.BeginWrite();
        await write.Run("UPDATE jobs SET state = 'queued', lease_holder = NULL, lease_until = NULL, attempts = attempts - @back WHERE id = @id AND lease_holder = @holder AND state = 'running'",
            ("back", failed ? 0 : 1), ("id", context.Id), ("holder", context.Holder));
        await write.Commit();
    }

    internal async Task Finish(JobContext context, JobState state, object? result, string? message)
    {
        var reached = context.Reached;
        await using (var write = await database.BeginWrite())
        {
            await write.Run(
                $"UPDATE jobs SET state = @state, result = @result{Cast}, message = @message, done = @done, total = @total, lease_holder = NULL, lease_until = NULL, finished_at = @now WHERE id = @id AND lease_holder = @holder",
                ("state", Naming.Camel(state.ToString())), ("result", result is null ? DBNull.Value : JsonSerializer.Serialize(result, Json.Plain)), ("message", (object?)message ?? DBNull.Value),
                ("done", reached.Done), ("total", (object?)reached.Total ?? DBNull.Value), ("now", clock.Instant()), ("id", context.Id), ("holder", context.Holder));
            await write.Commit();
        }
        await Tell(context.Id, CancellationToken.None);
    }

    async Task Tell(long id, CancellationToken ct)
    {
        if (await Find(id, ct) is { } job) await Tell(job);
    }

    Task Tell(Job job) => database.Signal(Moved, JsonSerializer.Serialize(
        new { id = job.Id, ownerId = job.OwnerId, state = Naming.Camel(job.State.ToString()), done = job.Done, total = job.Total }, Json.Plain));
}
