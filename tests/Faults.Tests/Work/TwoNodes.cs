using System.Diagnostics;
using System.Globalization;
using Zhike.Faults.Kills;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>Two nodes as processes on one PostgreSQL behind haproxy, which sends each request to either: one of them may die at any moment.</summary>
public sealed class TwoNodes
{
    const string Configuration = """
        defaults
          mode http
          timeout connect 2s
          timeout client 60s
          timeout server 60s
          timeout tunnel 1h
          option redispatch
          retries 3
          retry-on conn-failure
        frontend front
          bind 127.0.0.1:{0}
          default_backend nodes
        backend nodes
          balance roundrobin
          option httpchk GET /health
          server one 127.0.0.1:{1} check inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions
          server two 127.0.0.1:{2} check inter 500ms fall 1 rise 1 on-marked-down shutdown-sessions
        """;

    [Fact, Trait("Depth", "faults")]
    public async Task Sessions_realtime_jobs_and_imports_outlive_either_node()
    {
        if (!File.Exists("/usr/sbin/haproxy")) return;
        await using var server = await OwnPostgres.Found();
        await using var site = await Site.Found(server, sellers: 2);
        var (front, second) = (Node.FreePort(), Node.FreePort());
        Node[] nodes = [site.Start(), site.Start(second)];
        await Task.WhenAll(nodes.Select(node => node.Ready()));
        using var proxy = await Proxy(front, site.Port, second);
        var address = $"http://127.0.0.1:{front}";
        try
        {
            await SignInOnOne(site, address, second);
            await Realtime(site, address, second);
            var import = await MidImport.Begin(site, 20_000, address);
            for (var i = 0; i < 2; i++) nodes[i] = await Die(site, nodes[i], i == 0 ? site.Port : second, address, import);
            await Until.True(() => MidImport.Ended(site, import), () => "the import does not end on either node", TimeSpan.FromMinutes(5));
            Assert.Equal(20_000, await Customers.Ask<long>(site, "select count(*) from customers where name like '断电导入%'"));
            Assert.Equal(20_000, await Customers.Ask<long>(site, "select created from imports where id = @id", ("id", import)));
            await JobsRunOnce(site, address);
            await Until.True(() => Audit.ReadersAreThrough(site), () => "the readers of the change log do not catch up", TimeSpan.FromMinutes(3));
        }
        finally
        {
            proxy.Kill();
            foreach (var node in nodes) await node.DisposeAsync();
        }
    }

    static async Task<Process> Proxy(int front, int one, int two)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, string.Format(CultureInfo.InvariantCulture, Configuration, front, one, two) + "\n");
        var proxy = Process.Start(new ProcessStartInfo("/usr/sbin/haproxy", ["-f", file, "-db"]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true })!;
        proxy.BeginErrorReadLine();
        proxy.BeginOutputReadLine();
        using var http = new HttpClient();
        await Until.True(async () =>
        {
            try { return (await http.GetAsync($"http://127.0.0.1:{front}/health")).IsSuccessStatusCode; }
            catch (HttpRequestException) { return false; }
        }, () => "haproxy does not answer");
        return proxy;
    }

    /// <summary>Signed in through the balancer, one works on either node.</summary>
    static async Task SignInOnOne(Site site, string address, int second)
    {
        using var door = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(address) };
        door.DefaultRequestHeaders.Add("Origin", address);
        var answer = await door.Post("/session", new { email = site.Sellers[0].Email, password = ZhikeApp.Password });
        Assert.Equal("200", await answer.Refusal());
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        foreach (var port in (int[])[site.Port, second])
        {
            using var inside = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
            inside.DefaultRequestHeaders.Add("Cookie", cookie);
            await inside.Json("/customers");
        }
    }

    /// <summary>Several tabs, which the balancer spreads over both nodes, hear of what is written on each.</summary>
    static async Task Realtime(Site site, string address, int second)
    {
        var tabs = new List<Socket>();
        for (var i = 0; i < 4; i++) tabs.Add(await Socket.Open(address, site.Sellers[0]));
        foreach (var tab in tabs) await tab.Watch("customers");
        foreach (var port in (int[])[site.Port, second])
        {
            using var http = site.Client(site.Sellers[0], $"http://127.0.0.1:{port}");
            var id = (await Customers.Add(http, $"双机{port}")).Id();
            foreach (var tab in tabs) await tab.Created(id);
        }
        foreach (var tab in tabs) await tab.DisposeAsync();
    }

    /// <summary>Kills a node in the middle of the import and of work through the balancer, which goes on; then starts it again.</summary>
    static async Task<Node> Die(Site site, Node node, int port, string address, long import)
    {
        var at = await MidImport.At(site, import);
        await Until.True(async () => await MidImport.At(site, import) > at || await MidImport.Ended(site, import), () => $"the import stays at {at}", TimeSpan.FromMinutes(2));
        using var http = site.Client(site.Sellers[1], address);
        await using var tab = await Socket.Open(address, site.Sellers[1]);
        await node.DisposeAsync();
        var since = Stopwatch.StartNew();
        var name = $"单机{port}";
        var last = "no answer";
        await Until.True(async () =>
        {
            try
            {
                var answer = await Customers.Send(http, name, $"dies-{port}");
                last = $"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}";
                return answer.IsSuccessStatusCode || last.Contains("request.idempotency-", StringComparison.Ordinal);
            }
            catch (HttpRequestException error)
            {
                last = error.Message;
                return false;
            }
        }, () => "the other node does not take over: " + last);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"two nodes behind haproxy: one killed, the session goes on through the other after {since.Elapsed.TotalSeconds:0.0} s"));
        Assert.Equal(1, await Customers.Named(site, name));
        await using var again = await Socket.Open(address, site.Sellers[1]);
        await again.Watch("customers");
        await again.Created((await Customers.Add(http, name + "实时")).Id());
        var next = site.Start(port);
        await next.Ready();
        return next;
    }

    /// <summary>Jobs asked for through the balancer are each run by one node.</summary>
    static async Task JobsRunOnce(Site site, string address)
    {
        using var http = site.Client(site.Administrator, address);
        var ids = new List<long>();
        for (var i = 0; i < 4; i++) ids.Add((await (await http.Post("/customers/duplicate-scan")).Json()).Id());
        foreach (var id in ids.Distinct())
        {
            await Until.True(async () => (await http.Json($"/jobs/{id}")).GetProperty("state").GetString() is "done" or "failed", () => $"job {id} does not end", TimeSpan.FromMinutes(5));
            Assert.Equal("done", (await http.Json($"/jobs/{id}")).GetProperty("state").GetString());
            Assert.Equal(1, await Customers.Ask<long>(site, "select attempts from jobs where id = @id", ("id", id)));
        }
    }
}
