using Microsoft.Extensions.Logging.Abstractions;

namespace Zhike.Platform.Data;

public sealed class LastingTests
{
    [Fact]
    public async Task Work_that_fails_is_begun_again_until_it_is_through()
    {
        var begun = 0;
        await Lasting.Go("test", NullLogger.Instance, _ => ++begun < 3 ? throw new InvalidOperationException("whatever it is") : Task.CompletedTask, default);
        Assert.Equal(3, begun);
    }

    [Fact]
    public async Task An_attempt_that_failed_hears_nothing_any_more()
    {
        var attempts = new List<CancellationToken>();
        await Lasting.Go("test", NullLogger.Instance, ct =>
        {
            attempts.Add(ct);
            return attempts.Count == 1 ? throw new IOException() : Task.CompletedTask;
        }, default);
        Assert.True(attempts[0].IsCancellationRequested);
    }

    [Fact]
    public async Task It_ends_with_the_program()
    {
        using var stop = new CancellationTokenSource();
        var work = Lasting.Go("test", NullLogger.Instance, ct => new TaskCompletionSource().Task.WaitAsync(ct), stop.Token);
        await stop.CancelAsync();
        await work;
    }
}
