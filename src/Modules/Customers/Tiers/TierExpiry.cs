using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>Gives customers whose tier has run out the tier they had before.</summary>
internal sealed class TierExpiry(Writers writers, Database database, TimeProvider clock)
{
    internal async Task<int> Run(CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(clock.Instant());
        List<long> ids;
        await using (var connection = await database.OpenRead(ct))
            ids = await connection.Rows("SELECT id FROM customers WHERE tier_expires_on < @today AND deleted_at IS NULL ORDER BY id", row => row.GetInt64(0), ("today", today));
        foreach (var id in ids) await End(id, ct);
        return ids.Count;
    }

    async Task End(long id, CancellationToken ct)
    {
        await using var writer = writers.Open(Caller.System(Origin.Job));
        var customer = await writer.Load<Customer>(id, Right.Update, ct);
        var before = await (await writer.Lease(ct)).Value<string>("SELECT before FROM tier_changes WHERE customer_id = @id ORDER BY id DESC LIMIT 1", ("id", id));
        customer.Tier = before is null ? null : Enum.Parse<ValueTier>(before, true);
        (customer.TierReason, customer.TierExpiresOn) = (null, null);
        writer.Describe(customer, "tierExpired");
        await writer.Save(ct);
    }
}
