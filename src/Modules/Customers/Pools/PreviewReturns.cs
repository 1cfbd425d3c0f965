using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>GET /api/v1/pools/preview: which of the customers that the caller sees return to a pool within some days, and why.</summary>
internal sealed class PreviewReturns(QueryEngine queries, Database database, Texts texts, TimeProvider clock)
{
    const int Most = 500;

    /// <param name="ReasonCode">owner-left, no-follow-up or no-deal; <paramref name="Reason"/> is its text.</param>
    public sealed record Item(long CustomerId, string Name, long OwnerId, string OwnerName, long PoolId, string PoolName, string ReasonCode, string Reason, DateOnly DueOn, DateTime DueAt);
    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/pools/preview", (PreviewReturns preview, int? days, Caller caller, CancellationToken ct) => preview.Handle(days, caller, ct)).Requires(Right.Read, "customers").WithTags("pools").WithName("preview-returns");

    async Task<Response> Handle(int? days, Caller caller, CancellationToken ct)
    {
        if (days is < 0 or > 366) throw new Invalid("days", "value.too-large", ("max", 366));
        var due = await Until(caller, EndOf(caller, days ?? 1), Most, ct);
        return new Response([.. due.Select(item => new Item(item.CustomerId, item.Name, item.OwnerId, item.OwnerName, item.PoolId, item.PoolName, item.Reason, texts.Get(caller.Language, "pools.reasons." + item.Reason), caller.Today(item.DueAt), item.DueAt))]);
    }

    /// <summary>The instant at which the caller's day some days ahead ends; 0 is today.</summary>
    internal DateTime EndOf(Caller caller, int days) => RelativeDates.StartOf(caller.Today(clock.Instant()).AddDays(days + 1), caller.Zone);

    /// <param name="end">Those that are due by then.</param>
    internal async Task<IReadOnlyList<DueReturn>> Until(Caller caller, DateTime end, int most, CancellationToken ct, long? only = null, long? owner = null)
    {
        var (sql, now) = (queries.Sql(caller), clock.Instant());
        var text = new PoolDue(sql).Text(now, end, only, most, owner);
        await using var connection = await database.OpenQuery(ct);
        await using var command = sql.Command(connection, text);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var due = new List<DueReturn>();
        while (await reader.ReadAsync(ct)) due.Add(PoolDue.Read(reader));
        return due;
    }
}
