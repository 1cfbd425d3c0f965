using System.Data.Common;
using Zhike.Platform.Data;
using Zhike.Platform.Values;

namespace Zhike.Sales.Statements;

/// <summary>What happened between a company and one customer in a period, in one currency.</summary>
/// <param name="Opening">Owed on the morning of the first day.</param>
internal sealed record Ledger(Money Opening, IReadOnlyList<Ledger.Entry> Entries)
{
    internal enum Kind { Contract, Payment, Refund, Amendment }

    /// <param name="Id">Of the contract, payment, refund or amendment.</param>
    /// <param name="Amount">Positive when the customer owes more by it.</param>
    internal sealed record Entry(DateOnly On, Kind Kind, long Id, string Number, string? Text, Money Amount);

    internal Money Debit => Sum(entry => entry.Amount.Minor > 0);
    internal Money Credit => new(-Sum(entry => entry.Amount.Minor < 0).Minor, Opening.Currency);
    internal Money Closing => Opening + Debit - Credit;

    Money Sum(Func<Entry, bool> which) => Entries.Where(which).Aggregate(Money.Zero(Opening.Currency), (sum, entry) => sum + entry.Amount);

    /// <summary>One row for each signed contract, with what it came to when it was signed, each signed amendment, payment and refund that was paid out.</summary>
    const string All = """
        SELECT signed_on AS happened_on, 0 AS kind, id, number, name AS text,
          amount_minor - coalesce((SELECT sum(a.amount_minor - a.was_amount_minor) FROM contract_amendments a WHERE a.contract_id = contracts.id AND a.state = 'done' AND a.deleted_at IS NULL), 0) AS minor FROM contracts
        WHERE customer_id = @customer AND amount_currency = @currency AND state NOT IN ('draft', 'sent') AND deleted_at IS NULL
        UNION ALL
        SELECT received_on, 1, id, number, reference, -amount_minor FROM payments
        WHERE customer_id = @customer AND amount_currency = @currency AND deleted_at IS NULL
        UNION ALL
        SELECT refunded_on, 2, id, number, reference, amount_minor FROM refunds
        WHERE customer_id = @customer AND amount_currency = @currency AND state = 'done' AND deleted_at IS NULL
        UNION ALL
        SELECT signed_on, 3, id, number, reason, amount_minor - was_amount_minor FROM contract_amendments
        WHERE customer_id = @customer AND amount_currency = @currency AND state = 'done' AND amount_minor <> was_amount_minor AND deleted_at IS NULL
        """;

    internal static async Task<Ledger> Of(DbConnection connection, DbTransaction? transaction, long customerId, string currency, DateOnly from, DateOnly to)
    {
        (string, object?)[] about = [("customer", customerId), ("currency", currency), ("from", from), ("to", to)];
        var opening = await (connection, transaction).Rows($"SELECT cast(coalesce(sum(minor), 0) AS bigint) FROM ({All}) x WHERE happened_on < @from", row => row.GetInt64(0), about[..3]);
        var entries = await (connection, transaction).Rows($"SELECT happened_on, kind, id, number, text, minor FROM ({All}) x WHERE happened_on >= @from AND happened_on <= @to ORDER BY happened_on, kind, id",
            row => new Entry(row.GetFieldValue<DateOnly>(0), (Kind)row.GetInt32(1), row.GetInt64(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetString(4), new Money(row.GetInt64(5), currency)), about);
        return new Ledger(new Money(opening[0], currency), entries);
    }
}
