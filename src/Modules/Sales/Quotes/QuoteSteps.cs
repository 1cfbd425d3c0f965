using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Quotes;

/// <summary>POST /api/v1/quotes/{id}/sending, /acceptance and /declination: an offer went out, and the customer said yes or no.</summary>
/// <remarks>409 <c>sales.quote-not-ready</c>, <c>sales.quote-not-sent</c>, <c>sales.quote-lapsed</c>; 422 on <c>by</c> and <c>note</c>.</remarks>
internal static class QuoteSteps
{
    /// <param name="By">Who said so for the customer.</param>
    public sealed record Answer([StringLength(60)] string? By = null, [StringLength(500)] string? Note = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/quotes/{id:long}/sending", (long id, RecordStep<Quote> step, HttpContext http, CancellationToken ct) => step.Take(id, "send", quote => quote.Send(step.Now, step.Today), [], http, ct))
            .Requires(Right.Update, QuoteObject.ObjectKey).WithName("send-quote");
        Said(api, "acceptance", "accept", true);
        Said(api, "declination", "decline", false);
    }

    static void Said(IEndpointRouteBuilder api, string name, string action, bool accepted) =>
        api.MapPost("/quotes/{id:long}/" + name, (long id, Answer said, RecordStep<Quote> step, HttpContext http, CancellationToken ct) =>
            step.Take(id, action, quote => quote.Answer(accepted, (said.By, said.Note), step.Now, step.Today), [], http, ct))
            .Requires(Right.Update, QuoteObject.ObjectKey).WithName(action + "-quote");
}
