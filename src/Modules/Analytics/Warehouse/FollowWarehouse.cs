using System.Data.Common;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Warehouse;

/// <summary>Keeps the warehouse a few seconds behind the change log, and builds it where it is not there or has other columns. <c>warehouse:follow=false</c> leaves that to people.</summary>
internal sealed class FollowWarehouse(Database database, WarehouseFile file, LoadWarehouse load, IConfiguration configuration, ILogger<FollowWarehouse> log) : BackgroundService
{
    /// <summary>After the start, which has better things to do, and between two looks.</summary>
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(3);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        configuration["warehouse:follow"] == "false" || !DuckLibrary.IsThere ? Task.CompletedTask : Lasting.Go("warehouse", log, Follow, stoppingToken);

    /// <summary>The program ends without giving back what it holds, and the file is to be closed in order.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        file.Dispose();
    }

    async Task Follow(CancellationToken ct)
    {
        await Task.Delay(Pause, ct);
        var signals = database.Listen(ChangeSealer.Sealed, ct);
        await CatchUp(ct);
        await foreach (var _ in signals)
        {
            await CatchUp(ct);
            await Task.Delay(Pause, ct);
        }
    }

    async Task CatchUp(CancellationToken ct)
    {
        try
        {
            if (await load.Follow(ct) is null) await load.Rebuild(null, ct);
        }
        catch (Exception error) when (error is ColumnarFailed or Refused or DbException) { log.LogWarning(error, "The warehouse waits"); }
    }
}
