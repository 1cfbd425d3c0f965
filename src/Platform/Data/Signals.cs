namespace Zhike.Platform.Data;

/// <summary>Who listens to which channel in this process.</summary>
internal sealed class Signals
{
    readonly Lock gate = new();
    readonly Dictionary<string, List<Listener>> channels = new(StringComparer.Ordinal);

    public Listener Listen(string channel, CancellationToken ct)
    {
        var listener = new Listener();
        lock (gate)
        {
            if (!channels.TryGetValue(channel, out var listeners)) channels[channel] = listeners = [];
            listeners.Add(listener);
        }
        listener.EndWith(ct.Register(() => Leave(channel, listener)));
        return listener;
    }

    public void Wake(string channel, string payload)
    {
        lock (gate)
        {
            foreach (var listener in channels.GetValueOrDefault(channel) ?? []) listener.Wake(payload);
        }
    }

    public void WakeAll()
    {
        lock (gate)
        {
            foreach (var listener in channels.Values.SelectMany(x => x)) listener.Wake("");
        }
    }

    public void EndAll()
    {
        lock (gate)
        {
            foreach (var listener in channels.Values.SelectMany(x => x)) listener.End();
            channels.Clear();
        }
    }

    void Leave(string channel, Listener listener)
    {
        lock (gate)
        {
            if (channels.GetValueOrDefault(channel) is { } listeners) listeners.Remove(listener);
        }
        listener.End();
    }
}
