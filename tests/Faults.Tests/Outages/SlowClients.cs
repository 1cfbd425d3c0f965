using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Zhike.TestSupport;
using Socket = System.Net.Sockets.Socket;

namespace Zhike.Faults.Outages;

/// <summary>Clients that send their headers or bodies a byte at a time or not to their end, and such as vanish: others are served, and they are dropped.</summary>
public sealed class SlowClients
{
    const int Many = 200;

    [Theory, Trait("Depth", "faults")]
    [InlineData("headers")]
    [InlineData("body")]
    [InlineData("silence")]
    public async Task Slow_clients_are_dropped_and_others_are_served(string kind)
    {
        await using var site = await Site.Found(null, sellers: 1);
        await using var node = site.Start();
        await node.Ready();
        using var http = site.Client(site.Sellers[0]);
        await Customers.Add(http, "先来的");
        var slow = new List<Socket>();
        for (var i = 0; i < Many; i++) slow.Add(await Begin(site, kind));
        var since = Stopwatch.StartNew();
        for (var i = 0; i < 10; i++) await Customers.Add(http, $"同时的{i}");
        var served = since.Elapsed;
        await Task.WhenAll(slow.Select(Dropped));
        Figures.Say(string.Create(CultureInfo.InvariantCulture,
            $"{Many} slow clients ({kind}): ten writes of others took {served.TotalSeconds:0.0} s meanwhile, all slow ones dropped after {since.Elapsed.TotalSeconds:0} s, memory {node.Memory >> 20} MB"));
        foreach (var socket in slow) socket.Dispose();
    }

    [Fact, Trait("Depth", "faults")]
    public async Task Whoever_vanishes_in_the_middle_of_a_request_leaves_nothing_behind()
    {
        await using var site = await Site.Found(null, sellers: 1);
        await using var node = site.Start();
        await node.Ready();
        using var http = site.Client(site.Sellers[0]);
        for (var i = 0; i < 50; i++)
        {
            var socket = await Begin(site, "body");
            socket.LingerState = new LingerOption(true, 0);
            socket.Close();
        }
        await Customers.Add(http, "还在的");
        Assert.Equal(1, await Customers.Ask<long>(site, "select count(*) from customers"));
    }

    static async Task<Socket> Begin(Site site, string kind)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync("127.0.0.1", site.Port);
        var head = $"POST /api/v1/customers HTTP/1.1\r\nHost: 127.0.0.1:{site.Port}\r\nOrigin: {site.Address}\r\nCookie: zhike={site.Sellers[0].Token}\r\nContent-Type: application/json\r\n";
        var text = kind switch { "headers" => head + "X-Slow: ", "body" => head + "Content-Length: 5000\r\n\r\n{\"name\":", _ => "" };
        if (text.Length > 0) await socket.SendAsync(Encoding.ASCII.GetBytes(text));
        return socket;
    }

    /// <summary>Reads until the server has ended the connection; an answer that says why may come first.</summary>
    static async Task Dropped(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var buffer = new byte[4096];
        try
        {
            while (await socket.ReceiveAsync(buffer, limit.Token) > 0) { }
        }
        catch (SocketException) { }
    }
}
