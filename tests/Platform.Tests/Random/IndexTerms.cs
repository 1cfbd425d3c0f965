using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Search;

namespace Zhike.Platform.Tests.Random;

/// <summary>What the search index holds: each term with its record and its class, in one order on either database.</summary>
static class IndexTerms
{
    internal static async Task<List<string>> Of(Database database, ObjectCatalogue catalogue)
    {
        var terms = new List<string>();
        await using var lease = await database.BeginWrite();
        foreach (var definition in catalogue.Objects) terms.AddRange(await Of(lease, database.Dialect, definition));
        return [.. terms.Order(StringComparer.Ordinal)];
    }

    static async Task<IEnumerable<string>> Of(WriteLease lease, Dialect dialect, ObjectDefinition definition)
    {
        var table = SearchTables.Of(definition);
        if (dialect == Dialect.Sqlite) await lease.Run($"create virtual table if not exists temp.terms_of_{definition.Table} using fts5vocab('main', '{table}', 'instance')");
        var found = await lease.Rows(dialect == Dialect.Sqlite
            ? $"select doc || ' ' || col || ' ' || term from temp.terms_of_{definition.Table} group by 1"
            : $"select record_id || ' ' || tokens::text from {table}", row => row.GetString(0));
        return found.Select(term => $"{definition.Key} {term}");
    }
}
