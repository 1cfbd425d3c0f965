using System.Linq.Expressions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Sales.Statements;

/// <summary>Periods that a customer has confirmed.</summary>
internal static class Reconciled
{
    /// <summary>Held by whoever counts a statement or books something on a customer.</summary>
    internal const string LockName = "customers.ledger";

    /// <summary>Refuses what would change a confirmed statement: a booking on one of its days, and one that is taken off such a day.</summary>
    /// <param name="day">The day it is booked on; null is in no period.</param>
    /// <exception cref="RuleBroken"><c>sales.statement-reconciled</c></exception>
    internal static async Task Refuse<T>(Saving saving, T record, Expression<Func<T, DateOnly?>> day, long customerId, string currency) where T : Record
    {
        var writer = saving.Writer;
        var booked = (await writer.Db(saving.Ct)).Entry(record).Property(day);
        await writer.LockShared(LockName, customerId, saving.Ct);
        var lease = await writer.Lease(saving.Ct);
        foreach (var on in new[] { booked.CurrentValue, saving.IsNew ? null : booked.OriginalValue }.OfType<DateOnly>().Distinct())
        {
            var number = await lease.Value<string>(
                "SELECT number FROM statements WHERE customer_id = @customer AND currency = @currency AND state = 'confirmed' AND deleted_at IS NULL AND from_on <= @day AND to_on >= @day LIMIT 1",
                ("customer", customerId), ("currency", currency), ("day", on));
            if (number is not null) throw new RuleBroken("sales.statement-reconciled", ("statement", number), ("day", on));
        }
    }
}
