using Zhike.Platform.Data;

namespace Zhike.Platform.Modules;

/// <summary>
/// Takes the indexes of tables away while millions of rows come, and builds them from the finished tables: sorting once is many
/// times faster than placing every row. Primary keys stay; on PostgreSQL references are looked up for all rows together at the end,
/// and nothing is vacuumed meanwhile.
/// </summary>
sealed class IndexPause(Database database)
{
    /// <summary>Postpones a row's references and the vacuum of a table; each says how it comes back.</summary>
    const string Postponed = """
        select 'alter table ' || c.conrelid::regclass || ' drop constraint ' || quote_ident(c.conname),
               'alter table ' || c.conrelid::regclass || ' add constraint ' || quote_ident(c.conname) || ' ' || pg_get_constraintdef(c.oid)
          from pg_constraint c where c.contype = 'f' and c.conrelid = to_regclass(@table)
        union all
        select 'alter table ' || c.oid::regclass || ' set (autovacuum_enabled = off)', 'alter table ' || c.oid::regclass || ' reset (autovacuum_enabled)'
          from pg_class c where c.oid = to_regclass(@table) and coalesce(array_to_string(c.reloptions, ','), '') not like '%autovacuum_enabled%'
        """;

    readonly Dictionary<string, List<string>> dropped = new(StringComparer.Ordinal);

    /// <summary>What is done after the indexes, one after the other.</summary>
    readonly List<string> later = [];

    internal async Task Drop(WriteLease lease, string table, CancellationToken ct)
    {
        if (dropped.ContainsKey(table)) return;
        var found = dropped[table] = [];
        foreach (var name in (string[])[table, "search_" + table])
        {
            foreach (var (index, script) in await lease.Rows(Secondary, row => (row.GetString(0), row.GetString(1)), ("@table", name)))
            {
                found.Add(script);
                await lease.Run($"drop index {index}", ct);
            }
            if (database.Dialect == Dialect.Postgres) await Postpone(lease, name, ct);
        }
    }

    async Task Postpone(WriteLease lease, string table, CancellationToken ct)
    {
        foreach (var (away, back) in await lease.Rows(Postponed, row => (row.GetString(0), row.GetString(1)), ("@table", table)))
        {
            later.Add(back);
            await lease.Run(away, ct);
        }
    }

    string Secondary => database.Dialect == Dialect.Sqlite
        ? "select name, sql from sqlite_master where type = 'index' and sql is not null and tbl_name = @table order by name"
        : "select i.indexname, i.indexdef from pg_indexes i where i.schemaname = current_schema() and i.tablename = @table and not exists (select 1 from pg_constraint c where c.conindid = (i.schemaname || '.' || i.indexname)::regclass) order by 1";

    /// <summary>Builds them again; on PostgreSQL the tables' two at a time, the longest first. A row that points at none fails here.</summary>
    internal async Task Restore(CancellationToken ct)
    {
        var scripts = dropped.Values.SelectMany(found => found).OrderByDescending(script => script.Contains("using gin", StringComparison.OrdinalIgnoreCase)).ToList();
        var atOnce = database.Dialect == Dialect.Sqlite ? 1 : 2;
        await Parallel.ForEachAsync(scripts, new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct }, async (script, token) => await Build(script, token));
        foreach (var script in later) await Build(script, ct);
    }

    async Task Build(string script, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        if (database.Dialect == Dialect.Postgres) await lease.Run("set local maintenance_work_mem = '1GB'; set local synchronous_commit = off; set local statement_timeout = 0", ct);
        await using var command = lease.Connection.CreateCommand();
        (command.Transaction, command.CommandText, command.CommandTimeout) = (lease.Transaction, script, 0);
        await command.ExecuteNonQueryAsync(ct);
        await lease.Commit(ct);
    }
}
