using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/{id}/claim: a member of the pool takes a customer out of it.</summary>
/// <remarks>
/// Of two who ask at once one wins. 404 not visible; 403 <c>customers.not-a-pool-member</c>; 409 <c>customers.already-claimed</c>,
/// <c>customers.not-in-pool</c>, <c>customers.claim-held-limit</c>, <c>customers.claim-day-limit</c>, <c>customers.claim-cooling</c>.
/// </remarks>
internal static class ClaimCustomer
{
    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/{id:long}/claim", Handle).Requires(Right.Update, "customers").WithName("claim-customer");

    static async Task<IResult> Handle(long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        await writer.Lock("customer-owner", id, ct);
        var customer = await Pooled(id, writer, ct);
        var rules = new PoolRules(writer);
        if (!await rules.IsMember(customer.PoolId!.Value, false, ct)) throw new Denied("customers.not-a-pool-member");
        var (db, me) = (await writer.Db(ct), writer.Caller.UserId!.Value);
        var pool = (await db.FindAsync<Pool>([customer.PoolId], ct))!;
        await rules.MayClaim(customer, pool, me, ct);
        (customer.OwnerId, customer.ClaimedAt) = (me, writer.Now);
        await rules.Record(customer, PoolMoveKind.Claim, me, null, ct);
        await writer.Save(ct);
        var record = await read.Find(writer.Catalogue["customers"], id, http.Caller(), ct) ?? throw new NotFound();
        return ReadObjects.Answer(http, record, 200);
    }

    /// <summary>A pool's member is told that somebody was quicker; to others the customer is not there.</summary>
    static async Task<Customer> Pooled(long id, Writer writer, CancellationToken ct)
    {
        var definition = writer.Catalogue["customers"];
        var customer = await (await writer.Db(ct)).FindAsync<Customer>([id], ct);
        if (customer is null || customer.DeletedAt is not null) throw new NotFound();
        var visible = await writer.Reaches(definition, id, Right.Read, false, ct);
        if (customer.OwnerId is not null && customer.PoolId is { } pool && (visible || await new PoolRules(writer).IsMember(pool, false, ct))) throw new RuleBroken("customers.already-claimed");
        if (!visible) throw new NotFound();
        return customer.PoolId is null ? throw new RuleBroken("customers.not-in-pool") : customer;
    }
}
