using Microsoft.Playwright;

namespace Zhike.Browser;

/// <summary>The customer list with nothing cached: bytes over the wire until its rows stand, and when the largest piece was painted.</summary>
static class ColdStart
{
    const int Runs = 7;
    const string Rows = "document.querySelector('.grid-body [role=row]') !== null";

    public static async Task<IReadOnlyList<(string, string, string)>> Measure(Person person)
    {
        var (bytes, paints, lists) = (0.0, new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var page = await person.Window();
            var wire = 0.0;
            var network = await page.Context.NewCDPSessionAsync(page);
            network.Event("Network.loadingFinished").OnEvent += (_, data) => wire += data?.GetProperty("encodedDataLength").GetDouble() ?? 0;
            await network.SendAsync("Network.enable");
            await page.AddInitScriptAsync($"(() => {{ const look = () => {Rows} ? (window.listAt = performance.now()) : requestAnimationFrame(look); requestAnimationFrame(look); }})()");
            await page.GotoAsync("/customers");
            await page.WaitForFunctionAsync("() => window.listAt");
            bytes = Math.Max(bytes, wire);
            lists.Add(await page.EvaluateAsync<double>("() => window.listAt"));
            paints.Add(await page.EvaluateAsync<double>("() => new Promise(done => new PerformanceObserver(list => done(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))"));
            await page.Context.CloseAsync();
        }
        return
        [
            ("compressed bytes before the first list", $"{bytes / 1000:0} kB", "< 400 kB"),
            ("largest contentful paint, cold cache", Times.Text(paints), "< 1500 ms"),
            ("first rows in the list, cold cache", Times.Text(lists), ""),
        ];
    }
}
