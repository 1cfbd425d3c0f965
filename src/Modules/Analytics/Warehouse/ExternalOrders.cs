using Zhike.Analytics.Trials;
using Zhike.Platform.Columnar;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Warehouse;

/// <summary>
/// Order histories from outside in the warehouse's file, each under the name of its source; loaded again under the same name it takes the place of the old one.
/// A row that lacks something is set aside and counted by what it lacks. Building the warehouse anew keeps them.
/// </summary>
internal sealed class ExternalOrders(ColumnSession session)
{
    internal const string Prefix = "external_", Table = "external_orders", Loads = "external_loads", Quarantine = "external_quarantine";

    const string Staged = "staged_orders", Broken = "broken";
    const int MostChars = 100;

    static readonly string[] Create =
    [
        $"CREATE TABLE IF NOT EXISTS {Table} (source VARCHAR, customer VARCHAR, ordered_at TIMESTAMP, order_number VARCHAR, amount DOUBLE, product VARCHAR, quantity DOUBLE, lacks VARCHAR)",
        $"CREATE TABLE IF NOT EXISTS {Loads} (source VARCHAR, file VARCHAR, rows BIGINT, quarantined BIGINT, loaded_at TIMESTAMP)",
        $"CREATE TABLE IF NOT EXISTS {Quarantine} (source VARCHAR, reason VARCHAR, rows BIGINT)",
    ];

    /// <summary>Settings that name columns; <c>product</c> and <c>quantity</c> may be left out.</summary>
    static readonly (string Name, bool Needed)[] Columns = [("customer", true), ("at", true), ("order", true), ("amount", true), ("product", false), ("quantity", false)];

    /// <param name="Rows">Loaded.</param>
    /// <param name="SetAside">Rows by what they lack: <c>customer</c>, <c>at</c>, <c>order</c>, <c>amount</c>, <c>quantity</c>; <c>broken</c> for those that are no rows.</param>
    internal sealed record Loaded(string Source, long Rows, IReadOnlyDictionary<string, long> SetAside);

