using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Platform.Jobs;

public sealed class JobRunnerTests
{
    public static IEnumerable<object[]> Both => TestDatabase.All;

    sealed class Scripted(Func<JobContext, CancellationToken, Task<object?>> work) : IJob
    {
        public string Kind => "scripted";
        public Task<object?> Run(JobContext context, CancellationToken ct) => work(context, ct);
    }

    sealed class World(TestDatabase test) : IAsyncDisposable
    {
        public JobStore Store { get; } = new(test.Database, TimeProvider.System);
        public Database Database => test.Database;

        public JobRunner Runner(Func<JobContext, CancellationToken, Task<object?>> work) =>
            new(test.Database, Store, [new Scripted(work)], TimeProvider.System, NullLogger<JobRunner>.Instance);

        public Task<long> Ask() => Store.Enqueue("scripted", new { n = 1 }, 7, CancellationToken.None);

        public async Task<Job> Ended(long id)
        {
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await foreach (var _ in Watch(limit.Token))
                if (await Store.Find(id, limit.Token) is { IsFinal: true } job) return job;
            throw new TimeoutException("The job did not end.");
        }

        static async IAsyncEnumerable<int> Watch([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
            while (await timer.WaitForNextTickAsync(ct)) yield return 0;
        }

        public async Task Expire(long id)
        {
            await using var write = await test.Database.BeginWrite();
            await write.Run("UPDATE jobs SET lease_until = @past WHERE id = @id", ("past", new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc)), ("id", id));
            await write.Commit();
        }

        public ValueTask DisposeAsync() => test.DisposeAsync();
    }

    static async Task<World> Make(Dialect dialect) => new(await TestDatabase.Migrated(dialect));

    [Theory, MemberData(nameof(Both))]
    public async Task A_job_runs_and_leaves_its_result(Dialect dialect)
    {
        await using var world = await Make(dialect);
        using var runner = world.Runner((context, _) => { context.Progress(3, 3); return Task.FromResult<object?>(new { made = 3 }); });
        await runner.StartAsync(default);
        var job = await world.Ended(await world.Ask());
        await runner.StopAsync(default);
        Assert.Equal((JobState.Done, 3, 3L), (job.State, job.Done, job.Total));
        Assert.Contains("\"made\":", job.Result!.Replace(" ", ""), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refusal_ends_a_job_with_its_code(Dialect dialect)
    {
        await using var world = await Make(dialect);
        using var runner = world.Runner((_, _) => throw new RuleBroken("test.no"));
        var id = await world.Ask();
        Assert.True(await runner.RunNow(id, default));
        var job = await world.Store.Find(id, default);
        Assert.Equal((JobState.Failed, "test.no"), (job!.State, job.Message));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_job_that_keeps_crashing_is_given_up_after_three_runs(Dialect dialect)
    {
        await using var world = await Make(dialect);
        var runs = 0;
        using var runner = world.Runner((_, _) => { runs++; throw new InvalidOperationException("broken"); });
        var id = await world.Ask();
        while (await runner.RunNow(id, default)) { }
        var job = await world.Store.Find(id, default);
        Assert.Equal((3, JobState.Failed, "jobs.attempts-exceeded"), (runs, job!.State, job.Message));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Cancelling_reaches_a_running_job(Dialect dialect)
    {
        await using var world = await Make(dialect);
        var begun = new TaskCompletionSource();
        using var runner = world.Runner(async (_, ct) => { begun.SetResult(); await new TaskCompletionSource().Task.WaitAsync(ct); return null; });
        var id = await world.Ask();
        var run = runner.RunNow(id, default);
        await begun.Task;
        Assert.True(await world.Store.Cancel(id, default));
        await run;
        Assert.Equal(JobState.Cancelled, (await world.Store.Find(id, default))!.State);
        Assert.False(await world.Store.Cancel(id, default));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_stopped_runner_gives_its_job_to_the_next(Dialect dialect)
    {
        await using var world = await Make(dialect);
        var begun = new TaskCompletionSource();
        using var stopping = new CancellationTokenSource();
        using var first = world.Runner(async (_, ct) => { begun.SetResult(); await new TaskCompletionSource().Task.WaitAsync(ct); return null; });
        var id = await world.Ask();
        var run = first.RunNow(id, stopping.Token);
        await begun.Task;
        await stopping.CancelAsync();
        await run;
        using var second = world.Runner((_, _) => Task.FromResult<object?>(null));
        Assert.True(await second.RunNow(id, default));
        Assert.Equal(JobState.Done, (await world.Store.Find(id, default))!.State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_run_whose_lease_ran_out_cannot_write_any_more(Dialect dialect)
    {
        await using var world = await Make(dialect);
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        Exception? refused = null;
        using var late = world.Runner(async (context, _) =>
        {
            begun.SetResult();
            await goOn.Task;
            await using var write = await world.Database.BeginWrite();
            refused = await Record.ExceptionAsync(() => context.Hold(write, default));
            throw refused!;
        });
        var id = await world.Ask();
        var run = late.RunNow(id, default);
        await begun.Task;
        await world.Expire(id);
        using var next = world.Runner((_, _) => Task.FromResult<object?>(null));
        Assert.True(await next.RunNow(id, default));
        goOn.SetResult();
        await run;
        Assert.IsType<JobLost>(refused);
        Assert.Equal(JobState.Done, (await world.Store.Find(id, default))!.State);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_runners_never_take_the_same_job(Dialect dialect)
    {
        await using var world = await Make(dialect);
        var runs = 0;
        Task<object?> Work(JobContext context, CancellationToken ct) { Interlocked.Increment(ref runs); return Task.FromResult<object?>(null); }
        using var one = world.Runner(Work);
        using var other = world.Runner(Work);
        var id = await world.Ask();
        var took = await Task.WhenAll(one.RunNow(id, default), other.RunNow(id, default));
        Assert.Equal((1, 1), (runs, took.Count(taken => taken)));
    }
}
