using System.Globalization;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Platform.Search;

/// <summary>
/// The tables of the full-text index, one per object, so that a search among customers does not wade through what was written
/// about them: FTS5 without content on SQLite, a weighted tsvector with a GIN index on PostgreSQL.
/// </summary>
/// <remarks>They hold nothing that cannot be computed, so they follow from the catalogue and not from migration scripts.</remarks>
public sealed class SearchTables(Database database, CatalogueStore catalogues)
{
    /// <summary>Grows with every change of the tokens that are made of a text; what was indexed under another number is indexed again.</summary>
    internal int Spelling => Postgres ? 3 : 2;

    const string SpellingSetting = "search.spelling";

    internal static string Of(ObjectDefinition definition) => "search_" + definition.Table;

    /// <summary>Makes the tables that are missing; those of objects with records are filled by a rebuild that runs beside the work.</summary>
    public async Task Ensure(CancellationToken ct = default)
    {
        await Respell(ct);
        if ((await Missing(ct)).Count == 0) return;
        await using var lease = await database.BeginWrite(ct);
        if (Postgres) await lease.Run("select pg_advisory_xact_lock(hashtextextended('search-tables', 0))", ct);
        foreach (var definition in await Missing(ct))
        {
            await lease.Run(Script(definition), ct);
            if (await lease.Value<long>($"select count(*) from (select 1 from {definition.Table} limit 1) x") > 0)
                await SearchRebuilds.Ask(lease, definition.Key, Postgres, ct);
        }
        await lease.Commit(ct);
    }

    async Task Respell(CancellationToken ct)
    {
        await using (var connection = await database.OpenRead(ct))
            if (await connection.Setting<int>(SpellingSetting) == Spelling) return;
        await using var lease = await database.BeginWrite(ct);
        await lease.Keep(SpellingSetting, Spelling, ct);
        foreach (var definition in catalogues.Current.Objects)
            if (await lease.Value<long>($"select count(*) from (select 1 from {definition.Table} limit 1) x") > 0) await SearchRebuilds.Ask(lease, definition.Key, Postgres, ct);
        await lease.Commit(ct);
    }

    bool Postgres => database.Dialect == Dialect.Postgres;

    async Task<List<ObjectDefinition>> Missing(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var present = (await connection.Rows(Postgres ? "select tablename from pg_tables where schemaname = current_schema()" : "select name from sqlite_master where type = 'table'",
            row => row.GetString(0))).ToHashSet(StringComparer.Ordinal);
        return [.. catalogues.Current.Objects.Where(definition => !present.Contains(Of(definition)))];
    }

    string Script(ObjectDefinition definition) => Postgres
        ? $"""
           create table {Of(definition)} (record_id bigint primary key, tokens tsvector not null) with (toast_tuple_target = 128);
           alter table {Of(definition)} alter column tokens set statistics 1000;
           do $$ begin alter table {Of(definition)} alter column tokens set compression lz4; exception when others then null; end $$;
           {TokensIndex(definition)};
           """
        // Tokens come folded and parted by blanks, so the plainest tokenizer will do. PostgreSQL keeps vectors aside, so that ids of
        // many matches stand on few pages; lz4, where the server has it, packs one faster than its own way.
        : $"""
           create virtual table {Of(definition)} using fts5 (title, guarded, sensitive,
             content = '', contentless_delete = 1, detail = 'column', tokenize = "ascii tokenchars '@._-+'")
           """;

    /// <summary>
    /// PostgreSQL puts new tokens on a list at first, which every search reads through, up to 4 MB of it, until it is merged into the
    /// index. Merging what came together is cheaper than placing each token, so that is done as soon as a batch is written.
    /// </summary>
    internal static Task Settle(WriteLease lease, ObjectDefinition definition, CancellationToken ct) =>
        lease.Run($"select gin_clean_pending_list(i) from to_regclass('{Of(definition)}_tokens') i where i is not null", ct);

    static string TokensIndex(ObjectDefinition definition) => $"create index {Of(definition)}_tokens on {Of(definition)} using gin (tokens)";
}
