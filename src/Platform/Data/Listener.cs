using System.Threading.Channels;

namespace Zhike.Platform.Data;

/// <summary>Payloads waiting for one listener: each at most once, and past a limit a single "look yourself".</summary>
internal sealed class Listener : IAsyncEnumerable<string>
{
    const int Limit = 256;

    readonly Lock gate = new();
    readonly HashSet<string> waiting = new(StringComparer.Ordinal);
    readonly Channel<string> queue = Channel.CreateUnbounded<string>();
    CancellationTokenRegistration registration;

    public void Wake(string payload)
    {
        lock (gate)
        {
            if (waiting.Count >= Limit) payload = "";
            if (waiting.Contains("") || !waiting.Add(payload)) return;
            queue.Writer.TryWrite(payload);
        }
    }

    public void End() => queue.Writer.TryComplete();

    public void EndWith(CancellationTokenRegistration leave) => registration = leave;

    public async IAsyncEnumerator<string> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(cancellationToken))
            {
                if (Take() is { } payload) yield return payload;
            }
        }
        finally
        {
            await registration.DisposeAsync();
        }
    }

    /// <summary>All that wait, each time some do, in the place of one after the other.</summary>
    public async IAsyncEnumerable<IReadOnlyList<string>> Together()
    {
        while (await queue.Reader.WaitToReadAsync())
        {
            var payloads = new List<string>();
            while (Take() is { } payload) payloads.Add(payload);
            if (payloads.Count > 0) yield return payloads;
        }
    }

    string? Take()
    {
        lock (gate)
        {
            if (!queue.Reader.TryRead(out var payload)) return null;
            waiting.Remove(payload);
            return payload;
        }
    }
}
