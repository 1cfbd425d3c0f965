using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Platform.Jobs;

/// <summary>Runs jobs of this node, two at a time. A killed runner's jobs are gone on with by the next.</summary>
public sealed class JobRunner(Database database, JobStore store, IEnumerable<IJob> jobs, TimeProvider clock, ILogger<JobRunner> log) : BackgroundService
{
    const int Workers = 2;
    static readonly TimeSpan Look = TimeSpan.FromSeconds(5);
    static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Prolong = TimeSpan.FromSeconds(10);

    readonly Dictionary<string, IJob> kinds = jobs.ToDictionary(job => job.Kind, StringComparer.Ordinal);
    readonly JobClaims claims = new(database, store, clock);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (kinds.Count == 0) return;
        var wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(Workers) { FullMode = BoundedChannelFullMode.DropWrite });
        await Task.WhenAll([Listen(wake.Writer, stoppingToken), Tick(wake.Writer, stoppingToken), .. Enumerable.Range(0, Workers).Select(_ => Work(wake.Reader, stoppingToken))]);
    }

    /// <summary>Runs one job to its end in this call, for the command line; false when another runner has it.</summary>
    public async Task<bool> RunNow(long id, CancellationToken ct)
    {
        if (await claims.Next(kinds.Keys, id, ct) is not { } context) return false;
        await Run(context, ct);
        return true;
    }

    async Task Listen(ChannelWriter<bool> wake, CancellationToken stopping)
    {
        await foreach (var _ in database.Listen(JobStore.Waiting, stopping))
            for (var i = 0; i < Workers; i++) wake.TryWrite(true);
    }

    /// <summary>Leases run out without a signal, so one looks now and then.</summary>
    static async Task Tick(ChannelWriter<bool> wake, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Look);
        do wake.TryWrite(true);
        while (await timer.WaitForNextTickAsync(stopping));
    }

    async Task Work(ChannelReader<bool> wake, CancellationToken stopping)
    {
        await foreach (var _ in wake.ReadAllAsync(stopping))
        {
            try
            {
                while (await claims.Next(kinds.Keys, null, stopping) is { } context) await Run(context, stopping);
            }
            catch (Exception error) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning(error, "Jobs could not be looked for");
            }
        }
    }

    async Task Run(JobContext context, CancellationToken stopping)
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var done = new CancellationTokenSource();
        var pulse = Lasting.Go("pulse of a job", log, beating => Pulse(context, cancel, beating), done.Token);
        try
        {
            var result = await kinds[context.Job.Kind].Run(context, cancel.Token);
            await Stop();
            await store.Finish(context, JobState.Done, result, null);
        }
        catch (Exception error)
        {
            await Stop();
            await End(context, error, stopping.IsCancellationRequested);
        }

        Task Stop()
        {
            done.Cancel();
            return pulse;
        }
    }

    async Task End(JobContext context, Exception error, bool stopping)
    {
        if (error is JobLost) return;
        if (error is OperationCanceledException && context.CancelRequested) { await store.Finish(context, JobState.Cancelled, null, null); return; }
        if (error is OperationCanceledException && stopping) { await store.Release(context, failed: false); return; }
        if (error is Refusal refusal) { await store.Finish(context, JobState.Failed, new { code = refusal.Code, args = refusal.Args }, refusal.Code); return; }
        log.LogError(error, "Job {Job} of kind {Kind} failed", context.Id, context.Job.Kind);
        await store.Release(context, failed: true);
        await store.Announce();
    }

    /// <summary>Stores progress, keeps the lease and watches for the wish to cancel while the job works.</summary>
    async Task Pulse(JobContext context, CancellationTokenSource cancel, CancellationToken done)
    {
        using var timer = new PeriodicTimer(Beat);
        var (told, toldAt) = (context.Reached, Stopwatch.GetTimestamp());
        try
        {
            while (await timer.WaitForNextTickAsync(done))
            {
                if (context.CancelRequested |= await store.IsCancelRequested(context.Id, done)) break;
                if (context.Reached == told && Stopwatch.GetElapsedTime(toldAt) < Prolong) continue;
                (told, toldAt) = (context.Reached, Stopwatch.GetTimestamp());
                if (!await store.Renew(context, told, done)) break;
            }
            await cancel.CancelAsync();
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested) { }
    }
}