    /// <summary>Loads a file into the warehouse of a data folder, which no program may hold open meanwhile.</summary>
    /// <exception cref="Refused">503 as <see cref="WarehouseFile.Session"/>.</exception>
    /// <exception cref="Invalid">On the setting; on <c>file</c> when it is not there.</exception>
    /// <exception cref="BadTabularFile">It is no table.</exception>
    internal static async Task<Loaded> Load(string folder, string file, IReadOnlyDictionary<string, string> settings, DateTime now, CancellationToken ct)
    {
        if (!File.Exists(file)) throw new Invalid("file", "analytics.file-missing", ("path", file));
        if (!DuckLibrary.IsThere) throw new Refused(503, "analytics.warehouse-library-missing");
        Directory.CreateDirectory(folder);
        ColumnStore store;
        try { store = ColumnStore.Open(Path.Combine(folder, WarehouseFile.FirstName), readsFiles: true); }
        catch (ColumnarFailed error) { throw new Refused(503, error.Message.Contains("lock", StringComparison.OrdinalIgnoreCase) ? "analytics.warehouse-locked" : "analytics.warehouse-damaged"); }
        using (store)
        using (var session = store.Session())
        {
            var name = settings.GetValueOrDefault("name") is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file);
            if (name.Length > MostChars) throw new Invalid("name", "analytics.setting-long", ("most", MostChars));
            return await new ExternalOrders(session).Take(Path.GetFullPath(file), name, new TrialSettings(settings), now, ct);
        }
    }

    async Task<Loaded> Take(string file, string source, TrialSettings settings, DateTime now, CancellationToken ct)
    {
        var (from, header) = await Source(file, ct);
        var places = Columns.ToDictionary(column => column.Name, column => Place(settings, column, header));
        try
        {
            var loaded = new Loaded(source, 0, new Dictionary<string, long>());
            session.Together(() =>
            {
                foreach (var text in Create) session.Run(text, ct);
                foreach (var table in (string[])[Table, Loads, Quarantine]) session.Run($"DELETE FROM {table} WHERE source = $1", ct, source);
                // A file is read once: what lacks something comes in too, and goes again when it is counted.
                var read = session.Run($"INSERT INTO {Table} SELECT $1, customer, ordered_at, order_number, amount, product, quantity, lacks FROM ({Read(from, places)})", ct, source);
                var aside = SetAside(source, ct);
                var rows = read - session.Run($"DELETE FROM {Table} WHERE source = $1 AND lacks IS NOT NULL", ct, source);
                session.Run($"INSERT INTO {Loads} VALUES ($1, $2, $3, $4, $5)", ct, source, Path.GetFileName(file), rows, aside.Values.Sum(), now);
                loaded = new(source, rows, aside);
            });
            session.Run("CHECKPOINT", ct);
            return loaded;
        }
        catch (ColumnarFailed error) { throw new Invalid("file", "analytics.orders-unreadable", ("reason", error.Message.Split('\n')[0])); }
    }

    Dictionary<string, long> SetAside(string source, CancellationToken ct)
    {
        session.Run($"INSERT INTO {Quarantine} SELECT $1, lacks, count(*) FROM {Table} WHERE source = $1 AND lacks IS NOT NULL GROUP BY lacks", ct, source);
        // What is no row at all the reading itself has noted.
        if ((long)session.Value("SELECT count(*) FROM information_schema.tables WHERE table_name = 'reject_errors'", ct)! > 0)
            session.Run($"INSERT INTO {Quarantine} SELECT $1, '{Broken}', count(DISTINCT line) FROM reject_errors HAVING count(*) > 0", ct, source);
        using var rows = session.Read($"SELECT reason, rows FROM {Quarantine} WHERE source = $1 ORDER BY reason", ct, source);
        var found = new Dictionary<string, long>(StringComparer.Ordinal);
        while (rows.Next()) found[rows.Text(0)] = rows.Integer(1);
        return found;
    }

    /// <summary>What is read from, and the names of its columns there. Plain text is read by the database itself, anything else is copied row by row first.</summary>
    async Task<(string From, IReadOnlyList<(string Name, string There)> Header)> Source(string file, CancellationToken ct)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16);
        var isPacked = stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
        if (isPacked) return Plain(file, null, null, ct);
        await using var reader = TabularFile.Open(stream, Path.GetFileName(file), Files.DataTable.Limits);
        if (reader.Format is { Encoding: "utf-8", Delimiter: { } delimiter }) return Plain(file, delimiter, reader.Header, ct);
        session.Run($"CREATE OR REPLACE TEMP TABLE {Staged} ({string.Join(", ", reader.Header.Index().Select(column => $"c{column.Index} VARCHAR"))}, broken BOOLEAN)", ct);
        using var appender = session.Append(Staged, [.. reader.Header.Select(_ => ColumnType.Text), ColumnType.Boolean]);
        await foreach (var row in reader.Rows(ct))
        {
            foreach (var (at, cell) in row.Cells.Index()) if (row.Error is null && cell is not null) appender.Set(at, cell);
            appender.Set(reader.Header.Count, row.Error is not null);
            appender.EndRow();
        }
        appender.Finish();
        return (Staged, [.. reader.Header.Index().Select(column => (column.Item, $"c{column.Index}"))]);
    }

    (string From, IReadOnlyList<(string Name, string There)> Header) Plain(string file, char? delimiter, IReadOnlyList<string>? header, CancellationToken ct)
    {
        var from = $"read_csv({Quoted(file)}, header = true, all_varchar = true, store_rejects = true{(delimiter is { } one ? $", delim = {Quoted(one.ToString())}, quote = '\"', escape = '\"'" : "")})";
        try
        {
            using var rows = session.Read($"DESCRIBE SELECT * FROM {from}", ct);
            var there = new List<string>();
            while (rows.Next()) there.Add(rows.Text(0));
            return (from, [.. there.Index().Select(column => (header?.Count == there.Count ? header[column.Index] : column.Item, Name(column.Item)))]);
        }
        catch (ColumnarFailed error) { throw new Invalid("file", "analytics.orders-unreadable", ("reason", error.Message.Split('\n')[0])); }
    }

    static string? Place(TrialSettings settings, (string Name, bool Needed) column, IReadOnlyList<(string Name, string There)> header)
    {
        if ((column.Needed ? settings.Required(column.Name) : settings.Text(column.Name)) is not { } wanted) return null;
        return header.FirstOrDefault(each => each.Name == wanted).There ?? throw new Invalid(column.Name, "analytics.column-unknown", ("column", wanted), ("columns", string.Join(", ", header.Select(each => each.Name))));
    }

    /// <summary>Rows as they are kept, with the first thing that each lacks.</summary>
    static string Read(string from, Dictionary<string, string?> places)
    {
        string Text(string name) => places[name] is { } place ? $"nullif(trim({place}), '')" : "NULL::VARCHAR";
        string Number(string name) => $"coalesce(TRY_CAST({name} AS DOUBLE), TRY_CAST(replace({name}, ',', '') AS DOUBLE))";
        var texts = string.Join(", ", places.Keys.Select(name => $"{Text(name)} AS \"{name}_text\""));
        var (isStaged, broken) = (from == Staged, from == Staged ? $"WHEN broken THEN '{Broken}' " : "");
        return $"""
            SELECT *, CASE {broken}WHEN customer IS NULL THEN 'customer' WHEN ordered_at IS NULL THEN 'at' WHEN order_number IS NULL THEN 'order' WHEN amount IS NULL OR NOT isfinite(amount) THEN 'amount'
                WHEN quantity_text IS NOT NULL AND quantity IS NULL THEN 'quantity' END AS lacks
            FROM (SELECT {(isStaged ? "broken, " : "")}customer_text AS customer, coalesce(TRY_CAST(at_text AS TIMESTAMP),
                try_strptime(at_text, ['%Y/%m/%d %H:%M:%S', '%Y/%m/%d %H:%M', '%Y/%m/%d', '%Y-%m-%d %H:%M', '%Y.%m.%d', '%Y%m%d'])) AS ordered_at,
                order_text AS order_number, {Number("amount_text")} AS amount, product_text AS product, {Number("quantity_text")} AS quantity, quantity_text
            FROM (SELECT {(isStaged ? "broken, " : "")}{texts} FROM {from}))
            """;
    }

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static string Name(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
