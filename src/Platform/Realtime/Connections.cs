using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Zhike.Platform.Access;

namespace Zhike.Platform.Realtime;

/// <summary>One browser tab: who it is and which records it shows, by object.</summary>
public sealed class Connection(HubCallerContext context, Caller caller)
{
    readonly ConcurrentDictionary<string, IReadOnlySet<long>> watched = new(StringComparer.Ordinal);

    public string Id => context.ConnectionId;

    /// <summary>With the rights of the last look; renewed when rights change.</summary>
    public Caller Caller { get; set; } = caller;

    public IReadOnlySet<long>? Watched(string key) => watched.GetValueOrDefault(key);

    public void Watch(string key, IReadOnlySet<long> ids) => watched[key] = ids;

    public void Unwatch(string key) => watched.TryRemove(key, out _);

    /// <summary>Ends the connection; the browser cannot reconnect without signing in.</summary>
    public void Abort() => context.Abort();
}

/// <summary>The connections of this node.</summary>
public sealed class Connections
{
    readonly ConcurrentDictionary<string, Connection> all = new(StringComparer.Ordinal);

    public ICollection<Connection> All => all.Values;

    public void Add(Connection connection) => all[connection.Id] = connection;

    public void Remove(string id) => all.TryRemove(id, out _);

    public Connection? Find(string id) => all.GetValueOrDefault(id);
}
