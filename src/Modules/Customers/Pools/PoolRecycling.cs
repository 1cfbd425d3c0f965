using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Returns what has fallen due, and warns owners of what will.</summary>
internal sealed class PoolRecycling(Writers writers, PreviewReturns preview, Database database, TimeProvider clock)
{
    const int Batch = 200;
    const int LongestWarning = 90;

    /// <returns>Customers returned, in the order in which they fell due.</returns>
    internal async Task<IReadOnlyList<long>> Run(CancellationToken ct)
    {
        var returned = new List<long>();
        while (await preview.Until(Caller.System(Origin.Job), clock.Instant(), Batch, ct) is { Count: > 0 } due)
        {
            var before = returned.Count;
            foreach (var item in due)
                if (await Return(item, ct)) returned.Add(item.CustomerId);
            if (due.Count < Batch || returned.Count == before) break;
        }
        return returned;
    }

    /// <summary>Looks again inside the transaction: the owner may have called meanwhile.</summary>
    async Task<bool> Return(DueReturn item, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        await writer.Lock("customer-owner", item.CustomerId, ct);
        var lease = await writer.Lease(ct);
        var sql = writer.Queries.Sql(writer.Caller);
        var text = new PoolDue(sql).Text(writer.Now, writer.Now, item.CustomerId, 1);
        await using (var command = sql.Command(lease.Connection, text, lease.Transaction))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            if (!await reader.ReadAsync(ct)) return false;
        var customer = await writer.Load<Customer>(item.CustomerId, Right.Update, ct);
        customer.PoolId = item.PoolId;
        await new PoolRules(writer).Return(customer, PoolMoveKind.Recycle, item.Reason, ct);
        await writer.Save(ct);
        return true;
    }

    /// <summary>One warning per customer and due day, as many days ahead as the pool says.</summary>
    /// <returns>How many owners were told.</returns>
    internal async Task<int> Warn(CancellationToken ct)
    {
        var warned = 0;
        var due = await preview.Until(Caller.System(Origin.Job), clock.Instant().AddDays(LongestWarning), 100_000, ct);
        foreach (var part in due.Where(item => item.Reason != "owner-left" && item.DueAt <= clock.Instant().AddDays(item.WarnDays)).Chunk(Batch))
        {
            await using var lease = await database.BeginWrite(ct);
            foreach (var item in part) warned += await Warn(lease, item, ct);
            await lease.Commit(ct);
        }
        return warned;
    }

    async Task<int> Warn(WriteLease lease, DueReturn item, CancellationToken ct)
    {
        var day = DateOnly.FromDateTime(item.DueAt);
        var news = await lease.Run(
            "INSERT INTO pool_warnings (customer_id, due_on) VALUES (@id, @on) ON CONFLICT (customer_id) DO UPDATE SET due_on = excluded.due_on WHERE pool_warnings.due_on <> excluded.due_on",
            ct, ("id", item.CustomerId), ("on", day));
        if (news == 0) return 0;
        await Notices.Add(lease, database.Dialect, new Notice(item.OwnerId, "poolWarning", clock.Instant(), "customers", item.CustomerId, new { name = item.Name, reason = item.Reason, dueOn = day, pool = item.PoolName }), ct);
        return 1;
    }
}
