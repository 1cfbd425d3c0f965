using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Zhike.Analytics.Files;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Runs;

/// <summary>What a run on a frame says of each customer, the best first. The last two runs of a model on the same data keep theirs.</summary>
internal sealed class RunScores(Database database)
{
    const int Batch = 1_000, Kept = 2;

    /// <summary>By which column of its scores a model puts the best first.</summary>
    static readonly Dictionary<string, string> Best = new(StringComparer.Ordinal)
    {
        ["rfm"] = "monetary", ["clv"] = "clv", ["gamma-gamma"] = "expectedValue", ["churn"] = "risk", ["basket"] = "confidence", ["bg-nbd"] = "expectedPurchases", ["mbg-nbd"] = "expectedPurchases", ["pareto-nbd"] = "expectedPurchases",
    };

    bool IsPostgres => database.Dialect == Dialect.Postgres;

    /// <param name="Place">From 0, the best first.</param>
    internal sealed record Row(long Place, string Customer, JsonElement Scores);

    /// <summary>Keeps the scores of a file that a model wrote; none where it wrote none.</summary>
    /// <returns>How many customers have scores.</returns>
    internal async Task<int> Keep(AnalyticsRun run, string path, CancellationToken ct)
    {
        if (!File.Exists(path)) return 0;
        var table = await DataTable.Read(path, null, ct);
        var rows = Ordered(run.Model, table);
        await using var lease = await database.BeginWrite(ct);
        await lease.Run("DELETE FROM analytics_scores WHERE run_id = @run", ct, ("run", run.Id));
        foreach (var batch in rows.Index().Chunk(Batch))
            await lease.Run(Insert, ct, ("run", run.Id), ("rows", new JsonArray([.. batch.Select(each => (JsonNode)new JsonArray(each.Index, table[table.Header[0]].Values[table[table.Header[0]].Codes[each.Item]], Cells(table, each.Item)))]).ToJsonString()));
        await lease.Run($"""
            DELETE FROM analytics_scores WHERE run_id IN (SELECT id FROM analytics_runs WHERE model = @model AND source = @source AND id <> @run AND id NOT IN
                (SELECT id FROM analytics_runs WHERE model = @model AND source = @source AND state = 'done' ORDER BY id DESC LIMIT {Kept - 1}))
            """, ct, ("model", run.Model), ("source", run.Source), ("run", run.Id));
        await lease.Commit(ct);
        return rows.Length;
    }

    /// <summary>Scores after a place.</summary>
    /// <param name="where">Columns that have to be so, such as <c>class</c>.</param>
    internal async Task<IReadOnlyList<Row>> After(long run, long place, int most, IReadOnlyDictionary<string, string> where, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        var conditions = where.Index().Select(each => $" AND {Member($"@k{each.Index}")} = @v{each.Index}");
        (string, object?)[] values = [("run", run), ("place", place), .. where.Index().SelectMany(each => new (string, object?)[] { ($"k{each.Index}", IsPostgres ? each.Item.Key : $"$.{each.Item.Key}"), ($"v{each.Index}", each.Item.Value) })];
        return await read.Rows($"SELECT place, customer, scores FROM analytics_scores WHERE run_id = @run AND place > @place{string.Concat(conditions)} ORDER BY place LIMIT {most}",
            row => new Row(row.GetInt64(0), row.GetString(1), JsonDocument.Parse(row.GetString(2)).RootElement), values);
    }

    /// <summary>What a run says of one customer; null where it says nothing.</summary>
    internal async Task<Row?> Of(long run, string customer, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows("SELECT place, customer, scores FROM analytics_scores WHERE run_id = @run AND customer = @customer", row => new Row(row.GetInt64(0), row.GetString(1), JsonDocument.Parse(row.GetString(2)).RootElement), ("run", run), ("customer", customer))).FirstOrDefault();
    }

    string Member(string key) => IsPostgres ? $"scores->>{key}" : $"CAST(json_extract(scores, {key}) AS TEXT)";

    string Insert => IsPostgres
        ? "INSERT INTO analytics_scores (run_id, place, customer, scores) SELECT @run, (value->>0)::bigint, value->>1, value->2 FROM jsonb_array_elements(@rows::jsonb) AS e(value)"
        : "INSERT INTO analytics_scores (run_id, place, customer, scores) SELECT @run, value->>0, value->>1, value->2 FROM json_each(@rows)";

    static int[] Ordered(string model, DataTable table)
    {
        var all = Enumerable.Range(0, table.Rows).Where(row => table[table.Header[0]].Codes[row] >= 0);
        if (!Best.TryGetValue(model, out var best) || !table.Header.Contains(best)) return [.. all];
        var values = Files.Cells.Numbers(table[best]);
        return [.. all.OrderByDescending(row => double.IsNaN(values[row]) ? double.NegativeInfinity : values[row])];
    }

    static JsonObject Cells(DataTable table, int row)
    {
        var cells = new JsonObject();
        foreach (var name in table.Header.Skip(1))
            if (table[name].Codes[row] is >= 0 and var code) cells[name] = Cell(table[name].Values[code]);
        return cells;
    }

    static JsonNode Cell(string text) => text switch
    {
        "true" => true, "false" => false,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? JsonValue.Create(number) : JsonValue.Create(text),
    };
}
