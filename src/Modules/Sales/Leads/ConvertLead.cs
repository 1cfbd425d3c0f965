using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>
/// POST /api/v1/leads/{id}/conversion: makes or links customer, contact and deal in one transaction (转化). DELETE takes it back
/// as long as nobody has touched what it made.
/// </summary>
/// <remarks>
/// 409 <c>sales.lead-closed</c>, <c>customers.duplicate</c> with candidates (pass with <c>?allowDuplicate=true</c>),
/// <c>sales.lead-not-converted</c>, <c>sales.conversion-used</c>; 403 without the right to make one of the three; 422 naming
/// <c>customer.…</c>, <c>contact.…</c> or <c>opportunity.…</c>.
/// </remarks>
internal sealed class ConvertLead(Writer writer, LeadConversion conversion, ConversionUndo undo, ReadObjects read)
{
    /// <param name="CustomerId">The customer it belongs to; null makes one.</param>
    /// <param name="Customer">Members of the new customer, in wire form, that differ from what the lead says.</param>
    /// <param name="ContactId">The contact of that customer; null makes one where a company and a person are known.</param>
    /// <param name="Opportunity">Members of the new deal that differ.</param>
    public sealed record Request(
        long? CustomerId = null, JsonElement? Customer = null, long? ContactId = null, JsonElement? Contact = null, JsonElement? Opportunity = null,
        bool WithoutContact = false, bool WithoutOpportunity = false);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/leads/{id:long}/conversion", (long id, Request request, ConvertLead use, HttpContext http, CancellationToken ct) => use.Convert(id, request, http, ct)).Requires(Right.Update, LeadObject.ObjectKey).WithName("convert-lead");
        api.MapDelete("/leads/{id:long}/conversion", (long id, ConvertLead use, HttpContext http, CancellationToken ct) => use.TakeBack(id, http, ct)).Requires(Right.Update, LeadObject.ObjectKey).WithName("take-back-conversion");
    }

    async Task<IResult> Convert(long id, Request request, HttpContext http, CancellationToken ct)
    {
        await conversion.Convert(await Held(id, http, ct), request, ct);
        return await Answer(id, http, ct);
    }

    async Task<IResult> TakeBack(long id, HttpContext http, CancellationToken ct)
    {
        await undo.TakeBack(await Held(id, http, ct), ct);
        return await Answer(id, http, ct);
    }

    /// <summary>Of two who convert at once the second finds it converted.</summary>
    async Task<Lead> Held(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Lock(LeadObject.ObjectKey + ".step", id, ct);
        return await writer.Load<Lead>(id, Right.Update, ct, IfMatch.VersionOrNull(http));
    }

    async Task<IResult> Answer(long id, HttpContext http, CancellationToken ct)
    {
        await writer.Save(ct);
        return await read.Find(writer.Catalogue[LeadObject.ObjectKey], id, http.Caller(), ct) is { } record ? ReadObjects.Answer(http, record, 200) : TypedResults.NoContent();
    }
}
