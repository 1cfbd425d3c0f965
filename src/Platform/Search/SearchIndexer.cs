using System.Text.Json;
using Microsoft.Extensions.Logging;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Platform.Search;

/// <summary>Keeps the search index in step with the change log.</summary>
public sealed class SearchIndexer(Database database, CatalogueStore catalogues, SearchIndex index, ILogger<SearchIndexer> log) : ChangeReader(database, log)
{
    internal const string ReaderName = "search";

    public override string Name => ReaderName;

    protected override async Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct)
    {
        foreach (var group in changes.GroupBy(change => change.Object, StringComparer.Ordinal))
            if (catalogues.Current.Find(group.Key) is { } definition)
                await index.Refresh(lease, definition, [.. group.Where(change => Concerns(definition, change)).Select(change => change.RecordId).Distinct()], ct);
    }

    /// <summary>Most changes of a working day, such as of a stage or an owner, are of nothing that a record is found by.</summary>
    static bool Concerns(ObjectDefinition definition, Change change)
    {
        if (change.Action != "update") return true;
        using var fields = JsonDocument.Parse(change.Changes);
        var searched = SearchDocument.Fields(definition);
        return !fields.RootElement.EnumerateObject().Any() || fields.RootElement.EnumerateObject().Any(member => searched.Any(field => field.Key == member.Name));
    }
}
