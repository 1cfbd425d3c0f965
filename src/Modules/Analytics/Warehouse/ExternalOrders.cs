using Zhike.Analytics.Files;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Trials;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Tabular;

namespace Zhike.Analytics.Warehouse;

/// <summary>
/// Order histories from outside in the warehouse's file, each under the name of its source; loaded again under the same name it takes the place of the old one.
/// A row that lacks something is set aside and counted by what it lacks. Building the warehouse anew keeps them.
/// </summary>
/// <param name="readsFiles">Whether the database may read a file by itself, which is faster; else rows come through this program.</param>
/// <param name="progress">Told how many rows were read, where they come through this program.</param>
internal sealed class ExternalOrders(ColumnSession session, bool readsFiles = false, Action<long>? progress = null)
{
    internal const string Prefix = "external_", Table = "external_orders", Loads = "external_loads", Quarantine = "external_quarantine";

    const string Staged = "staged_orders", Broken = "broken";
    const int MostChars = 100;

    static readonly string[] Create =
    [
        $"CREATE TABLE IF NOT EXISTS {Table} (source VARCHAR, customer VARCHAR, ordered_at TIMESTAMP, order_number VARCHAR, amount DOUBLE, product VARCHAR, quantity DOUBLE, lacks VARCHAR, ordered_on DATE)",
        $"ALTER TABLE {Table} ADD COLUMN IF NOT EXISTS ordered_on DATE",
        $"CREATE TABLE IF NOT EXISTS {Loads} (source VARCHAR, file VARCHAR, rows BIGINT, quarantined BIGINT, loaded_at TIMESTAMP)",
        $"CREATE TABLE IF NOT EXISTS {Quarantine} (source VARCHAR, reason VARCHAR, rows BIGINT)",
    ];

    /// <summary>Settings that name columns. Without an order every line is one; an amount is said as such or as a price, which is multiplied by the quantity.</summary>
    internal static readonly IReadOnlyList<(string Name, bool Needed)> Columns = [("customer", true), ("at", true), ("order", false), ("amount", false), ("price", false), ("product", false), ("quantity", false)];

    /// <summary>How a file writes its days where the year does not come first.</summary>
    internal static readonly IReadOnlyList<string> Orders = ["ymd", "mdy", "dmy"];

    const int Piece = 5_000;

    /// <param name="Rows">Loaded.</param>
    /// <param name="SetAside">Rows by what they lack: <c>customer</c>, <c>at</c>, <c>order</c>, <c>amount</c>, <c>quantity</c>; <c>broken</c> for those that are no rows.</param>
    /// <param name="Returned">Rows loaded with an amount below zero, which models leave out; <paramref name="Free"/> those with none.</param>
    internal sealed record Loaded(string Source, long Rows, IReadOnlyDictionary<string, long> SetAside, long Returned, long Free, long Customers, DateOnly? FromOn, DateOnly? UntilOn);

    /// <summary>Loads a file into the warehouse of a data folder, which no program may hold open meanwhile, and keeps it as a source.</summary>
    /// <exception cref="Refused">503 as <see cref="WarehouseFile.Session"/>.</exception>
    /// <exception cref="Invalid">On the setting; on <c>file</c> when it is not there.</exception>
    /// <exception cref="BadTabularFile">It is no table.</exception>
    internal static async Task<Loaded> Load(string folder, string file, IReadOnlyDictionary<string, string> settings, DateTime now, CancellationToken ct)
    {
        if (!File.Exists(file)) throw new Invalid("file", "analytics.file-missing", ("path", file));
        Directory.CreateDirectory(folder);
        var (sources, name) = (new OrderSources(new DatabaseOptions { DataFolder = folder }), OrderSources.Named(settings.GetValueOrDefault("name") is { Length: > 0 } given ? given : Path.GetFileNameWithoutExtension(file)));
        var key = await sources.Take(file, ct);
        try
        {
            using var store = WarehouseFile.OpenAlone(folder);
            using var session = store.Session();
            var loaded = await new ExternalOrders(session, readsFiles: true).Take(Path.GetFullPath(file), Path.GetFileName(file), (name, key), new TrialSettings(settings), now, ct);
            sources.Keep(OrderSource.Of(loaded, key, Path.GetFileName(file), OrderSource.ColumnsOf(settings), now));
            return loaded;
        }
        catch
        {
            sources.Drop(key);
            throw;
        }
    }

