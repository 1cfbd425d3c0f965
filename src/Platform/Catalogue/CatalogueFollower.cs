using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;

namespace Zhike.Platform.Catalogue;

/// <summary>Keeps this node's catalogue in step with custom fields that change on any node.</summary>
sealed class CatalogueFollower(CatalogueStore catalogues, ILogger<CatalogueFollower> log) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("catalogue", log, catalogues.Follow, stoppingToken);
}
