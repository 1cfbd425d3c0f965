using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Records;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>GET /api/v1/workPlans/{id}/content: the tasks and visits of a plan's days, and what was planned and done.</summary>
/// <remarks>404. A report shows what was counted when it was given.</remarks>
internal sealed class ShowPlan(CalendarRows rows, PlanFigures figures, RecordGate gate, Database database, Writers writers)
{
    const int Most = 500;

    /// <param name="Kept">The figures are those of the report.</param>
    public sealed record Response(IReadOnlyList<JsonElement> Tasks, IReadOnlyList<JsonElement> Visits, IReadOnlyList<PlanFigures.Figure> Figures, bool Kept);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/workPlans/{id:long}/content", (long id, ShowPlan use, Caller caller, CancellationToken ct) => use.Handle(id, caller, ct)).Requires(Right.Read, WorkPlanObject.ObjectKey).WithTags("workPlans").WithName("show-plan");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        await gate.Require(writers.Catalogue[WorkPlanObject.ObjectKey], id, caller, ct);
        var plan = await Plan(id, ct);
        var span = new CalendarRows.Span(caller, plan.StartsOn, plan.EndsOn, plan.OwnerId ?? 0, Most);
        var counted = plan.Figures is { } kept ? PlanFigures.Read(kept) : await figures.Of(plan, caller, ct);
        return new Response(await rows.Tasks(span, ct), await rows.Visits(span, ct), counted, plan.Figures is not null);
    }

    async Task<WorkPlan> Plan(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var found = await connection.Rows("SELECT owner_id, starts_on, ends_on, figures FROM work_plans WHERE id = @id", row => new WorkPlan
        {
            Id = id, OwnerId = row.IsDBNull(0) ? null : row.GetInt64(0), StartsOn = row.GetFieldValue<DateOnly>(1), EndsOn = row.GetFieldValue<DateOnly>(2), Figures = row.IsDBNull(3) ? null : row.GetString(3),
        }, ("id", id));
        return found is [var plan] ? plan : throw new NotFound();
    }
}
