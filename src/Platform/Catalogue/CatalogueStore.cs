using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Data;
using Zhike.Platform.Modules;

namespace Zhike.Platform.Catalogue;

/// <summary>Holds the catalogue in force and renews it when a custom field or the options of a choice change, on this node or another.</summary>
public sealed class CatalogueStore(Database database, ModuleList modules)
{
    public const string Channel = "catalogue";

    volatile ObjectCatalogue current = new(modules.Objects, [], [], "0");

    public ObjectCatalogue Current => current;

    /// <summary>Raised after the catalogue was renewed.</summary>
    public event Action? Renewed;

    public async Task Load(CancellationToken ct = default)
    {
        await using var connection = await database.OpenRead(ct);
        await using var db = new ZhikeDb(connection, database.Dialect, modules);
        var fields = await db.Set<CustomField>().AsNoTracking().Where(field => field.DeletedAt == null).OrderBy(field => field.Id).ToListAsync(ct);
        var options = await db.Set<FieldOptions>().AsNoTracking().ToListAsync(ct);
        var version = $"{fields.Count}.{fields.Sum(field => field.Version)}.{fields.LastOrDefault()?.Id ?? 0}.{options.Sum(edited => edited.Version)}";
        current = new ObjectCatalogue(modules.Objects, fields, options, version);
        Renewed?.Invoke();
    }

    /// <summary>Renews now and on every signal until cancelled.</summary>
    public async Task Follow(CancellationToken ct)
    {
        var signals = database.Listen(Channel, ct);
        await Load(ct);
        await foreach (var _ in signals) await Load(ct);
    }
}
