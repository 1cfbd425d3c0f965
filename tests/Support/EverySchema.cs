using System.Reflection;
using Zhike.Platform.Data;

namespace Zhike.TestSupport;

/// <summary>Proves that a database of any earlier version ends with the schema of a new one.</summary>
public static class EverySchema
{
    /// <summary>Versions from which the way to the present one is also gone in one step: the first, and every eighth after it.</summary>
    const int Stride = 8;

    /// <summary>Goes from version to version, one script each, as who never misses one; and from some of them straight to the end, as who missed many. Both end as a schema made in one go.</summary>
    public static async Task Upgrades(Dialect dialect, params (string Key, Assembly Assembly)[] modules)
    {
        await using var current = await TestDatabase.Migrated(dialect, null, modules);
        var expected = await Describe(current.Database);
        var scripts = Migrations.Of(current.Database, modules).Scripts;
        if (scripts.Count == 0) throw new InvalidOperationException("There are no migrations to prove.");
        await using (var steps = await TestDatabase.Empty(dialect))
        {
            for (var known = 1; known <= scripts.Count; known++) await new Migrations(steps.Database, [.. scripts.Take(known)]).Apply();
            await Compare(steps.Database, expected, "step by step");
        }
        for (var known = 0; known < scripts.Count; known += Stride)
        {
            await using var old = await TestDatabase.Empty(dialect);
            await new Migrations(old.Database, [.. scripts.Take(known)]).Apply();
            await new Migrations(old.Database, scripts).Apply();
            await Compare(old.Database, expected, $"from before {scripts[known].Module}/{scripts[known].Number:0000}");
        }
    }

    static async Task Compare(Database database, IReadOnlyList<string> expected, string how)
    {
        if (!expected.SequenceEqual(await Describe(database), StringComparer.Ordinal)) throw new InvalidOperationException($"Upgraded {how}, the schema differs.");
    }

    /// <summary>Every table, column, index and constraint as one line each.</summary>
    public static async Task<IReadOnlyList<string>> Describe(Database database)
    {
        await using var read = await database.OpenRead();
        return await read.Rows(database.Dialect == Dialect.Sqlite ? Sqlite : Postgres, r => r.GetString(0));
    }

    const string Sqlite = "select type || ' ' || name || ' ' || coalesce(sql, '') from sqlite_master order by type, name";

    const string Postgres = """
        select line from (
          select 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '') || ' ' || coalesce(collation_name, '') as line
          from information_schema.columns where table_schema = 'public'
          union all select 'index ' || indexdef from pg_indexes where schemaname = 'public'
          union all select 'constraint ' || conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
        ) as lines order by line collate "C"
        """;
}
