using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Search;

/// <summary>Rebuilds of the search index that are asked for once and done even when the program restarts in between.</summary>
public sealed class SearchRebuilds(Database database, CatalogueStore catalogues, SearchIndex index, ILogger<SearchRebuilds> log) : BackgroundService
{
    const string Channel = "search-rebuild";
    const string Setting = "search.rebuild";

    /// <summary>Asks for a rebuild of one object, or of <c>all</c>, as part of a write; call <see cref="Wake"/> after its commit.</summary>
    public static Task Ask(WriteLease lease, string key, bool postgres, CancellationToken ct) =>
        lease.Run($"insert into settings (key, value, version) values (@key, @value{(postgres ? "::jsonb" : "")}, 1) on conflict (key) do update set version = settings.version + 1", ct,
            ("@key", key == "all" ? Setting : $"{Setting}.{key}"), ("@value", JsonSerializer.Serialize(key)));

    public Task Wake() => database.Signal(Channel);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Lasting.Go("rebuild of the search index", log, Follow, stoppingToken);

    async Task Follow(CancellationToken ct)
    {
        var signals = database.Listen(Channel, ct);
        await RunWaiting(ct);
        await foreach (var _ in signals) await RunWaiting(ct);
    }

    /// <summary>Does every rebuild that was asked for; one that is asked for again meanwhile is done again.</summary>
    public async Task RunWaiting(CancellationToken ct = default)
    {
        while (await Next(ct) is { } waiting)
        {
            var wanted = JsonSerializer.Deserialize<string>(waiting.Value)!;
            foreach (var definition in catalogues.Current.Objects.Where(definition => wanted == "all" || definition.Key == wanted))
                await index.Rebuild(definition, ct);
            await using var lease = await database.BeginWrite(ct);
            await lease.Run("delete from settings where key = @key and version = @version", ct, ("@key", waiting.Key), ("@version", waiting.Version));
            await lease.Commit(ct);
        }
    }

    async Task<(string Key, string Value, long Version)?> Next(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rows = await connection.Rows("select key, value, version from settings where key = 'search.rebuild' or key like 'search.rebuild.%' order by key limit 1",
            row => (row.GetString(0), row.GetString(1), row.GetInt64(2)));
        return rows.Count == 0 ? null : rows[0];
    }
}
