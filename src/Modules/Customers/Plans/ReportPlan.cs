using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Approvals;
using Zhike.Platform.Http;
using Zhike.Platform.Notifications;
using Zhike.Platform.Objects;
using Zhike.Platform.Writing;

namespace Zhike.Customers;

/// <summary>POST and DELETE /api/v1/workPlans/{id}/report: turns a plan into the report to one's manager (提交报告), or takes that back.</summary>
/// <remarks>404, 403; 409 <c>customers.plan-of-another</c>, <c>customers.plan-reported</c>, <c>customers.plan-not-reported</c>; 422 on <c>summary</c>. The figures stay as they are counted now.</remarks>
internal sealed class ReportPlan(Writer writer, PlanFigures figures, IPeople people, ReadObjects read)
{
    public sealed record Request([Required, StringLength(5000)] string Summary, [StringLength(5000)] string? Problems = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/workPlans/{id:long}/report", (long id, Request request, ReportPlan use, HttpContext http, CancellationToken ct) => use.Report(id, request, http, ct)).Requires(Right.Update, WorkPlanObject.ObjectKey).WithTags("workPlans").WithName("report-plan");
        api.MapDelete("/workPlans/{id:long}/report", (long id, ReportPlan use, HttpContext http, CancellationToken ct) => use.TakeBack(id, http, ct)).Requires(Right.Update, WorkPlanObject.ObjectKey).WithTags("workPlans").WithName("take-back-report");
    }

    async Task<IResult> Report(long id, Request request, HttpContext http, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(request.Summary)) throw new Invalid("summary", "value.required");
        var plan = await Own(id, ct);
        if (plan.State == PlanState.Reported) throw new RuleBroken("customers.plan-reported");
        (plan.State, plan.ReportedAt, plan.Summary, plan.Problems) = (PlanState.Reported, writer.Now, request.Summary.Trim(), string.IsNullOrWhiteSpace(request.Problems) ? null : request.Problems.Trim());
        plan.Figures = PlanFigures.Write(await figures.Of(plan, writer.Caller, ct));
        writer.Describe(plan, "report");
        foreach (var manager in (await people.Managers(await writer.Lease(ct), plan.OwnerId!.Value)).Take(1)) Tell(manager, id);
        await writer.Save(ct);
        return await Answer(id, http, ct);
    }

    async Task<IResult> TakeBack(long id, HttpContext http, CancellationToken ct)
    {
        var plan = await Own(id, ct);
        if (plan.State != PlanState.Reported) throw new RuleBroken("customers.plan-not-reported");
        (plan.State, plan.ReportedAt, plan.Figures) = (PlanState.Planned, null, null);
        writer.Describe(plan, "reportTakeBack");
        await writer.Save(ct);
        return await Answer(id, http, ct);
    }

    async Task<WorkPlan> Own(long id, CancellationToken ct)
    {
        await writer.Lock("workPlans.step", id, ct);
        var plan = await writer.Load<WorkPlan>(id, Right.Update, ct);
        return plan.OwnerId == writer.Caller.UserId ? plan : throw new RuleBroken("customers.plan-of-another");
    }

    void Tell(long user, long id)
    {
        var notice = new Notice(user, "planReported", writer.Now, WorkPlanObject.ObjectKey, id, new { actorId = writer.Caller.UserId });
        writer.WithinSave((lease, _, ct) => Notices.Add(lease, writer.Database.Dialect, notice, ct));
        writer.AfterSave(() => Notices.Signal(writer.Database, user));
    }

    async Task<IResult> Answer(long id, HttpContext http, CancellationToken ct) =>
        await read.Find(writer.Catalogue[WorkPlanObject.ObjectKey], id, http.Caller(), ct) is { } now ? ReadObjects.Answer(http, now, 200) : TypedResults.NoContent();
}
