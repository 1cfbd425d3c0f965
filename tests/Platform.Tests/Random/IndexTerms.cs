using Zhike.Platform.Data;

namespace Zhike.Platform.Tests.Random;

/// <summary>The contents of the search index in a form that two databases of one kind can be compared by.</summary>
public static class IndexTerms
{
    const string Postgres = "select object || ' ' || record_id || ' ' || tokens::text from search_entries";
    const string Sqlite = "select e.object || ' ' || e.record_id || ' ' || v.col || ' ' || v.term from temp.index_terms v join search_entries e on e.id = v.doc group by 1";

    public static async Task<List<string>> Of(Database database)
    {
        await using var lease = await database.BeginWrite();
        if (database.Dialect == Dialect.Sqlite) await lease.Run("create virtual table if not exists temp.index_terms using fts5vocab('main', 'search_index', 'instance')");
        var lines = await lease.Rows(database.Dialect == Dialect.Sqlite ? Sqlite : Postgres, row => row.GetString(0));
        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
