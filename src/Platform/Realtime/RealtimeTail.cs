using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Platform.Realtime;

/// <summary>
/// Follows the sealed log from the present on, without a stored cursor, and tells each connection of this node which of the
/// records it watches changed: those that its caller may see, and those it shows already.
/// </summary>
public sealed class RealtimeTail(Database database, CatalogueStore catalogues, QueryEngine queries, Connections connections, IHubContext<RealtimeHub> hub, ILogger<RealtimeTail> log) : BackgroundService
{
    const int Batch = 500;
    long seq = -1;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("realtime", log, Follow, stoppingToken);

    async Task Follow(CancellationToken ct)
    {
        var signals = database.Listen(ChangeSealer.Sealed, ct);
        await CatchUp(ct);
        await foreach (var _ in signals) await CatchUp(ct);
    }

    async Task CatchUp(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        if (seq < 0 || connections.All.Count == 0)
        {
            seq = await connection.Value<long?>("select max(seq) from change_log") ?? 0;
            return;
        }
        while (await ChangeReading.After(connection, seq, Batch, ct) is { Count: > 0 } changes)
        {
            foreach (var group in changes.GroupBy(change => change.Object, StringComparer.Ordinal))
                if (catalogues.Current.Find(group.Key) is { } definition) await Tell(definition, [.. group], ct);
            // Only now: whoever fails on the way tells these once more, which does no harm.
            seq = changes[^1].Seq!.Value;
        }
    }

    async Task Tell(ObjectDefinition definition, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        var ids = changes.Select(change => change.RecordId).Distinct().ToList();
        var created = changes.Where(change => change.Action is "create" or "restore").Select(change => change.RecordId).ToHashSet();
        // One question per person, however many tabs are open.
        foreach (var tabs in connections.All.Where(tab => tab.Watched(definition.Key) is not null).GroupBy(tab => (tab.Caller.UserId, tab.Caller.SessionId)))
        {
            var visible = (await queries.Ids(new Selection(definition, tabs.First().Caller) { Ids = ids, Limit = ids.Count }, ct)).ToHashSet();
            foreach (var tab in tabs) await Tell(tab, definition.Key, ids, visible, created, ct);
        }
    }

    async Task Tell(Connection tab, string key, List<long> ids, HashSet<long> visible, HashSet<long> created, CancellationToken ct)
    {
        var shown = tab.Watched(key);
        var told = ids.Where(id => visible.Contains(id) || shown?.Contains(id) == true).ToList();
        if (told.Count > 0)
            await hub.Clients.Client(tab.Id).SendAsync("changed", new { @object = key, ids = told, created = told.Where(id => created.Contains(id) && visible.Contains(id)) }, ct);
    }
}
