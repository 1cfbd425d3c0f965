using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/visits/{id}/check-out: the visitor leaves (签退), and what came of it is written into the customer's timeline.</summary>
/// <remarks>404, 403; 409 <c>customers.visit-of-another</c>, <c>customers.visit-not-begun</c>; 422 on <c>result</c>, <c>nextContactOn</c>, <c>at</c>.</remarks>
internal sealed class CheckOut(Writer writer, ReadObjects read, Texts texts)
{
    const long MostMinutes = 1440;

    /// <param name="At">As for the check-in; not before it.</param>
    public sealed record Request([Required, StringLength(5000)] string Result, [StringLength(500)] string? NextStep = null, DateOnly? NextContactOn = null, CheckIn.Place? Place = null, DateTimeOffset? At = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visits/{id:long}/check-out", (long id, Request request, CheckOut use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct)).Requires(Right.Update, VisitObject.ObjectKey).WithTags("visits").WithName("check-out");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Result)) throw new Invalid("result", "value.required");
        var visit = await CheckIn.Own(writer, id, VisitState.Arrived, ct);
        var left = CheckIn.When(request.At, writer.Now);
        if (left < visit.ArrivedAt) throw new Invalid("at", "customers.visit-time");
        (visit.State, visit.LeftAt, visit.LeftLatitude, visit.LeftLongitude) = (VisitState.Done, left, request.Place?.Latitude, request.Place?.Longitude);
        (visit.Result, visit.NextStep, visit.NextContactOn) = (request.Result.Trim(), Blank(request.NextStep), request.NextContactOn);
        if (await Tells(visit.CustomerId, ct))
        {
            var activity = await writer.Add(Told(visit, left), ct);
            await writer.Flush(ct);
            visit.ActivityId = activity.Id;
        }
        writer.Describe(visit, "checkOut");
        await writer.Save(ct);
        return await CheckIn.Answer(writer, read, id, http, ct);
    }

    /// <summary>Who may no longer see the customer, or write down what happened with it, can leave all the same.</summary>
    async Task<bool> Tells(long customerId, CancellationToken ct) =>
        writer.Caller.May(writer.Catalogue["activities"], Right.Create) && await writer.Reaches(writer.Catalogue["customers"], customerId, Right.Read, false, ct);

    Activity Told(Visit visit, DateTime left) => new()
    {
        CustomerId = visit.CustomerId, Kind = ActivityKind.Visit, ContactId = visit.ContactId, HappenedAt = visit.ArrivedAt!.Value, NextContactOn = visit.NextContactOn,
        Minutes = Math.Min(MostMinutes, (long)(left - visit.ArrivedAt.Value).TotalMinutes),
        Text = visit.NextStep is { } step ? visit.Result + "\n" + texts.Get(writer.Caller.Language, "visits.next-step", new Dictionary<string, object?> { ["step"] = step }) : visit.Result!,
    };

    static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
