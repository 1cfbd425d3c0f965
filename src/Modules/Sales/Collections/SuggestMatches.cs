using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Collections;

/// <summary>GET /api/v1/payments/suggestion: the open instalments of a customer that the caller sees, and how an amount would settle them: one that fits exactly, else the oldest first (核销建议).</summary>
/// <remarks>422 on <c>amount</c> and <c>currency</c>.</remarks>
internal sealed class SuggestMatches(QueryEngine queries, Database database)
{
    const int Most = 100;

    /// <param name="Suggested">Null when nothing of the amount is left for it.</param>
    public sealed record Line(long InstalmentId, string Name, long ContractId, string Contract, string Number, DateOnly? DueOn, SaveQuote.Amounted Open, SaveQuote.Amounted? Suggested);

    public sealed record Response(IReadOnlyList<Line> Items);

    sealed record Owed(long Id, string Name, long ContractId, string Contract, string Number, DateOnly? DueOn, Money Open);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/payments/suggestion", ([Range(1, long.MaxValue)] long customerId, [StringLength(40)] string? amount, [StringLength(3)] string? currency, SuggestMatches use, Caller caller, CancellationToken ct) =>
            use.Handle(customerId, (amount, currency ?? Currencies.Home), caller, ct)).Requires(Right.Read, PaymentObject.ObjectKey).Requires(Right.Read, ContractObject.ObjectKey).WithName("suggest-matches");

    async Task<Response> Handle(long customerId, (string? Amount, string Currency) given, Caller caller, CancellationToken ct)
    {
        if (!Currencies.Offered.Contains(given.Currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", given.Currency));
        var money = string.IsNullOrWhiteSpace(given.Amount) ? Money.Zero(given.Currency) : Amounts.Read(new(given.Amount, given.Currency), given.Currency, "amount");
        var owed = await Open(customerId, given.Currency, caller, ct);
        var shares = Shares([.. owed.Select(part => part.Open.Minor)], money.Minor);
        return new Response([.. owed.Zip(shares).Select(pair => new Line(pair.First.Id, pair.First.Name, pair.First.ContractId, pair.First.Contract, pair.First.Number, pair.First.DueOn,
            new(pair.First.Open.ToAmount(), given.Currency), pair.Second > 0 ? new(new Money(pair.Second, given.Currency).ToAmount(), given.Currency) : null))]);
    }

    /// <summary>An instalment of exactly the amount is most likely meant; otherwise the oldest are settled first.</summary>
    internal static IReadOnlyList<long> Shares(IReadOnlyList<long> open, long amount)
    {
        var exact = open.Index().FirstOrDefault(item => item.Item == amount, (-1, 0)).Item1;
        if (exact >= 0 && amount > 0) return [.. open.Index().Select(item => item.Index == exact ? amount : 0)];
        var shares = new long[open.Count];
        for (var at = 0; at < shares.Length; at++)
        {
            shares[at] = Math.Min(open[at], amount);
            amount -= shares[at];
        }
        return shares;
    }

    async Task<List<Owed>> Open(long customerId, string currency, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var scope = ScopeSql.For(sql, queries.Catalogue[ContractObject.ObjectKey], "c", Right.Read);
        var text = $"SELECT i.id, i.name, c.id, c.name, c.number, i.due_on, i.open_minor FROM contracts c JOIN instalments i ON i.contract_id = c.id WHERE c.customer_id = {sql.Value(customerId)} AND c.amount_currency = {sql.Value(currency)} "
            + $"AND c.state NOT IN ('draft', 'sent') AND c.deleted_at IS NULL AND i.deleted_at IS NULL AND i.open_minor > 0{(scope is null ? "" : " AND " + scope)} ORDER BY i.due_on IS NULL, i.due_on, c.id, i.position LIMIT {Most}";
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var owed = new List<Owed>();
        while (await reader.ReadAsync(ct))
            owed.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetFieldValue<DateOnly>(5), new Money(reader.GetInt64(6), currency)));
        return owed;
    }
}
