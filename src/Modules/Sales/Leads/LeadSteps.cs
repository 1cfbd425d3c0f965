using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Leads;

/// <summary>
/// POST /api/v1/leads/{id}/answer, /qualification, /disqualification and /reopening: somebody has spoken with the lead, it is worth
/// following, it is not, or it is after all.
/// </summary>
/// <remarks>409 <c>sales.lead-closed</c>, <c>sales.lead-open</c>, <c>sales.lead-converted</c>; 422 on <c>reason</c> without a known one.</remarks>
internal static class LeadSteps
{
    /// <param name="Reason">One of the options of the field disqualifyReason.</param>
    public sealed record Disqualification([Required, StringLength(60)] string? Reason = null, [StringLength(500)] string? Note = null);

    internal static void Map(IEndpointRouteBuilder api)
    {
        Step(api, "answer", (lead, now) => lead.Answer(now));
        Step(api, "qualification", (lead, now) => lead.Qualify(now));
        Step(api, "reopening", (lead, _) => lead.Reopen());
        api.MapPost("/leads/{id:long}/disqualification", Disqualify).Requires(Right.Update, LeadObject.ObjectKey).WithName("lead-disqualification");
    }

    static void Step(IEndpointRouteBuilder api, string name, Action<Lead, DateTime> change) =>
        api.MapPost("/leads/{id:long}/" + name, (long id, RecordStep<Lead> step, HttpContext http, CancellationToken ct) => step.Take(id, ActionOf(name), lead => change(lead, step.Now), [], http, ct))
            .Requires(Right.Update, LeadObject.ObjectKey).WithName("lead-" + name);

    static string ActionOf(string name) => name switch { "qualification" => "qualify", "reopening" => "reopen", _ => name };

    static Task<IResult> Disqualify(long id, Disqualification request, RecordStep<Lead> step, HttpContext http, CancellationToken ct)
    {
        var options = step.Definition.Field("disqualifyReason").Options;
        if (!options.Any(option => option is { Retired: false } && option.Value == request.Reason)) throw new Invalid("reason", "value.not-an-option", ("value", request.Reason));
        return step.Take(id, "disqualify", lead => lead.Disqualify(request.Reason!, request.Note), [], http, ct);
    }
}
