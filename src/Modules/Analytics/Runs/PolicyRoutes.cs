using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>GET and PUT /api/v1/analytics/policies/{model}: the settings of a model, and whether it runs at night (模型策略).</summary>
/// <remarks>For administrators. 412 when If-Match was given and somebody kept another one meanwhile; 422 on <c>model</c> or a setting.</remarks>
internal sealed class PolicyRoutes(RunModels models, ModelPolicies policies)
{
    /// <param name="Settings">Named values as text, such as <c>{ "hold": "90" }</c>; what is left out is as usual.</param>
    /// <param name="Automatic">Runs at night.</param>
    public sealed record Request([MaxLength(20)] Dictionary<string, string>? Settings = null, bool Automatic = false);

    /// <param name="Known">Names of all settings.</param>
    /// <param name="Version">For If-Match; 0 where nothing was ever kept.</param>
    public sealed record Response(string Model, IReadOnlyDictionary<string, string> Settings, bool Automatic, IReadOnlyList<string> Known, long Version);

    internal static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/analytics/policies/{model}", (string model, PolicyRoutes use, CancellationToken ct) => use.One(model, ct)).RequiresDuty(Duties.Administer).WithName("get-analytics-policy");
        api.MapPut("/analytics/policies/{model}", (string model, Request request, PolicyRoutes use, HttpContext http, CancellationToken ct) => use.Keep(model, request, http, ct)).RequiresDuty(Duties.Administer).WithName("put-analytics-policy");
    }

    async Task<Response> One(string name, CancellationToken ct)
    {
        var model = models.Named(name);
        var (policy, version) = await policies.Kept(model, ct);
        return new(name, policy.Settings, policy.Automatic, [.. CompanyOrders.Settings, .. model.Settings], version);
    }

    async Task<Response> Keep(string name, Request request, HttpContext http, CancellationToken ct)
    {
        if (http.Caller().ReadOnly) throw new Denied("access.read-only");
        var model = models.Named(name);
        var settings = request.Settings ?? [];
        RunModels.Check(model, settings);
        await policies.Keep(model, new(settings, request.Automatic), IfMatch.VersionOrNull(http), ct);
        return await One(name, ct);
    }
}
