using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Collections;

/// <summary>PUT /api/v1/payments/{id}/matches: which instalments a payment settles; what is left is an advance (核销). Answers with the payment.</summary>
/// <remarks>404, 403, 428, 412 as every change; 422 as <see cref="Matching.Apply"/> says.</remarks>
internal sealed class MatchPayment(Writer writer, Matching matching, ReadObjects read, UndoTokens undo)
{
    /// <param name="Items">All matches of the payment; those that are missing are released.</param>
    public sealed record Request([Required, MaxLength(100)] IReadOnlyList<Matching.Item>? Items = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/payments/{id:long}/matches", (long id, Request request, MatchPayment use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct))
            .Requires(Right.Update, PaymentObject.ObjectKey).WithName("put-payment-matches");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[PaymentObject.ObjectKey];
        try
        {
            await writer.Lock(PaymentObject.ObjectKey + ".step", id, ct);
            var payment = await writer.Load<Payment>(id, Right.Update, ct, IfMatch.Version(http));
            await matching.Apply(payment, request.Items!, ct);
            writer.Describe(payment, "match");
            undo.Offer(http, writer);
            await writer.Save(ct);
        }
        catch (Stale)
        {
            await writer.DisposeAsync();
            throw new Stale(await read.Find(definition, id, http.Caller(), ct));
        }
        return await read.Find(definition, id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
    }
}
