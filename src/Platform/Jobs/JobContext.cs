using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Jobs;

/// <summary>What a running job knows about itself.</summary>
public sealed class JobContext(JobStore store, Job job, string holder)
{
    readonly Lock gate = new();
    JobProgress progress = new(job.Done, job.Total);

    public long Id => job.Id;
    public long? OwnerId => job.OwnerId;

    internal Job Job => job;
    internal string Holder => holder;

    /// <summary>Set when somebody asked for the end of the job.</summary>
    internal bool CancelRequested { get; set; }

    public T Payload<T>() => JsonSerializer.Deserialize<T>(job.Payload ?? "null", Json.Plain)!;

    /// <summary>Says how far the work is; stored about twice a second, so it may be called for every row.</summary>
    /// <param name="total">Null while nobody knows.</param>
    public void Progress(long done, long? total)
    {
        lock (gate) progress = new JobProgress(done, total);
    }

    internal JobProgress Reached
    {
        get { lock (gate) return progress; }
    }

    /// <summary>
    /// Makes a write part of this run: it fails when another runner has taken the job over meanwhile, so that nothing is
    /// written twice however late a forgotten run wakes up.
    /// </summary>
    /// <exception cref="JobLost" />
    public Task Hold(WriteLease write, CancellationToken ct) => store.Hold(write, job.Id, holder, ct);
}

sealed record JobProgress(long Done, long? Total);

/// <summary>The job belongs to another runner now; this run must end without a trace.</summary>
public sealed class JobLost() : Exception("The job was taken over by another runner.");
