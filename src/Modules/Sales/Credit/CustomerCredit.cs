using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Credit;

/// <summary>GET /api/v1/customers/{id}/credit: the customer's limit of each currency in force and how much of it is taken.</summary>
/// <remarks>
/// What is taken is of the whole company, not only of the contracts that the caller sees: that is what the limit is about. 404 when the customer is not
/// visible; 403 without the right to read credit limits and their amounts.
/// </remarks>
internal sealed class CustomerCredit(QueryEngine queries, RecordGate gate, Database database, TimeProvider clock)
{
    /// <summary>Held by whoever takes up or changes a customer's credit.</summary>
    internal const string LockName = "customers.credit";

    /// <param name="Used">Open under signed contracts, less advances.</param>
    /// <param name="Free">Negative when more is taken than allowed.</param>
    public sealed record Item(SaveQuote.Amounted Limit, SaveQuote.Amounted Used, SaveQuote.Amounted Free, DateOnly? ValidUntil);

    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/customers/{id:long}/credit", (long id, CustomerCredit use, Caller caller, CancellationToken ct) => use.Handle(id, caller, ct)).Requires(Right.Read, CreditLimitObject.ObjectKey).WithName("get-credit");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        await gate.Require(queries.Catalogue["customers"], id, caller, ct);
        if (caller.Access(queries.Catalogue[CreditLimitObject.ObjectKey].Field("amount")) < FieldAccess.Read) throw new Denied();
        await using var read = await database.OpenRead(ct);
        var today = caller.Today(clock.Instant());
        var limits = await read.Rows("SELECT amount_minor, amount_currency, valid_until FROM credit_limits WHERE customer_id = @id AND state = 'approved' AND deleted_at IS NULL ORDER BY amount_currency, id",
            row => (Limit: new Money(row.GetInt64(0), row.GetString(1)), Until: row.IsDBNull(2) ? (DateOnly?)null : row.GetFieldValue<DateOnly>(2)), ("id", id));
        var items = new List<Item>();
        foreach (var (limit, until) in limits.Where(limit => limit.Until is null || limit.Until >= today))
        {
            var used = await Used(read, null, id, limit.Currency);
            items.Add(new(Told(limit), Told(used), Told(limit - used), until));
        }
        return new Response(items);
    }

    static SaveQuote.Amounted Told(Money money) => new(money.ToAmount(), money.Currency);

    /// <summary>Refuses to let a customer owe more than the limit in force; one without a limit may owe anything.</summary>
    /// <param name="more">What is about to be owed.</param>
    /// <exception cref="RuleBroken"><c>sales.above-credit-limit</c></exception>
    internal static async Task Require(Writer writer, long customerId, Money more, CancellationToken ct)
    {
        await writer.Lock(LockName, customerId, ct);
        var lease = await writer.Lease(ct);
        if (await Limit(lease.Connection, lease.Transaction, customerId, more.Currency, writer.Caller.Today(writer.Now)) is not { } limit) return;
        var used = await Used(lease.Connection, lease.Transaction, customerId, more.Currency);
        if (used + more > limit) throw new RuleBroken("sales.above-credit-limit", ("limit", limit.ToAmount()), ("used", used.ToAmount()), ("over", (used + more - limit).ToAmount()));
    }

    internal static async Task<Money?> Limit(DbConnection connection, DbTransaction? transaction, long customerId, string currency, DateOnly today)
    {
        var minor = await (connection, transaction).Rows(
            "SELECT amount_minor FROM credit_limits WHERE customer_id = @customer AND amount_currency = @currency AND state = 'approved' AND deleted_at IS NULL AND (valid_until IS NULL OR valid_until >= @today) ORDER BY id DESC LIMIT 1",
            row => row.GetInt64(0), ("customer", customerId), ("currency", currency), ("today", today));
        return minor is [var known] ? new Money(known, currency) : null;
    }

    static async Task<Money> Used(DbConnection connection, DbTransaction? transaction, long customerId, string currency)
    {
        var open = await (connection, transaction).Rows(
            "SELECT cast(coalesce((SELECT sum(outstanding_minor) FROM contracts WHERE customer_id = @customer AND outstanding_currency = @currency AND state NOT IN ('draft', 'sent') AND deleted_at IS NULL), 0)"
            + " - coalesce((SELECT sum(advance_minor) FROM payments WHERE customer_id = @customer AND advance_currency = @currency AND deleted_at IS NULL), 0) AS bigint)", row => row.GetInt64(0), ("customer", customerId), ("currency", currency));
        return new Money(open[0], currency);
    }
}
