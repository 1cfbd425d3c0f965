using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Sources;

/// <summary>Forgets deleted sources when the day is over on which their deletion can be taken back, and files that a killed load left.</summary>
internal sealed class SweepSources(OrderSources sources, TimeProvider clock, ILogger<SweepSources> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(30), Kept = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try { sources.Sweep(clock.Instant() - Kept); }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException) { log.LogWarning(error, "Deleted sources will be forgotten later"); }
        }
    }
}
