using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Sales.Quotes;

/// <summary>GET and PUT /api/v1/quotes/letterhead: what stands at the head of every paper (抬头). The company is the topmost department until another name is given.</summary>
internal sealed class Letterhead(Database database)
{
    /// <summary>The setting that holds it.</summary>
    internal const string Key = "quotes.letterhead";

    /// <param name="TaxNumber">统一社会信用代码, or what stands for it elsewhere.</param>
    public sealed record Request(
        [StringLength(120)] string? Company = null, [StringLength(200)] string? Address = null, [StringLength(60)] string? Phone = null, [StringLength(60)] string? TaxNumber = null, [StringLength(200)] string? Bank = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/quotes/letterhead", (Letterhead use, CancellationToken ct) => use.Kept(ct)).Requires(Right.Read, QuoteObject.ObjectKey).WithName("get-letterhead");
        api.MapPut("/quotes/letterhead", (Request request, Letterhead use, CancellationToken ct) => use.Change(request, ct)).RequiresDuty(Duties.Administer).WithName("put-letterhead");
    }

    internal async Task<Request> Kept(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var head = await connection.Setting<Request>(Key) ?? new Request();
        return string.IsNullOrWhiteSpace(head.Company) ? head with { Company = await connection.Value<string>("SELECT name FROM departments WHERE parent_id IS NULL AND deleted_at IS NULL ORDER BY id LIMIT 1") } : head;
    }

    async Task<Request> Change(Request request, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(Key, request, ct);
        await lease.Commit(ct);
        return request;
    }
}
