using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Runs;

/// <summary>Asks once a day for a run of every model, and soon after the first start. Of several nodes one asks. <c>warehouse:follow=false</c> leaves it to people.</summary>
internal sealed class ScoreNightly(RunModels models, Database database, IConfiguration configuration, TimeProvider clock, ILogger<ScoreNightly> log) : BackgroundService
{
    /// <summary>So long after the last run the next is asked for.</summary>
    internal static readonly TimeSpan Day = TimeSpan.FromHours(22);

    static readonly TimeSpan Start = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromMinutes(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (configuration["warehouse:follow"] == "false" || !DuckLibrary.IsThere) return;
        await Task.Delay(Start, stoppingToken);
        using var timer = new PeriodicTimer(Pause);
        do
        {
            try { await Ask(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Models will be run later"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>Nothing is asked where nothing was ever ordered.</summary>
    async Task Ask(CancellationToken ct)
    {
        await using (var read = await database.OpenRead(ct))
        {
            if (await read.Value<long>("SELECT count(*) FROM (SELECT 1 FROM orders LIMIT 1) x") == 0) return;
            var last = await read.Rows("SELECT max(started_at) FROM analytics_runs", row => row.IsDBNull(0) ? (DateTime?)null : row.GetFieldType(0) == typeof(string) ? Instants.Parse(row.GetString(0)) : row.GetDateTime(0));
            if (last[0] is { } at && clock.Instant() - at < Day) return;
        }
        await models.StartNightly(null, ct);
        await models.Start("basket", null, new Dictionary<string, string>(StringComparer.Ordinal), Caller.System(Origin.Job), ct);
    }
}
