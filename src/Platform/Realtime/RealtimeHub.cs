using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.SignalR;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Realtime;

/// <summary>
/// <c>/realtime</c>: browsers say what they show (<c>Watch(object, ids)</c>, <c>Unwatch(object)</c>) and are told
/// <c>changed({object, ids, created})</c>, <c>job</c>, <c>notification</c>, <c>catalogue</c> and <c>signedOut</c>.
/// </summary>
public sealed class RealtimeHub(Connections connections, CatalogueStore catalogues, QueryEngine queries) : Hub
{
    const int MaxIds = 500;

    /// <summary>Only sessions are let in, because their end is announced; tokens of programs are not.</summary>
    public override Task OnConnectedAsync()
    {
        var caller = Context.GetHttpContext()!.Caller();
        if (caller.SessionId is null) Context.Abort();
        else connections.Add(new Connection(Context, caller));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Context.ConnectionId);
        return Task.CompletedTask;
    }

    /// <summary>Replaces the set of records shown of one object; an empty one still hears of records in scope. Records that the caller may not see are not watched, whatever the tab says.</summary>
    public async Task Watch(string key, long[] ids)
    {
        if (ids.Length > MaxIds || connections.Find(Context.ConnectionId) is not { } connection) return;
        if (catalogues.Current.Find(key) is not { } definition || !connection.Caller.May(definition, Right.Read)) return;
        var visible = ids.Length == 0 ? [] : await queries.Ids(new Selection(definition, connection.Caller) { Ids = ids, Limit = ids.Length }, Context.ConnectionAborted);
        connection.Watch(key, visible.ToHashSet());
    }

    public void Unwatch(string key) => connections.Find(Context.ConnectionId)?.Unwatch(key);

    /// <summary>A page of another site must not open a socket with the visitor's cookie.</summary>
    /// <exception cref="Denied"><c>access.other-origin</c>.</exception>
    public static void CheckOrigin(HttpContext http)
    {
        if (http.Request.Headers.Origin.ToString() is not { Length: > 0 } origin) return;
        if (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || !string.Equals(from.Authority, http.Request.Host.Value, StringComparison.OrdinalIgnoreCase))
            throw new Denied("access.other-origin");
    }
}
