using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Zhike.TestSupport;

namespace Zhike.Faults;

/// <summary>A browser tab's socket: the JSON protocol of SignalR over a web socket.</summary>
sealed class Tab : IAsyncDisposable
{
    const char End = '\u001e';
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly ClientWebSocket socket;
    readonly Channel<(string Target, JsonElement Arguments)> heard = Channel.CreateUnbounded<(string, JsonElement)>();
    readonly Task listening;

    Tab(ClientWebSocket socket)
    {
        this.socket = socket;
        listening = Task.Run(Listen);
    }

    /// <summary>Ends when the server has closed the connection or is gone.</summary>
    internal Task Closed => listening;

    /// <param name="address">With <c>http</c>.</param>
    internal static async Task<Tab> Open(string address, StoryUser user)
    {
        var opened = new ClientWebSocket();
        opened.Options.SetRequestHeader("Cookie", "zhike=" + user.Token);
        opened.Options.SetRequestHeader("Origin", address);
        await opened.ConnectAsync(new Uri(address.Replace("http", "ws", StringComparison.Ordinal) + "/realtime"), CancellationToken.None);
        var tab = new Tab(opened);
        await tab.Send(new { protocol = "json", version = 1 });
        await tab.Heard("handshake");
        return tab;
    }

    /// <summary>Says that the tab shows a list of an object.</summary>
    internal async Task Watch(string key)
    {
        await Send(new { type = 1, invocationId = "1", target = "Watch", arguments = new object[] { key, Array.Empty<long>() } });
        await Heard("completion");
    }

    /// <summary>Waits until it is told that a record was created.</summary>
    internal async Task Created(long id)
    {
        while (!(await Heard("changed")).GetProperty("created").EnumerateArray().Select(item => item.GetInt64()).Contains(id)) { }
    }

    async Task<JsonElement> Heard(string target)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var (found, arguments) = await heard.Reader.ReadAsync(limit.Token);
            if (found == target) return arguments;
        }
    }

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
