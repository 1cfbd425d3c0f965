using System.Diagnostics;
using Zhike.Analytics;

namespace Zhike.Host;

/// <summary><c>warehouse export DIR [--tables orders,order_lines]</c>: the warehouse as Parquet, facts by month, into a folder that is new or empty, while no program holds it open.</summary>
static class WarehouseExportCommand
{
    internal static Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands is not [var target]) throw new CliRefused("cli.export-operands");
        var (from, folder) = (Stopwatch.GetTimestamp(), options.Existing().DataFolder);
        var wanted = options.Value("tables")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var (tables, rows) = AnalyticsModule.WriteParquet(folder, target, wanted, Server.Modules, Cli.Text("analytics.parquet.readme"), TimeProvider.System.GetUtcNow().UtcDateTime, ct);
        return Task.FromResult(Cli.Say(Cli.Text("cli.warehouse-exported", ("tables", tables), ("rows", rows), ("folder", target), ("seconds", Math.Round(Stopwatch.GetElapsedTime(from).TotalSeconds, 1)))));
    }
}
