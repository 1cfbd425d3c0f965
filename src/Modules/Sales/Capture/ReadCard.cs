using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Sales.Leads;

namespace Zhike.Sales.Capture;

/// <summary>POST /api/v1/leads/card: the fields of a lead in the text of a business card or of a mail's signature, to be looked over before anything is saved (名片识别).</summary>
/// <remarks>Keeps nothing. 422 on <c>text</c>.</remarks>
internal static class ReadCard
{
    public sealed record Request([Required, StringLength(5000, MinimumLength = 1)] string? Text);

    /// <param name="Values">Key of the lead's field → text; what was not found is absent.</param>
    public sealed record Response(IReadOnlyDictionary<string, string> Values);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leads/card", (Request request, Texts texts) => new Response(CardText.Read(request.Text!, texts))).Requires(Right.Create, LeadObject.ObjectKey).WithName("read-card");
}
