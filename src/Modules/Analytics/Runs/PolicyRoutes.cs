using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>GET and PUT /api/v1/analytics/policies/{model}: the settings of a model, and whether it runs at night (模型策略).</summary>
/// <remarks>For administrators. 422 on <c>model</c> or a setting.</remarks>
internal sealed class PolicyRoutes(RunModels models, ModelPolicies policies)
{
    /// <param name="Settings">Named values as text, such as <c>{ "hold": "90" }</c>; what is left out is as usual.</param>
    /// <param name="Automatic">Runs at night.</param>
    public sealed record Request([MaxLength(20)] Dictionary<string, string>? Settings = null, bool Automatic = false);

    /// <param name="Known">Names of all settings.</param>
    public sealed record Response(string Model, IReadOnlyDictionary<string, string> Settings, bool Automatic, IReadOnlyList<string> Known);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/policies/{model}", (string model, PolicyRoutes use, CancellationToken ct) => use.One(model, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-policy");
        api.MapPut("/analytics/policies/{model}", (string model, Request request, PolicyRoutes use, Caller caller, CancellationToken ct) => use.Keep(model, request, caller, ct)).RequiresDuty(Duties.Administer).WithName("put-analytics-policy");
    }

    async Task<Response> One(string name, CancellationToken ct)
    {
        var model = models.Named(name);
        var policy = await policies.Of(model, ct);
        return new(name, policy.Settings, policy.Automatic, [.. CompanyOrders.Settings, .. model.Settings]);
    }

    async Task<Response> Keep(string name, Request request, Caller caller, CancellationToken ct)
    {
        if (caller.ReadOnly) throw new Denied("access.read-only");
        var model = models.Named(name);
        var settings = request.Settings ?? [];
        RunModels.Check(model, settings);
        await policies.Keep(model, new(settings, request.Automatic), ct);
        return await One(name, ct);
    }
}
