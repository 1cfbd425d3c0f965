using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Undo;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>PUT /api/v1/visits/route: puts planned visits of one person and day into an order (拜访路线). When all have a time, the times stay and the customers change places.</summary>
/// <remarks>404 not visible; 403 not the caller's to change; 409 <c>customers.visit-not-planned</c>; 422 <c>customers.route-mixed</c> for visits of several people or days.</remarks>
internal sealed class OrderVisits(Writer writer, UndoTokens undo)
{
    public sealed record Request([Required, MinLength(1), MaxLength(50)] long[] Ids);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPut("/visits/route", (Request request, OrderVisits use, HttpContext http, CancellationToken ct) => use.Handle(request, http, ct)).Requires(Right.Update, VisitObject.ObjectKey).Produces(204).WithTags("visits").WithName("order-visits");

    async Task<IResult> Handle(Request request, HttpContext http, CancellationToken ct)
    {
        var visits = new List<Visit>();
        foreach (var id in request.Ids.Distinct()) visits.Add(await writer.Load<Visit>(id, Right.Update, ct));
        if (visits.DistinctBy(visit => (visit.OwnerId, visit.PlannedOn)).Count() > 1) throw new Invalid("ids", "customers.route-mixed");
        if (visits.Any(visit => visit.State != VisitState.Planned)) throw new RuleBroken("customers.visit-not-planned");
        var starts = visits.Select(visit => visit.StartAt).Order().ToList();
        var positions = visits.Select(visit => visit.Position).Order().ToList();
        for (var i = 0; i < visits.Count; i++) Put(visits[i], i == 0 ? positions[0] : Math.Max(positions[i], visits[i - 1].Position + 1), starts[0] is null ? null : starts[i]);
        undo.Offer(http, writer);
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    static void Put(Visit visit, long position, DateTime? start)
    {
        visit.Position = position;
        if (start is null || start == visit.StartAt) return;
        (visit.StartAt, visit.EndAt) = (start, start + (visit.EndAt - visit.StartAt));
    }
}
