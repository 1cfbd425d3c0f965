using Npgsql;

namespace Zhike.Platform.Data;

/// <summary>Carries signals between nodes by NOTIFY: one listening connection, which reconnects, and one sender, which retries.</summary>
internal sealed class PostgresSignals(NpgsqlDataSource source, Signals local) : IAsyncDisposable
{
    const int LongestPayload = 2000;

    /// <summary>Between two messages to the other nodes, so that what many people write at the same time is said once.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(10);
    static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    readonly string node = Guid.NewGuid().ToString("N");
    readonly Listener outgoing = new();
    readonly CancellationTokenSource stop = new();
    readonly Lock gate = new();
    Task? sending;
    Task? receiving;

    public void Send(string channel, string payload)
    {
        if (payload.Length > LongestPayload) payload = "";
        outgoing.Wake($"{channel}|{payload}");
        lock (gate) sending ??= Task.Run(SendAll);
    }

    public void Receive()
    {
        lock (gate) receiving ??= Task.Run(() => Insist(ReceiveUntilBroken, stop.Token));
    }

    public async ValueTask DisposeAsync()
    {
        outgoing.End();
        stop.CancelAfter(TimeSpan.FromSeconds(2));
        if (sending is not null) await sending;
        await stop.CancelAsync();
        if (receiving is not null) await receiving;
        stop.Dispose();
    }

    async Task SendAll()
    {
        await foreach (var messages in outgoing.Together())
        {
            await Insist(ct => Notify(messages, ct), stop.Token);
            await Task.Delay(Breath, stop.Token).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    async Task Notify(IReadOnlyList<string> messages, CancellationToken ct)
    {
        await using var command = source.CreateCommand("select pg_notify('zhike', message) from unnest(@messages) message");
        command.Parameters.AddWithValue("messages", messages.Select(message => $"{node}|{message}").ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task ReceiveUntilBroken(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, e) => Deliver(e.Payload);
        await using (var listen = new NpgsqlCommand("listen zhike", connection)) await listen.ExecuteNonQueryAsync(ct);
        local.WakeAll();
        while (true) await connection.WaitAsync(ct);
    }

    void Deliver(string message)
    {
        var parts = message.Split('|', 3);
        if (parts[0] == node) return;
        if (parts.Length < 3) local.WakeAll();
        else local.Wake(parts[1], parts[2]);
    }

    /// <summary>Repeats until it succeeds or the node stops; a database that is away for a minute is waited for.</summary>
    static async Task Insist(Func<CancellationToken, Task> attempt, CancellationToken ct)
    {
        var pause = FirstPause;
        while (!ct.IsCancellationRequested)
        {
            try
            {
                await attempt(ct);
                return;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            // Whatever the driver throws when the connection is cut: a node that hears no signals any more would be blind for good.
            catch (Exception)
            {
                await Task.Delay(pause, ct).ContinueWith(_ => { }, TaskScheduler.Default);
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, LongestPause.Ticks));
            }
        }
    }
}
