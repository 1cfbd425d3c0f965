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
                await index.Refresh(lease, definition, [.. group.Select(change => change.RecordId).Distinct()], ct);
    }
}
