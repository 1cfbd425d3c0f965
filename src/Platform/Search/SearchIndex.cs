using System.Data.Common;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Query;

namespace Zhike.Platform.Search;

/// <summary>The full-text index: FTS5 on SQLite, a weighted tsvector on PostgreSQL. Written inside a lease of its caller.</summary>
public sealed class SearchIndex(Database database, QueryEngine queries)
{
    const int Batch = 1000;

    /// <summary>Makes the entries of some records agree with the records as they are now; those that are gone leave the index.</summary>
    public async Task Refresh(WriteLease lease, ObjectDefinition definition, IReadOnlyList<long> ids, CancellationToken ct)
    {
        if (ids.Count == 0) return;
        var documents = new Dictionary<long, SearchDocument>();
        var selection = new Selection(definition, Caller.System(Origin.Job)) { Ids = ids, Fields = SearchDocument.Fields(definition), Limit = ids.Count, WithNames = false };
        await queries.Rows(lease.Connection, lease.Transaction, selection, row => documents[row.Id] = SearchDocument.Of(definition, row), ct);
        foreach (var id in ids.Where(id => !documents.ContainsKey(id))) await Remove(lease, definition, id, ct);
        foreach (var (id, document) in documents) await Put(lease, definition, id, document, ct);
        if (database.Dialect == Dialect.Postgres) await SearchTables.Settle(lease, definition, ct);
    }

    /// <summary>Indexes all living records of an object again and drops entries of others; batch by batch, other writers come between.</summary>
    /// <returns>How many records were indexed.</returns>
    public async Task<long> Rebuild(ObjectDefinition definition, CancellationToken ct = default)
    {
        long last = 0, count = 0;
        while (true)
        {
            await using var lease = await database.BeginWrite(ct);
            await Alone(lease, ct);
            var ids = await lease.Rows($"select id from {definition.Table} where id > @last and deleted_at is null order by id limit {Batch}", row => row.GetInt64(0), ("@last", last));
            await Refresh(lease, definition, ids, ct);
            if (ids.Count < Batch) await DropOthers(lease, definition, ct);
            await lease.Commit(ct);
            count += ids.Count;
            if (ids.Count < Batch) return count;
            last = ids[^1];
        }
    }

    /// <summary>Keeps the reader of the log out meanwhile, so that neither writes an older state over a newer one.</summary>
    async Task Alone(WriteLease lease, CancellationToken ct)
    {
        if (database.Dialect == Dialect.Postgres) await lease.Run($"select 1 from change_readers where name = '{SearchIndexer.ReaderName}' for update", ct);
    }

    async Task Put(WriteLease lease, ObjectDefinition definition, long id, SearchDocument document, CancellationToken ct)
    {
        var table = SearchTables.Of(definition);
        if (database.Dialect == Dialect.Postgres)
            await lease.Run($"insert into {table} (record_id, tokens) values (@id, @tokens::tsvector) on conflict (record_id) do update set tokens = excluded.tokens", ct, ("@id", id), ("@tokens", $"{Vector(document)} {SearchBlocks.Lexeme(id)}"));
        else
            await lease.Run($"insert or replace into {table} (rowid, title, guarded, sensitive) values (@id, @title, @guarded, @sensitive)", ct,
                ("@id", id), ("@title", string.Join(' ', document.Title)), ("@guarded", string.Join(' ', document.Guarded)), ("@sensitive", string.Join(' ', document.Sensitive)));
    }

    string Key => database.Dialect == Dialect.Postgres ? "record_id" : "rowid";

    Task Remove(WriteLease lease, ObjectDefinition definition, long id, CancellationToken ct) =>
        lease.Run($"delete from {SearchTables.Of(definition)} where {Key} = @id", ct, ("@id", id));

    async Task DropOthers(WriteLease lease, ObjectDefinition definition, CancellationToken ct) =>
        await lease.Run($"delete from {SearchTables.Of(definition)} where {Key} in (select s.{Key} from {SearchTables.Of(definition)} s left join {definition.Table} t on t.id = s.{Key} and t.deleted_at is null where t.id is null)", ct);

    /// <summary>The words of a vector; its block is not among them.</summary>
    internal static string Vector(SearchDocument document) => string.Join(' ',
        document.Title.Select(token => Lexeme(token) + ":1A").Concat(document.Guarded.Select(token => Lexeme(token) + ":2B")).Concat(document.Sensitive.Select(token => Lexeme(token) + ":3C")));

    internal static string Lexeme(string token) => "'" + token.Replace("\\", "\\\\").Replace("'", "''") + "'";
}
