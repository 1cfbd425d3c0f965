using System.Diagnostics;

namespace Zhike.Host;

/// <summary><c>demo [--size small|medium|1m] [--papers] [--seed N]</c>: founds the virtual company in an empty installation.</summary>
static class DemoCommand
{
    internal static async Task<int> Run(Options options, CancellationToken ct)
    {
        SizeOf(options);
        var app = Server.Build(options.Settings());
        await using (app)
        {
            await Server.Prepare(app, ct);
            if (!await DemoCompany.IsEmpty(app.Services, ct)) throw new Platform.Http.RuleBroken("cli.demo-not-empty");
            await Load(app, options, ct);
        }
        return 0;
    }

    internal static async Task Load(WebApplication app, Options options, CancellationToken ct)
    {
        var size = SizeOf(options);
        var begun = Stopwatch.GetTimestamp();
        var rows = await DemoCompany.Load(app.Services, size, options.Number("seed", DemoCompany.DefaultSeed), options.Has("papers"), (table, seconds) => Cli.Say($"{seconds,7:0.0} s  {table}"), ct);
        Cli.Say(Cli.Text("cli.demo-loaded", ("rows", rows), ("seconds", Math.Round(Stopwatch.GetElapsedTime(begun).TotalSeconds, 1))));
    }

    /// <exception cref="CliRefused">for a size that does not exist, before anything is made.</exception>
    static string SizeOf(Options options)
    {
        var size = options.Value("size") ?? "small";
        return DemoCompany.Sizes.ContainsKey(size) ? size : throw new CliRefused("cli.unknown-size", ("size", size), ("sizes", string.Join(", ", DemoCompany.Sizes.Keys)));
    }
}
