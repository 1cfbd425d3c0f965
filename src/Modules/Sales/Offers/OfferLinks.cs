using System.Data.Common;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Offers;

/// <summary>Finds what a secret opens; only its hash is kept.</summary>
internal sealed class OfferLinks(Database database, TimeProvider clock)
{
    const string Living = "SELECT l.id, l.quote_id, l.language, l.expires_at FROM quote_links l JOIN quotes q ON q.id = l.quote_id WHERE l.token_hash = @hash AND l.revoked_at IS NULL AND l.expires_at > @now AND q.deleted_at IS NULL";

    /// <summary>Makes a link to an offer as part of the caller's unit of work; the secret is told only now.</summary>
    internal static async Task<ShareQuote.Made> Make(Writer writer, long quoteId, string language, int days, CancellationToken ct)
    {
        var (secret, expires) = (Secret.New(), writer.Now.AddDays(days));
        var lease = await writer.Lease(ct);
        var link = await lease.Value<long>("INSERT INTO quote_links (quote_id, token_hash, language, created_at, created_by_id, expires_at) VALUES (@quote, @hash, @language, @now, @by, @expires) RETURNING id",
            ("quote", quoteId), ("hash", Secret.Hash(secret)), ("language", language), ("now", writer.Now), ("by", writer.Caller.UserId), ("expires", expires));
        return new ShareQuote.Made(link, "/offer/" + secret, expires);
    }

    /// <exception cref="Refused">404 <c>sales.offer-gone</c> for secrets that were never given, have lapsed or were revoked alike.</exception>
    internal async Task<OfferLink> Find(string secret, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows(Living, Read, ("hash", Secret.Hash(secret)), ("now", clock.Instant()));
        return found is [var link] ? link : throw new Refused(404, "sales.offer-gone");
    }

    /// <summary>Counts that somebody looked; again within a minute is the same look.</summary>
    internal async Task Seen(OfferLink link, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        var now = clock.Instant();
        await lease.Run("INSERT INTO quote_views (link_id, at) SELECT @link, @now WHERE NOT EXISTS (SELECT 1 FROM quote_views WHERE link_id = @link AND at > @since)", ct, ("link", link.Id), ("now", now), ("since", now.AddMinutes(-1)));
        await lease.Commit(ct);
    }

    static OfferLink Read(DbDataReader row) => new(row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.Instant(3));
}
