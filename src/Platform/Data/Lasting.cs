using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Zhike.Platform.Data;

/// <summary>
/// Work in the background that goes on as long as the program does: when it fails, whatever the reason, it is begun again after
/// a moment. Without this one error would end the reader, and with it the program.
/// </summary>
public static class Lasting
{
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    /// <param name="work">Begins by catching up with what it may have missed. Its token ends with each failure, so that it leaves nothing listening.</param>
    public static async Task Go(string name, ILogger log, Func<CancellationToken, Task> work, CancellationToken ct)
    {
        for (var pause = FirstPause; !ct.IsCancellationRequested; pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks)))
        {
            using var attempt = CancellationTokenSource.CreateLinkedTokenSource(ct);
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await work(attempt.Token);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested) { return; }
            catch (Exception error) { log.LogWarning(error, "{Work} failed and will begin again", name); }
            await attempt.CancelAsync();
            if (Stopwatch.GetElapsedTime(begun) > LongestPause) pause = FirstPause;
            await Task.Delay(pause, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}
