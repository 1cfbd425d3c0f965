using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Records;
using Zhike.Platform.Values;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Collections;

/// <summary>GET /api/v1/contracts/ageing: what is open under the contracts the caller sees, by how many days it is overdue, by customer or by owner, of all or of a department with those below it, the most overdue first (账龄分析).</summary>
/// <remarks>403 when amounts or days of instalments are hidden from the caller; 422 on <c>by</c>.</remarks>
internal sealed class AgeReceivables(QueryEngine queries, Database database, RecordTitles titles, TimeProvider clock)
{
    const int Most = 500;

    /// <summary>The last day late of each overdue bucket but the last.</summary>
    static readonly int[] Edges = [30, 60, 90, 180];

    /// <param name="Id">Of the customer or owner; null for contracts without owner.</param>
    /// <param name="NotDue">Open, but its day has not come, or it has none.</param>
    /// <param name="Overdue">By days late: up to 30, 60, 90, 180, and more.</param>
    public sealed record Row(long? Id, string? Name, SaveQuote.Amounted NotDue, IReadOnlyList<SaveQuote.Amounted> Overdue, SaveQuote.Amounted Total, DateOnly? OldestOn);

    /// <param name="Complete">False when more groups are open than are listed.</param>
    public sealed record Response(DateOnly On, IReadOnlyList<Row> Items, bool Complete);

    sealed record Sums(long? Id, string Currency, long[] Minor, DateOnly? Oldest);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/contracts/ageing", ([AllowedValues("customer", "owner", null)] string? by, [Range(1, long.MaxValue)] long? departmentId, AgeReceivables use, Caller caller, CancellationToken ct) => use.Handle(by ?? "customer", departmentId, caller, ct))
            .Requires(Right.Read, ContractObject.ObjectKey).WithName("get-ageing");

    async Task<Response> Handle(string by, long? departmentId, Caller caller, CancellationToken ct)
    {
        var (contracts, instalments) = (queries.Catalogue[ContractObject.ObjectKey], queries.Catalogue[InstalmentObject.ObjectKey]);
        FieldDefinition[] told = [.. departmentId is null ? (FieldDefinition[])[] : [contracts.Field("departmentId")], instalments.Field("open"), instalments.Field("dueOn"), contracts.Field(by == "owner" ? "ownerId" : "customerId")];
        if (!caller.May(instalments, Right.Read) || told.Any(field => caller.Access(field) <= FieldAccess.Masked)) throw new Denied();
        var today = caller.Today(clock.Instant());
        var sums = await Sum((by, departmentId), today, caller, ct);
        var names = await titles.Of(sums.Select(sum => sum.Id).OfType<long>().Select(id => (by == "owner" ? "users" : "customers", id)), caller, ct);
        return new Response(today, [.. sums.Take(Most).Select(sum => Told(sum, by, names))], sums.Count <= Most);
    }

    static Row Told(Sums sum, string by, IReadOnlyDictionary<(string Object, long Id), string> names)
    {
        SaveQuote.Amounted Of(long minor) => new(new Money(minor, sum.Currency).ToAmount(), sum.Currency);
        var name = sum.Id is { } id ? names.GetValueOrDefault((by == "owner" ? "users" : "customers", id)) : null;
        return new(sum.Id, name, Of(sum.Minor[0]), [.. sum.Minor.Skip(1).Select(Of)], Of(sum.Minor.Sum()), sum.Oldest);
    }

    /// <summary>One statement over the indexes of contracts that owe and of open instalments: what is open of a contract is open of its instalments.</summary>
    async Task<List<Sums>> Sum((string By, long? DepartmentId) asked, DateOnly today, Caller caller, CancellationToken ct)
    {
        var sql = queries.Sql(caller);
        var contracts = queries.Catalogue[ContractObject.ObjectKey];
        var scope = ScopeSql.For(sql, contracts, "c", Right.Read);
        var under = asked.DepartmentId is { } department ? " AND " + ConditionSql.For(sql, new Compare(contracts.Field("departmentId"), Operator.Under, [department]), "c") : "";
        var group = asked.By == "owner" ? "c.owner_id" : "c.customer_id";
        DateOnly?[] from = [today, .. Edges.Select(days => (DateOnly?)today.AddDays(-days)), null];
        string Bucket(int at) => at == 0
            ? $"i.due_on IS NULL OR i.due_on >= {sql.Value(from[0])}"
            : $"i.due_on < {sql.Value(from[at - 1])}" + (from[at] is { } last ? $" AND i.due_on >= {sql.Value(last)}" : "");
        var buckets = string.Join(", ", Enumerable.Range(0, from.Length).Select(at => $"cast(sum(CASE WHEN {Bucket(at)} THEN i.open_minor ELSE 0 END) AS bigint)"));
        var text = $"SELECT {group}, c.amount_currency, min(i.due_on), {buckets} FROM instalments i JOIN contracts c ON c.id = i.contract_id WHERE i.open_minor > 0 AND i.deleted_at IS NULL AND c.outstanding_minor > 0 AND c.state NOT IN ('draft', 'sent') AND c.deleted_at IS NULL"
            + $"{(scope is null ? "" : " AND " + scope)}{under} GROUP BY {group}, c.amount_currency ORDER BY sum(CASE WHEN i.due_on < {sql.Value(today)} THEN i.open_minor ELSE 0 END) DESC, sum(i.open_minor) DESC, {group} LIMIT {Most + 1}";
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var sums = new List<Sums>();
        while (await reader.ReadAsync(ct))
            sums.Add(new(reader.IsDBNull(0) ? null : reader.GetInt64(0), reader.GetString(1), [.. Enumerable.Range(3, from.Length).Select(reader.GetInt64)], reader.IsDBNull(2) ? null : reader.GetFieldValue<DateOnly>(2)));
        return sums;
    }
}
