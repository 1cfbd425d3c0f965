using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST /api/v1/visits/{id}/check-in: the visitor has arrived (签到), with the place if the device tells it.</summary>
/// <remarks>
/// 404 not visible; 403 not the caller's to change; 409 <c>customers.visit-of-another</c>, <c>customers.visit-not-planned</c>,
/// <c>customers.visit-elsewhere</c> while checked in somewhere else; 422 on <c>at</c> and the place.
/// </remarks>
internal sealed class CheckIn(Writer writer, ReadObjects read)
{
    static readonly TimeSpan Back = TimeSpan.FromDays(1);
    static readonly TimeSpan Ahead = TimeSpan.FromMinutes(5);

    /// <summary>Where a device says it is.</summary>
    /// <param name="Latitude">Degrees of WGS 84.</param>
    /// <param name="Accuracy">Metres within which it is sure.</param>
    public sealed record Place([Range(-90.0, 90.0)] double Latitude, [Range(-180.0, 180.0)] double Longitude, [Range(0.0, 1_000_000.0)] double? Accuracy = null);

    /// <param name="At">When it was, for a device that had no network; now when absent. At most a day ago.</param>
    public sealed record Request(Place? Place = null, DateTimeOffset? At = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/visits/{id:long}/check-in", (long id, Request request, CheckIn use, HttpContext http, CancellationToken ct) => use.Handle(id, request, http, ct)).Requires(Right.Update, VisitObject.ObjectKey).WithTags("visits").WithName("check-in");

    async Task<IResult> Handle(long id, Request request, HttpContext http, CancellationToken ct)
    {
        var visit = await Own(writer, id, VisitState.Planned, ct);
        var db = await writer.Db(ct);
        if (await db.Set<Visit>().Where(x => x.OwnerId == visit.OwnerId && x.State == VisitState.Arrived && x.DeletedAt == null).Select(x => x.Title).FirstOrDefaultAsync(ct) is { } other)
            throw new RuleBroken("customers.visit-elsewhere", ("title", other));
        (visit.State, visit.ArrivedAt) = (VisitState.Arrived, When(request.At, writer.Now));
        visit.LateMinutes = visit.StartAt is { } start && visit.ArrivedAt - start is { TotalMinutes: >= 1 } late ? (long)late.TotalMinutes : null;
        if (request.Place is { } place) await Stand(visit, place, db, ct);
        writer.Describe(visit, "checkIn");
        await writer.Save(ct);
        return await Answer(writer, read, id, http, ct);
    }

    static async Task Stand(Visit visit, Place place, DbContext db, CancellationToken ct)
    {
        (visit.Latitude, visit.Longitude, visit.Accuracy) = (place.Latitude, place.Longitude, place.Accuracy is { } metres ? (long)Math.Round(metres) : null);
        var customer = await db.Set<Customer>().Where(x => x.Id == visit.CustomerId).Select(x => new { x.Latitude, x.Longitude }).FirstAsync(ct);
        if (customer is { Latitude: { } latitude, Longitude: { } longitude }) visit.Distance = Distance.Between((place.Latitude, place.Longitude), (latitude, longitude));
    }

    /// <summary>The caller's own visit in the state a step needs; steps of one person wait for each other.</summary>
    internal static async Task<Visit> Own(Writer writer, long id, VisitState needed, CancellationToken ct)
    {
        await writer.Lock("visits.person", writer.Caller.UserId ?? 0, ct);
        var visit = await writer.Load<Visit>(id, Right.Update, ct);
        if (visit.OwnerId != writer.Caller.UserId) throw new RuleBroken("customers.visit-of-another");
        if (visit.State != needed) throw new RuleBroken(needed == VisitState.Planned ? "customers.visit-not-planned" : "customers.visit-not-begun");
        return visit;
    }

    /// <exception cref="Invalid"><c>customers.visit-time</c>: in the future, or too long ago.</exception>
    internal static DateTime When(DateTimeOffset? at, DateTime now)
    {
        if (at is not { } given) return now;
        var instant = given.UtcDateTime;
        if (instant > now + Ahead || instant < now - Back) throw new Invalid("at", "customers.visit-time");
        return instant > now ? now : new DateTime(instant.Ticks - instant.Ticks % TimeSpan.TicksPerMillisecond, DateTimeKind.Utc);
    }

    internal static async Task<IResult> Answer(Writer writer, ReadObjects read, long id, HttpContext http, CancellationToken ct) =>
        await read.Find(writer.Catalogue[VisitObject.ObjectKey], id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
}
