using System.Data.Common;
using Zhike.Platform.Data;

namespace Zhike.Architecture.Tests;

/// <summary>A column as the database describes it.</summary>
sealed record Column(string Table, string Name, string Type, bool Nullable, bool HasDefault, bool Key);

static class Columns
{
    internal static Task<List<Column>> Of(DbConnection connection, Dialect dialect) => connection.Rows(dialect == Dialect.Sqlite ? Sqlite : Postgres, row =>
        new Column(row.GetString(0), row.GetString(1), row.GetString(2), Convert.ToBoolean(row.GetValue(3)), Convert.ToBoolean(row.GetValue(4)), Convert.ToBoolean(row.GetValue(5))));

    const string Sqlite = """
        select t.name, c.name, lower(c.type), c."notnull" = 0 and c.pk = 0, c.dflt_value is not null or c.hidden > 1, c.pk > 0
        from pragma_table_list t, pragma_table_xinfo(t.name) c where t.schema = 'main' and t.type = 'table'
        """;

    const string Postgres = """
        select c.table_name, c.column_name, c.data_type, c.is_nullable = 'YES', c.column_default is not null or c.is_identity = 'YES' or c.is_generated = 'ALWAYS',
          exists (select 1 from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
            where i.indisprimary and i.indrelid = to_regclass('public.' || quote_ident(c.table_name)) and a.attname = c.column_name)
        from information_schema.columns c where c.table_schema = 'public'
        """;
}
