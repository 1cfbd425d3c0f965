using System.Globalization;
using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>A long list scrolled to its end, or through 30,000 rows: nodes in the page and memory of the scripts.</summary>
static class Scrolling
{
    const int Enough = 30_000;

    public static async Task<IReadOnlyList<(string, string, string)>> Measure(Person person, string list)
    {
        var page = await person.Window();
        await page.GotoAsync($"/{list}?mode=grid");
        await page.Locator(".grid-body [role=row]").First.WaitForAsync();
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Performance.enable");
        var (before, most) = (await Sample(devtools), default(State));
        var loaded = 0;
        for (var still = 0; loaded < Enough && still < 3;)
        {
            var now = await page.EvaluateAsync<int>("() => { const grid = document.querySelector('.grid'); grid.scrollTop = grid.scrollHeight; return Math.round(document.querySelector('.grid-body').offsetHeight / 36); }");
            still = now == loaded ? still + 1 : 0;
            loaded = now;
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            var state = await Sample(devtools);
            most = new(Math.Max(most.Nodes, state.Nodes), Math.Max(most.Megabytes, state.Megabytes));
        }
        await page.Context.CloseAsync();
        return
        [
            ($"rows of {list} scrolled through", loaded.ToString("N0", CultureInfo.InvariantCulture), "30,000"),
            ("nodes of the page, at first and at most", $"{before.Nodes:N0}, {most.Nodes:N0}", "bounded"),
            ("memory of the scripts, at first and at the end", $"{before.Megabytes:0} MB, {most.Megabytes:0} MB", "bounded"),
        ];
    }

    readonly record struct State(double Nodes, double Megabytes);

    static async Task<State> Sample(ICDPSession devtools)
    {
        await devtools.SendAsync("HeapProfiler.collectGarbage");
        var answer = await devtools.SendAsync("Performance.getMetrics");
        var metrics = answer!.Value.GetProperty("metrics").EnumerateArray().ToDictionary(metric => metric.GetProperty("name").GetString()!, metric => metric.GetProperty("value").GetDouble(), StringComparer.Ordinal);
        return new(metrics["Nodes"], metrics["JSHeapUsedSize"] / 1_000_000);
    }
}
