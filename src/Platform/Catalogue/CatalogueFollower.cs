using Microsoft.Extensions.Hosting;

namespace Zhike.Platform.Catalogue;

/// <summary>Keeps this node's catalogue in step with custom fields that change on any node.</summary>
sealed class CatalogueFollower(CatalogueStore catalogues) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => catalogues.Follow(stoppingToken);
}
