using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/{id}/assignment: an administrator of the pool, or who may assign, gives a customer to somebody.</summary>
/// <remarks>404 not visible; 403 neither; 409 <c>customers.already-claimed</c> when an administrator of the pool comes too late; 422 <c>ownerId</c>.</remarks>
internal static class AssignFromPool
{
    public sealed record Request([Range(1, long.MaxValue)] long OwnerId);
    public sealed record Response(long Id, long OwnerId);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapPost("/{id:long}/assignment", Handle).Requires(Right.Read, "customers").WithName("assign-customer");

    static async Task<Response> Handle(long id, Request request, Writer writer, CancellationToken ct)
    {
        await writer.Lock("customer-owner", id, ct);
        var definition = writer.Catalogue["customers"];
        var customer = await writer.Load<Customer>(id, Right.Read, ct);
        var rules = new PoolRules(writer);
        if (!await writer.Reaches(definition, id, Right.Assign, false, ct))
        {
            if (customer.PoolId is not { } pool || !await rules.IsMember(pool, true, ct)) throw new Denied("access.right-missing", ("right", "assign"), ("object", "customers"));
            if (customer.OwnerId is not null) throw new RuleBroken("customers.already-claimed");
        }
        if (writer.Catalogue.Find("users") is not { } users || !await writer.Reaches(users, request.OwnerId, Right.Read, false, ct)) throw new Invalid("ownerId", "value.reference-unknown");
        customer.OwnerId = request.OwnerId;
        await rules.Record(customer, PoolMoveKind.Assign, request.OwnerId, null, ct);
        await writer.Save(ct);
        return new Response(id, request.OwnerId);
    }
}
