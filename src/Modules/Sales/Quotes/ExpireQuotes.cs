using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Quotes;

/// <summary>Ends offers that the customer has not answered by their last day, and tells their owners (过期).</summary>
/// <remarks>Each offer is looked at again inside its own transaction, so that it ends once, however often and on how many nodes this runs.</remarks>
internal sealed class ExpireQuotes(Writers writers, Database database, TimeProvider clock, ILogger<ExpireQuotes> log) : BackgroundService
{
    const int Batch = 200;
    static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>A day ends when it ends in China.</summary>
    static readonly TimeSpan China = TimeSpan.FromHours(8);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try { await Alone(stoppingToken); }
            catch (DbException error) { log.LogWarning(error, "Offers will be looked at again"); }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    async Task Alone(CancellationToken ct)
    {
        if ((await Due(ct)).Count == 0) return;
        await using var lease = await Lease.TryTake(database, "quotes.expiry", TimeSpan.FromMinutes(10), ct);
        if (lease is not null) await Run(ct);
    }

    /// <returns>How many ended.</returns>
    internal async Task<int> Run(CancellationToken ct = default)
    {
        var ended = 0;
        while (await Due(ct) is { Count: > 0 } due)
        {
            var before = ended;
            foreach (var id in due)
                if (await End(id, ct)) ended++;
            if (due.Count < Batch || ended == before) break;
        }
        return ended;
    }

    DateOnly Today => DateOnly.FromDateTime(clock.Instant() + China);

    async Task<List<long>> Due(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Rows($"SELECT id FROM quotes WHERE state = 'sent' AND deleted_at IS NULL AND valid_until < @today ORDER BY valid_until, id LIMIT {Batch}", row => row.GetInt64(0), ("today", Today));
    }

    async Task<bool> End(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        try
        {
            await writer.Lock(QuoteObject.ObjectKey + ".step", id, ct);
            var quote = await writer.Load<Quote>(id, Right.Update, ct);
            if (quote.State != QuoteState.Sent || !(quote.ValidUntil < Today)) return false;
            quote.State = QuoteState.Expired;
            writer.Describe(quote, "expireQuote");
            if (quote.OwnerId is { } owner) Tell(writer, owner, id);
            await writer.Save(ct);
            return true;
        }
        catch (Refusal refusal) when (refusal is Stale or NotFound) { return false; }
    }

    void Tell(Writer writer, long owner, long id)
    {
        var notice = new Notice(owner, "quoteExpired", writer.Now, QuoteObject.ObjectKey, id);
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(database, owner));
    }
}
