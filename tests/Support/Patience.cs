namespace Zhike.TestSupport;

/// <summary>Waits for what happens beside a test.</summary>
public static class Patience
{
    /// <summary>Looks again and again until a condition holds.</summary>
    /// <exception cref="OperationCanceledException">when it does not within half a minute.</exception>
    public static async Task Until(Func<Task<bool>> condition)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var clock = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!await condition()) await clock.WaitForNextTickAsync(patience.Token);
    }
}
