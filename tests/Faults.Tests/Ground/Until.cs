namespace Zhike.Faults;

/// <summary>Waiting for a condition of another process, which sends no signal of it.</summary>
static class Until
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <exception cref="TimeoutException">saying what was waited for.</exception>
    public static async Task True(Func<Task<bool>> condition, Func<string> what, TimeSpan? patience = null)
    {
        using var limit = new CancellationTokenSource(patience ?? TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(Look);
        do if (await condition()) return;
        while (!limit.IsCancellationRequested && await timer.WaitForNextTickAsync());
        throw new TimeoutException(what());
    }
}