    /// <summary>Whether this file of the warehouse has the rows of that load.</summary>
    internal static bool Holds(ColumnSession session, string source, string key, CancellationToken ct)
    {
        if ((long)session.Value("SELECT count(*) FROM information_schema.columns WHERE table_name = $1 AND column_name = 'ordered_on'", ct, Table)! == 0) return false;
        return (long)session.Value($"SELECT count(*) FROM {Loads} WHERE source = $1 AND file = $2", ct, source, key)! > 0;
    }

    /// <summary>Takes the rows of a source out.</summary>
    internal void Remove(string source) => session.Together(() =>
    {
        foreach (var text in Create) session.Run(text);
        foreach (var table in (string[])[Table, Loads, Quarantine]) session.Run($"DELETE FROM {table} WHERE source = $1", default, source);
    });

    /// <summary>Puts the rows of a file in the place of those that the source had.</summary>
    /// <param name="source">Its name, and the key under which this load is known.</param>
    internal async Task<Loaded> Take(string file, string fileName, (string Name, string Key) source, TrialSettings settings, DateTime now, CancellationToken ct)
    {
        var reading = await Reading(file, fileName, settings, ct);
        Loaded? loaded = null;
        session.Together(() => loaded = Put(reading, source, now, ct));
        session.Run("CHECKPOINT", ct);
        return loaded!;
    }

    /// <summary>Tells what <see cref="Take"/> would do, and does nothing.</summary>
    internal async Task<Loaded> Check(string file, string fileName, TrialSettings settings, DateTime now, CancellationToken ct)
    {
        var reading = await Reading(file, fileName, settings, ct);
        session.Run("BEGIN TRANSACTION", ct);
        try { return Put(reading, ("", ""), now, ct); }
        finally { session.Abandon(); }
    }

    Loaded Put(string reading, (string Name, string Key) source, DateTime now, CancellationToken ct)
    {
        try
        {
            foreach (var text in Create) session.Run(text, ct);
            foreach (var table in (string[])[Table, Loads, Quarantine]) session.Run($"DELETE FROM {table} WHERE source = $1", ct, source.Name);
            // A file is read once: what lacks something comes in too, and goes again when it is counted.
            var read = session.Run($"INSERT INTO {Table} (source, customer, ordered_at, order_number, amount, product, quantity, lacks, ordered_on) SELECT $1, customer, ordered_at, order_number, amount, product, quantity, lacks, CAST(ordered_at AS DATE) FROM ({reading})", ct, source.Name);
            var aside = SetAside(source.Name, ct);
            var rows = read - session.Run($"DELETE FROM {Table} WHERE source = $1 AND lacks IS NOT NULL", ct, source.Name);
            session.Run($"INSERT INTO {Loads} VALUES ($1, $2, $3, $4, $5)", ct, source.Name, source.Key, rows, aside.Values.Sum(), now);
            return Count(source.Name, rows, aside, ct);
        }
        catch (ColumnarFailed error) { throw new Invalid("file", "analytics.orders-unreadable", ("reason", error.Message.Split('\n')[0])); }
    }

