using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Search;

namespace Zhike.Platform;

/// <summary>What surrounds every record: search, history, timeline, shares, files, bulk work, views, fields.</summary>
static class RecordSetup
{
    internal static void AddRecords(this IServiceCollection services)
    {
        services.AddSingleton<SearchIndex>().AddSingleton<GlobalSearch>();
        services.AddSingleton<SearchIndexer>().AddHostedService(provider => provider.GetRequiredService<SearchIndexer>());
        services.AddSingleton<SearchRebuilds>().AddHostedService(provider => provider.GetRequiredService<SearchRebuilds>());
    }

    internal static void MapRecords(this IEndpointRouteBuilder api, IReadOnlyList<ObjectDefinition> objects)
    {
        api.MapGet("/search", (string? q, int? limit, [Microsoft.AspNetCore.Mvc.FromQuery(Name = "objects")] string? wanted, GlobalSearch search, HttpContext http, CancellationToken ct) => search.Handle(q, limit, wanted, http, ct)).SignedIn();
    }
}
