using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/{id}/return: gives a customer back to a pool.</summary>
/// <remarks>404 not visible; 403 neither the owner's right nor an administrator of its pool; 409 <c>customers.not-owned</c>; 422 <c>reason</c>, <c>poolId</c>.</remarks>
internal static class ReturnCustomer
{
    /// <param name="PoolId">Null returns it to its own pool, else its department's, else the general one.</param>
    public sealed record Request([Required, StringLength(200)] string? Reason, [Range(1, long.MaxValue)] long? PoolId = null);
    public sealed record Response(long Id, long PoolId);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/{id:long}/return", Handle).Requires(Right.Update, "customers").WithName("return-customer");

    static async Task<Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        var reason = request.Reason!.Trim();
        await writer.Lock("customer-owner", id, ct);
        var rules = new PoolRules(writer);
        var customer = await OfCaller(id, writer, rules, ct);
        if (customer.OwnerId is null) throw new RuleBroken("customers.not-owned");
        var db = await writer.Db(ct);
        var poolId = request.PoolId ?? await rules.PoolOf(customer, ct) ?? throw new Invalid("poolId", "value.required");
        if (await db.FindAsync<Pool>([poolId], ct) is not { DeletedAt: null, Enabled: true }) throw new Invalid("poolId", "value.reference-unknown");
        customer.PoolId = poolId;
        await rules.Return(customer, PoolMoveKind.Return, reason, ct);
        await writer.Save(ct);
        return new Response(id, poolId);
    }

    static async Task<Customer> OfCaller(long id, Writer writer, PoolRules rules, CancellationToken ct)
    {
        try { return await writer.Load<Customer>(id, Right.Update, ct); }
        catch (Denied) when (!writer.Caller.ReadOnly)
        {
            var customer = (await (await writer.Db(ct)).FindAsync<Customer>([id], ct))!;
            return customer.PoolId is { } pool && await rules.IsMember(pool, true, ct) ? customer : throw new Denied();
        }
    }
}
