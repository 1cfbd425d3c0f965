using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.TestHost;

namespace Zhike.TestSupport;

/// <summary>A browser tab's socket: the JSON protocol of SignalR over a web socket, of a server in this process or at an address.</summary>
public sealed class Socket : IAsyncDisposable
{
    const char End = '\u001e';
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly WebSocket socket;
    readonly Channel<(string Target, JsonElement Arguments)> heard = Channel.CreateUnbounded<(string, JsonElement)>();
    readonly Task listening;

    Socket(WebSocket socket)
    {
        this.socket = socket;
        listening = Task.Run(Listen);
    }

    public static Task<Socket> Open(ZhikeApp zhike, StoryUser user) => Open(zhike.Server, request => request.Headers.Cookie = "zhike=" + user.Token);

    /// <param name="sign">Says on the first request who opens the socket.</param>
    public static async Task<Socket> Open(TestServer server, Action<HttpRequest> sign)
    {
        var client = server.CreateWebSocketClient();
        client.ConfigureRequest = request =>
        {
            request.Headers.Origin = "http://localhost";
            sign(request);
        };
        return await Greet(await client.ConnectAsync(new Uri("ws://localhost/realtime"), CancellationToken.None));
    }

    /// <param name="address">Of the server, with <c>http</c>.</param>
    public static async Task<Socket> Open(string address, StoryUser user)
    {
        var opened = new ClientWebSocket();
        opened.Options.SetRequestHeader("Cookie", "zhike=" + user.Token);
        opened.Options.SetRequestHeader("Origin", address);
        await opened.ConnectAsync(new Uri(address.Replace("http", "ws", StringComparison.Ordinal) + "/realtime"), CancellationToken.None);
        return await Greet(opened);
    }

    static async Task<Socket> Greet(WebSocket opened)
    {
        var tab = new Socket(opened);
        await tab.Send(new { protocol = "json", version = 1 });
        await tab.Heard("handshake");
        return tab;
    }

    /// <summary>Calls a method of the hub and waits until it is done.</summary>
    public async Task Invoke(string target, params object[] arguments)
    {
        await Send(new { type = 1, invocationId = "1", target, arguments });
        await Heard("completion");
    }

    /// <summary>Says that the tab shows a list of an object.</summary>
    public Task Watch(string key) => Invoke("Watch", key, Array.Empty<long>());

    /// <summary>Waits until it is told that a record was created.</summary>
    public async Task Created(long id)
    {
        while (!(await Heard("changed")).GetProperty("created").EnumerateArray().Select(item => item.GetInt64()).Contains(id)) { }
    }

    /// <summary>First argument of the next message of a kind; others are passed over.</summary>
    public async Task<JsonElement> Heard(string target)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (found, arguments) = await heard.Reader.ReadAsync(limit.Token);
            if (found == target) return arguments;
        }
    }

    /// <summary>Ends when the server has closed the connection.</summary>
    public Task Closed => listening.WaitAsync(Patience);

    Task Send(object message) => socket.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(message) + End), WebSocketMessageType.Text, true, CancellationToken.None);

    async Task Listen()
    {
        var (buffer, rest) = (new byte[16_384], "");
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var result = await socket.ReceiveAsync(buffer, CancellationToken.None);
                if (result.MessageType == WebSocketMessageType.Close) return;
                rest += Encoding.UTF8.GetString(buffer, 0, result.Count);
                for (int at; (at = rest.IndexOf(End)) >= 0; rest = rest[(at + 1)..]) Hear(JsonDocument.Parse(rest[..at]).RootElement);
            }
        }
        catch (Exception error) when (error is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException) { }
    }

    void Hear(JsonElement message)
    {
        if (!message.TryGetProperty("type", out var type)) heard.Writer.TryWrite(("handshake", message));
        else if (type.GetInt32() == 3) heard.Writer.TryWrite(("completion", message));
        else if (type.GetInt32() == 1) heard.Writer.TryWrite((message.GetProperty("target").GetString()!, message.GetProperty("arguments") is { } arguments && arguments.GetArrayLength() > 0 ? arguments[0] : default));
    }

    public async ValueTask DisposeAsync()
    {
        socket.Abort();
        socket.Dispose();
        await listening;
    }
}
