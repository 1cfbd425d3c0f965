using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Zhike.Bench;

/// <summary>
/// Makes a company of many customers, orders and order lines by statements of the embedded database, in seconds: what a warehouse is built from, without the
/// log and the indexes that nobody needs for that. Each row is like one of the demo company but for what is said here. Of the facts a fifth are orders.
/// </summary>
sealed class DepotFill(string database)
{
    /// <summary>Of a made-up order there are so many lines.</summary>
    const int LinesOfOrder = 4;

    const string Spread = "(n * 2654435761 % 4294967291)";

    internal void Run(int customers, int facts)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        if (Number(connection, "SELECT count(*) FROM customers") >= customers) return;
        foreach (var pragma in (string[])["journal_mode = off", "synchronous = off", "foreign_keys = off", "cache_size = -200000"]) Execute(connection, "PRAGMA " + pragma);
        foreach (var table in (string[])["customers", "orders", "order_lines"]) DropIndexes(connection, table);
        var orders = facts / (LinesOfOrder + 1);
        var (customer, order) = (Number(connection, "SELECT max(id) + 1 FROM customers"), Number(connection, "SELECT max(id) + 1 FROM orders"));
        var (product, products) = (Number(connection, "SELECT min(id) FROM products"), Number(connection, "SELECT count(*) FROM products"));
        Make(connection, "customers", customers, new()
        {
            ["id"] = $"{customer} + n", ["name"] = "'仓库客户' || n", ["name_sort"] = "'cangkukehu' || n", ["name_core"] = "'仓库客户' || n", ["credit_code"] = "NULL", ["custom"] = "NULL", ["merged_into_id"] = "NULL", ["parent_id"] = "NULL",
            ["tier"] = $"CASE {Spread} % 20 WHEN 0 THEN 'vip' WHEN 1 THEN 'key' WHEN 2 THEN 'key' ELSE 'standard' END", ["region"] = $"CASE {Spread} % 4 WHEN 0 THEN '320583' WHEN 1 THEN '310115' WHEN 2 THEN '440300' ELSE '110105' END",
        });
        Make(connection, "orders", orders, new()
        {
            ["id"] = $"{order} + n", ["customer_id"] = $"{customer} + {Spread} % {customers}", ["external_number"] = "NULL", ["custom"] = "NULL", ["ordered_on"] = $"date('2023-01-01', '+' || (n * 1400 / {orders}) || ' days')",
            ["state"] = $"CASE {Spread} % 25 WHEN 0 THEN 'cancelled' ELSE 'completed' END", ["channel"] = $"CASE {Spread} % 3 WHEN 0 THEN 'sales' WHEN 1 THEN 'shop' ELSE 'erp' END", ["effective_minor"] = $"100 + {Spread} % 900000", ["net_minor"] = $"100 + {Spread} % 900000",
        });
        Make(connection, "order_lines", facts - orders, new()
        {
            ["id"] = $"{Number(connection, "SELECT coalesce(max(id), 0) + 1 FROM order_lines")} + n", ["order_id"] = $"{order} + n / {LinesOfOrder}", ["position"] = $"n % {LinesOfOrder}", ["product_id"] = $"{product} + {Spread} % {products}", ["quantity"] = $"1 + {Spread} % 9", ["total_minor"] = $"100 + {Spread} % 200000", ["custom"] = "NULL",
        });
    }

    static void Make(SqliteConnection connection, string table, int rows, Dictionary<string, string> own)
    {
        var columns = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            using var reader = command.ExecuteReader();
            while (reader.Read()) columns.Add(reader.GetString(0));
        }
        var values = columns.Select(column => own.GetValueOrDefault(column, "t." + column));
        Execute(connection, $"WITH RECURSIVE seq(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM seq WHERE n + 1 < {rows}) INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM seq, (SELECT * FROM {table} WHERE deleted_at IS NULL ORDER BY id LIMIT 1) t");
    }

    static void DropIndexes(SqliteConnection connection, string table)
    {
        var names = new List<string>();
        using (var command = connection.CreateCommand())
        {
            command.CommandText = $"SELECT name FROM sqlite_master WHERE type = 'index' AND tbl_name = '{table}' AND sql IS NOT NULL";
            using var reader = command.ExecuteReader();
            while (reader.Read()) names.Add(reader.GetString(0));
        }
        foreach (var name in names) Execute(connection, $"DROP INDEX {name}");
    }

    static long Number(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        command.CommandText = text;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    static void Execute(SqliteConnection connection, string text)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (text, 0);
        command.ExecuteNonQuery();
    }
}
