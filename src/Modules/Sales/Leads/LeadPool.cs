using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>
/// POST /api/v1/leads/{id}/claim: who sees an ownerless lead, as the members of its pool do, takes it; of two who ask at once one wins.
/// POST /api/v1/leads/{id}/return: gives an open lead back to a pool.
/// </summary>
/// <remarks>404 not visible; 409 <c>sales.lead-taken</c>, <c>sales.lead-closed</c>, <c>sales.lead-unowned</c>; 422 <c>reason</c>, <c>poolId</c>.</remarks>
internal static class LeadPool
{
    /// <param name="PoolId">Null leaves the pool that the lead came from.</param>
    public sealed record Giving([Required, StringLength(200)] string? Reason, [Range(1, long.MaxValue)] long? PoolId = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/leads/{id:long}/claim", Claim).Requires(Right.Update, LeadObject.ObjectKey).WithName("claim-lead");
        api.MapPost("/leads/{id:long}/return", Return).Requires(Right.Update, LeadObject.ObjectKey).WithName("return-lead");
    }

    static async Task<IResult> Claim(long id, Writer writer, ReadObjects read, HttpContext http, CancellationToken ct)
    {
        // Returning, and every other step of a lead, waits at the same lock.
        await writer.Lock("leads.step", id, ct);
        var lead = await (await writer.Db(ct)).FindAsync<Lead>([id], ct);
        if (lead is not { DeletedAt: null } || !await writer.Reaches(writer.Catalogue[LeadObject.ObjectKey], id, Right.Read, false, ct)) throw new NotFound();
        lead.Claim(writer.Caller.UserId!.Value);
        writer.Describe(lead, "claim");
        await writer.Save(ct);
        var record = await read.Find(writer.Catalogue[LeadObject.ObjectKey], id, http.Caller(), ct) ?? throw new NotFound();
        return ReadObjects.Answer(http, record, 200);
    }

    static Task<IResult> Return(long id, Giving request, RecordStep<Lead> step, HttpContext http, CancellationToken ct)
    {
        var fields = request.PoolId is { } pool ? new JsonObject { ["poolId"] = pool } : [];
        return step.Take(id, "return", lead => lead.GiveBack(request.Reason!.Trim()), fields, http, ct);
    }
}
