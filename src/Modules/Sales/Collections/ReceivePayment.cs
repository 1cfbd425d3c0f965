using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Collections;

/// <summary>POST /api/v1/payments/receipts: money that came in, with the instalments it settles, in one transaction (登记回款).</summary>
/// <remarks>
/// 201 with the payment; 422 on <c>payment.…</c> the rules of each value, on <c>amount</c> <c>sales.payment-above-due</c> (pass with <c>?allowAdvance=true</c>: the
/// rest is kept as an advance), on <c>items[i].…</c> as <see cref="Matching.Apply"/> says.
/// </remarks>
internal sealed class ReceivePayment(Writer writer, FieldVault vault, Matching matching, ReadObjects read, UndoTokens undo)
{
    /// <param name="Payment">Members of the payment, in wire form.</param>
    public sealed record Request(JsonElement? Payment = null, [MaxLength(100)] IReadOnlyList<Matching.Item>? Items = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/payments/receipts", (Request request, ReceivePayment use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct))
            .Requires(Right.Create, PaymentObject.ObjectKey).WithName("receive-payment");

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var definition = writer.Catalogue[PaymentObject.ObjectKey];
        var payment = new Payment { OwnerId = writer.Caller.UserId };
        await new RecordBinder(writer, vault).Apply(definition, payment, request.Payment ?? default, true, ct);
        await writer.Add(payment, ct);
        await writer.Flush(ct);
        if (request.Items is { Count: > 0 } items) await matching.Apply(payment, items, ct);
        undo.Offer(http, writer);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/payments/{payment.Id}";
        return await read.Find(definition, payment.Id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 201) : TypedResults.Json(new Made(payment.Id), statusCode: 201);
    }

    /// <summary>What somebody is told who may record payments but not read this one.</summary>
    public sealed record Made(long Id);
}
