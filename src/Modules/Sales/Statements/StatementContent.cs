using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Statements;

/// <summary>All that a statement says.</summary>
/// <param name="Open">What is still open under signed contracts today, the longest due first.</param>
internal sealed record StatementContent(string Number, string? Customer, DateOnly From, DateOnly To, Ledger Ledger, IReadOnlyList<StatementContent.Due> Open, Letterhead.Request Head)
{
    /// <param name="On">The day it is due; null where it waits for something else.</param>
    internal sealed record Due(string Contract, string Name, DateOnly? On, Money Amount);

    internal string Currency => Ledger.Opening.Currency;
}

/// <summary>Reads statements for those who may see them.</summary>
internal sealed class StatementReader(QueryEngine queries, RecordGate gate, Database database, Letterhead letterhead)
{
    static readonly string[] Told = ["number", "customerId", "currency", "fromOn", "toOn", "opening", "closing"];

    /// <exception cref="NotFound">when the caller does not see it.</exception>
    /// <exception cref="Denied">when its amounts are hidden from the caller.</exception>
    internal async Task<StatementContent> Of(long id, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue[StatementObject.ObjectKey];
        await gate.Require(definition, id, caller, ct);
        FieldDefinition[] fields = [.. Told.Select(definition.Field)];
        if (fields.Any(field => caller.Access(field) < FieldAccess.Read)) throw new Denied();
        var statement = await queries.Find(new Selection(definition, caller) { Ids = [id], Fields = fields }, ct) ?? throw new NotFound();
        var (customer, currency) = (statement.GetProperty("customerId").GetInt64(), statement.GetProperty("currency").GetString()!);
        var (from, to) = (DateOnly.Parse(statement.GetProperty("fromOn").GetString()!), DateOnly.Parse(statement.GetProperty("toOn").GetString()!));
        await using var read = await database.OpenRead(ct);
        var ledger = await Ledger.Of(read, null, customer, currency, from, to);
        return new StatementContent(PaperContent.Of(statement, "number")!, PaperContent.Of(statement.GetProperty("names"), "customerId"), from, to, ledger, await Open(read, customer, currency), await letterhead.Kept(ct));
    }

    static Task<List<StatementContent.Due>> Open(System.Data.Common.DbConnection read, long customer, string currency) => read.Rows(
        """
        SELECT c.number, i.name, i.due_on, i.open_minor FROM instalments i JOIN contracts c ON c.id = i.contract_id
        WHERE c.customer_id = @customer AND c.amount_currency = @currency AND c.state NOT IN ('draft', 'sent') AND c.deleted_at IS NULL AND i.open_minor > 0 AND i.deleted_at IS NULL
        ORDER BY CASE WHEN i.due_on IS NULL THEN 1 ELSE 0 END, i.due_on, i.id LIMIT 200
        """,
        row => new StatementContent.Due(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetFieldValue<DateOnly>(2), new Money(row.GetInt64(3), currency)), ("customer", customer), ("currency", currency));
}
