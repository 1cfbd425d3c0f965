using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>GET and PUT /api/v1/customers/duplicate-policy: what happens when a customer is written that may exist already.</summary>
internal static class ChooseDuplicatePolicy
{
    /// <param name="Policy">block, warn or allow.</param>
    public sealed record Request([AllowedValues("block", "warn", "allow")] string Policy);

    internal static void Map(IEndpointRouteBuilder customers)
    {
        customers.MapGet("/duplicate-policy", Read).Requires(Right.Read, "customers").WithName("get-duplicate-policy");
        customers.MapPut("/duplicate-policy", Handle).RequiresDuty(Duties.Administer).WithName("put-duplicate-policy");
    }

    static async Task<Request> Read(Database database, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return new Request((await DuplicatePolicies.Read(connection, null, ct)).ToString().ToLowerInvariant());
    }

    static async Task<Request> Handle(Request request, Database database, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(DuplicatePolicies.Key, request, ct);
        await lease.Commit(ct);
        return request;
    }
}
