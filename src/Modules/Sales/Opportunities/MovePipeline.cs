using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Sales.Opportunities;

/// <summary>POST /api/v1/opportunities/{id}/pipeline: takes an open deal over into another pipeline, at its first stage unless another one is named.</summary>
/// <remarks>409 <c>sales.opportunity-not-open</c>; 422 <c>sales.stage-of-other-pipeline</c>, <c>sales.stage-fields-missing</c> naming each missing field.</remarks>
internal static class MovePipeline
{
    /// <param name="Fields">Values of missing fields, by key, in wire form.</param>
    public sealed record Request([Range(1, long.MaxValue)] long PipelineId, [Range(1, long.MaxValue)] long? StageId = null, JsonElement? Fields = null);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/opportunities/{id:long}/pipeline", Handle).Requires(Right.Update, OpportunityObject.ObjectKey).WithName("move-pipeline");

    static Task<IResult> Handle(long id, Request request, RecordStep<Opportunity> step, HttpContext http, CancellationToken ct)
    {
        var fields = Wire.Node(request.Fields) as JsonObject ?? [];
        fields["pipelineId"] = request.PipelineId;
        fields["stageId"] = request.StageId;
        return step.Take(id, "movePipeline", deal => deal.MustBe(OpportunityState.Open), fields, http, ct);
    }
}
