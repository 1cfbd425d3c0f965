using System.Diagnostics;
using Zhike.Analytics;

namespace Zhike.Host;

/// <summary><c>warehouse check [FILE]</c>: reads a file of the warehouse through, that of <c>--data</c> when none is named. Exit code 0 when it is sound, 1 when it is damaged, 3 when it cannot be looked at now. With <c>--attended</c> it ends as soon as its input does, so that it never outlives who asked.</summary>
static class WarehouseCheckCommand
{
    internal static Task<int> Run(Options options, CancellationToken ct)
    {
        if (options.Operands.Count > 1) throw new CliRefused("cli.check-operands");
        var file = options.Operands is [var named] ? named : AnalyticsModule.WarehouseOf(options.Existing().DataFolder);
        ct.ThrowIfCancellationRequested();
        if (options.Has("attended")) new Thread(EndWithInput) { IsBackground = true }.Start();
        if (AnalyticsModule.ReadWarehouse(file) is var (tables, rows)) return Task.FromResult(Cli.Say(Cli.Text("cli.warehouse-sound", ("file", file), ("tables", tables), ("rows", rows))));
        Cli.Say(Cli.Text("cli.warehouse-held", ("file", file)));
        return Task.FromResult(AnalyticsModule.WarehouseNotLookedAt);
    }

    static void EndWithInput()
    {
        while (Console.In.Read() >= 0) { }
        // In the midst of native code: nothing is worth an orderly end.
        Process.GetCurrentProcess().Kill();
    }
}
