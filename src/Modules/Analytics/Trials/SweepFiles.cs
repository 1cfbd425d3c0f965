using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Analytics.Parquet;

namespace Zhike.Analytics.Trials;

/// <summary>Throws uploaded files, and exports of the warehouse, away when their day is over.</summary>
internal sealed class SweepFiles(UploadedFiles files, ParquetExports exports, TimeProvider clock, ILogger<SweepFiles> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                files.Sweep();
                exports.Sweep();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException) { log.LogWarning(error, "Uploaded files and exports will be thrown away later"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
