using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/customers/{id}/tier: sets the value tier by hand, with a reason and perhaps an end; GET …/tiers: its history.</summary>
/// <remarks>404 not visible; 403 not to be changed; 422 <c>tier</c>, <c>reason</c>, <c>expiresOn</c> (in the past).</remarks>
internal static class ChooseTier
{
    /// <param name="Tier">vip, key, standard or small; null takes the tier away.</param>
    public sealed record Request([StringLength(40)] string? Tier, [Required, StringLength(200)] string? Reason, DateOnly? ExpiresOn = null);
    public sealed record Item(string? Before, string? After, string? Reason, DateOnly? ExpiresOn, DateTime At, long? UserId, long? RunId);
    public sealed record Response(IReadOnlyList<Item> Items);

    internal static void Map(IEndpointRouteBuilder customers)
    {
        customers.MapPost("/{id:long}/tier", Handle).Requires(Right.Update, "customers").WithName("choose-tier");
        customers.MapGet("/{id:long}/tiers", History).Requires(Right.Read, "customers").WithName("list-tiers");
    }

    static async Task<IResult> Handle(long id, Request request, Writer writer, ReadObjects read, UndoTokens undo, HttpContext http)
    {
        var ct = http.RequestAborted;
        var customer = await writer.Load<Customer>(id, Right.Update, ct);
        var tier = Tier(request.Tier);
        if (request.ExpiresOn <= writer.Caller.Today(writer.Now)) throw new Invalid("expiresOn", "customers.tier-expired");
        (customer.Tier, customer.TierReason, customer.TierExpiresOn) = (tier, request.Reason!.Trim(), request.ExpiresOn);
        writer.Describe(customer, "tier", new { reason = customer.TierReason, expiresOn = request.ExpiresOn });
        undo.Offer(http, writer);
        await writer.Save(ct);
        return ReadObjects.Answer(http, await read.Find(writer.Catalogue["customers"], id, http.Caller(), ct) ?? throw new NotFound(), 200);
    }

    static ValueTier? Tier(string? text)
    {
        if (text is null) return null;
        var known = Enum.GetValues<ValueTier>().Where(tier => Naming.Camel(tier.ToString()) == text).ToList();
        return known.Count == 1 ? known[0] : throw new Invalid("tier", "value.not-an-option", ("value", text));
    }

    static async Task<Response> History(long id, Writer writer, CancellationToken ct)
    {
        await writer.Load<Customer>(id, Right.Read, ct);
        var steps = await (await writer.Db(ct)).Set<TierChange>().Where(x => x.CustomerId == id).OrderByDescending(x => x.Id).Take(100).ToListAsync(ct);
        return new Response([.. steps.Select(x => new Item(Word(x.Before), Word(x.After), x.Reason, x.ExpiresOn, x.At, x.UserId, x.RunId))]);
    }

    static string? Word(ValueTier? tier) => tier is { } known ? Naming.Camel(known.ToString()) : null;
}