    Loaded Count(string source, long rows, Dictionary<string, long> aside, CancellationToken ct)
    {
        using var found = session.Read($"SELECT count(*) FILTER (amount < 0), count(*) FILTER (amount = 0), count(DISTINCT customer), min(ordered_on), max(ordered_on) FROM {Table} WHERE source = $1", ct, source);
        found.Next();
        return new(source, rows, aside, found.Integer(0), found.Integer(1), found.Integer(2), (DateOnly?)found[3], (DateOnly?)found[4]);
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

    /// <summary>The rows of a file as a statement.</summary>
    async Task<string> Reading(string file, string fileName, TrialSettings settings, CancellationToken ct)
    {
        if (settings.Text("amount") is not null == settings.Text("price") is not null) throw new Invalid("amount", settings.Has("amount") ? "analytics.amount-said-twice" : "analytics.setting-missing");
        if (settings.Text("price") is not null) settings.Required("quantity");
        var order = settings.Choice("dates", Orders);
        var (from, header) = await Source(file, fileName, ct);
        return Read(from, Columns.ToDictionary(column => column.Name, column => Place(settings, column, header)), order);
    }

    /// <summary>What is read from, and the names of its columns there. Plain text is read by the database itself where it may, anything else is copied row by row first.</summary>
    async Task<(string From, IReadOnlyList<(string Name, string There)> Header)> Source(string file, string fileName, CancellationToken ct)
    {
        if (readsFiles && IsPacked(file)) return Plain(file, null, null, ct);
        await using var stream = await DataTable.Open(file, ct);
        await using var reader = TabularFile.Open(stream, fileName.Replace(".gz", "", StringComparison.OrdinalIgnoreCase), DataTable.Limits);
        if (readsFiles && reader.Format is { Encoding: "utf-8", Delimiter: { } delimiter }) return Plain(file, delimiter, reader.Header, ct);
        session.Run($"CREATE OR REPLACE TEMP TABLE {Staged} ({string.Join(", ", reader.Header.Index().Select(column => $"c{column.Index} VARCHAR"))}, broken BOOLEAN)", ct);
        using var appender = session.Append(Staged, [.. reader.Header.Select(_ => ColumnType.Text), ColumnType.Boolean]);
        var rows = 0L;
        await foreach (var row in reader.Rows(ct))
        {
            foreach (var (at, cell) in row.Cells.Index()) if (row.Error is null && cell is not null) appender.Set(at, cell);
            appender.Set(reader.Header.Count, row.Error is not null);
            appender.EndRow();
            if (++rows % Piece == 0) progress?.Invoke(rows);
        }
        appender.Finish();
        progress?.Invoke(rows);
        return (Staged, [.. reader.Header.Index().Select(column => (column.Item, $"c{column.Index}"))]);
    }

    static bool IsPacked(string file)
    {
        using var stream = File.OpenRead(file);
        return stream.ReadByte() == 0x1F && stream.ReadByte() == 0x8B;
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
    static string Read(string from, Dictionary<string, string?> places, string order)
    {
        string Text(string name) => places[name] is { } place ? $"nullif(trim({place}), '')" : "NULL::VARCHAR";
        string Number(string name) => $"coalesce(TRY_CAST({name}_text AS DOUBLE), TRY_CAST(replace({name}_text, ',', '') AS DOUBLE))";
        var texts = string.Join(", ", places.Keys.Select(name => $"{Text(name)} AS \"{name}_text\""));
        var (isStaged, broken) = (from == Staged, from == Staged ? $"WHEN broken THEN '{Broken}' " : "");
        var amount = places["price"] is null ? Number("amount") : $"{Number("price")} * {Number("quantity")}";
        var orderless = places["order"] is null ? "" : "WHEN order_number IS NULL THEN 'order' ";
        // A spreadsheet that lacks some customers has written the numbers of the others as 17850.0.
        const string customer = @"regexp_replace(customer_text, '^(\d+)\.0$', '\1')";
        return $"""
            SELECT *, CASE {broken}WHEN customer IS NULL THEN 'customer' WHEN ordered_at IS NULL THEN 'at' {orderless}WHEN quantity_text IS NOT NULL AND quantity IS NULL THEN 'quantity'
                WHEN amount IS NULL OR NOT isfinite(amount) THEN 'amount' END AS lacks
            FROM (SELECT {(isStaged ? "broken, " : "")}{customer} AS customer, coalesce(TRY_CAST(at_text AS TIMESTAMP), try_strptime(at_text, [{Formats(order)}])) AS ordered_at,
                order_text AS order_number, {amount} AS amount, product_text AS product, {Number("quantity")} AS quantity, quantity_text
            FROM (SELECT {(isStaged ? "broken, " : "")}{texts} FROM {from}))
            """;
    }

    static string Formats(string order)
    {
        string[] days = ["%Y/%m/%d", "%Y.%m.%d", .. order switch { "mdy" => (string[])["%m/%d/%Y", "%m-%d-%Y"], "dmy" => ["%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y"], _ => [] }];
        return string.Join(", ", days.SelectMany(day => (string[])[day + " %H:%M:%S", day + " %H:%M", day]).Concat(["%Y-%m-%d %H:%M", "%Y%m%d"]).Select(Quoted));
    }

    static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    static string Name(string column) => $"\"{column.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
