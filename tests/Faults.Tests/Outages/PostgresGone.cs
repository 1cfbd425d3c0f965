using System.Globalization;
using System.Net;
using Zhike.Faults.Kills;
using Zhike.TestSupport;

namespace Zhike.Faults.Outages;

/// <summary>PostgreSQL goes away while the program runs, and comes back.</summary>
public sealed class PostgresGone
{
    [Fact, Trait("Depth", "faults")]
    public Task A_moment_without_PostgreSQL_is_told_clearly_and_passes() => Run(TimeSpan.Zero);

    [Fact, Trait("Depth", "faults")]
    public Task A_minute_without_PostgreSQL_is_told_clearly_and_passes() => Run(TimeSpan.FromMinutes(1));

    static async Task Run(TimeSpan length)
    {
        await using var server = await OwnPostgres.Found();
        await using var site = await Site.Found(server, sellers: 2);
        await using var node = site.Start();
        await node.Ready();
        using var http = site.Client(site.Sellers[0]);
        await using var tab = await Socket.Open(site.Address, site.Sellers[0]);
        await tab.Watch("customers");
        await tab.Created((await Customers.Add(http, "断库之前")).Id());
        await server.Kill();
        await Refused(site, http);
        await Task.Delay(length);
        Assert.False(node.HasExited, node.Said);
        await server.Start();
        var since = System.Diagnostics.Stopwatch.StartNew();
        await node.Ready();
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL gone for {length.TotalSeconds:0} s: serves again {since.Elapsed.TotalSeconds:0.0} s after it is back"));
        await Resumed(site, http, tab);
    }

    /// <summary>Reading, writing and health say so, with a code and in the reader's language.</summary>
    static async Task Refused(Site site, HttpClient http)
    {
        foreach (var language in (string[])["zh-CN", "en"])
        {
            http.DefaultRequestHeaders.AcceptLanguage.Clear();
            http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var (read, write) = (await http.Get("/customers"), await Customers.Send(http, "断库之中", "while-gone"));
            Assert.Equal(("503 data.unavailable", "503 data.unavailable"), (await read.Refusal(), await write.Refusal()));
            Assert.NotNull(read.Headers.RetryAfter);
            Assert.DoesNotContain("errors.data", await read.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        using var anyone = new HttpClient();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await anyone.GetAsync(site.Address + "/health")).StatusCode);
    }

    /// <summary>The write is there once, the open tab hears of it, and all readers of the log catch up.</summary>
    static async Task Resumed(Site site, HttpClient http, Socket tab)
    {
        HttpResponseMessage? answer = null;
        await Until.True(async () => (answer = await Customers.Send(http, "断库之中", "while-gone")).IsSuccessStatusCode, () => "it cannot be written again");
        await tab.Created((await answer!.Json()).Id());
        Assert.Equal(1, await Customers.Named(site, "断库之中"));
        await Until.True(() => Audit.ReadersAreThrough(site), () => "the readers of the change log do not catch up");
    }
}
