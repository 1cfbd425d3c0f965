using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>GET /api/v1/analytics/model-times: whether the models whose results stand on the customers have run, run now, and when they run next; for pages without figures yet (计算时间).</summary>
internal sealed class ShowModelTimes(RunModels models, ModelPolicies policies, RunStore runs, IConfiguration configuration)
{
    const int Looked = 200;

    /// <param name="State">never, running, done, refused or failed: of the last run.</param>
    /// <param name="DoneAt">When it last found something.</param>
    /// <param name="Automatic">Runs at night.</param>
    public sealed record Model(string Name, string State, DateTime? DoneAt, bool Automatic);

    /// <param name="NextAt">When models run by themselves the next time; null where nothing does.</param>
    public sealed record Response(IReadOnlyList<Model> Items, DateTime? NextAt);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/analytics/model-times", (ShowModelTimes use, CancellationToken ct) => use.Handle(ct)).Requires(Right.Read, "customers").WithName("show-model-times");

    async Task<Response> Handle(CancellationToken ct)
    {
        var (newest, found) = (await runs.Newest(null, SourceName.Crm, Looked, ct), new List<Model>());
        foreach (var name in models.Known)
        {
            var own = newest.Where(run => run.Model == name).ToList();
            found.Add(new(name, own.Count == 0 ? "never" : Naming.Camel(own[0].State.ToString()), own.FirstOrDefault(run => run.State == RunState.Done)?.FinishedAt, (await policies.Of(models.Named(name), ct)).Automatic));
        }
        var runsAlone = configuration["warehouse:follow"] != "false" && DuckLibrary.IsThere;
        return new(found, runsAlone && newest.Count > 0 ? newest.Max(run => run.StartedAt) + ScoreNightly.Day : null);
    }
}
