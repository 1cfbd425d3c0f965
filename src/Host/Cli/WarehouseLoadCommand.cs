using System.Diagnostics;
using Zhike.Analytics;

namespace Zhike.Host;

/// <summary><c>warehouse load orders FILE --customer C --at D --order O --amount A [--product P --quantity Q] [--name N]</c>: an order history from outside for the warehouse, while no program holds it open.</summary>
static class WarehouseLoadCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands is not ["orders", var file]) throw new CliRefused("cli.orders-operands");
        var (from, folder) = (Stopwatch.GetTimestamp(), options.Existing().DataFolder);
        var (source, rows, aside) = await AnalyticsModule.LoadOrders(folder, file, options.Written, TimeProvider.System.GetUtcNow().UtcDateTime, ct);
        Cli.Say(Cli.Text("cli.orders-loaded", ("rows", rows), ("source", source), ("seconds", Math.Round(Stopwatch.GetElapsedTime(from).TotalSeconds, 1))));
        foreach (var (reason, count) in aside) Cli.Say(Cli.Text("cli.orders-set-aside", ("rows", count), ("reason", reason)));
        return 0;
    }
}
