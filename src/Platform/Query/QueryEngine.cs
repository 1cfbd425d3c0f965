using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Search;

namespace Zhike.Platform.Query;

/// <summary>
/// The one way to read records for a person: every list, board, search, export and count goes through it, so every one
/// carries the caller's scope. Rows stream from the driver to JSON; no entities are built.
/// </summary>
public sealed class QueryEngine(Database database, CatalogueStore catalogues, FieldVault vault)
{
    readonly OrderWalk walk = new(database.Clock);

    internal OrderWalk Walk => walk;

    /// <summary>Matches from which on a page is found faster by walking its order than by collecting the matches.</summary>
    const int CommonFrom = 20_000;

    public ObjectCatalogue Catalogue => catalogues.Current;

    /// <summary>Writes <c>{"items":[…],"next":…,"count":…}</c>.</summary>
    public async Task WriteList(Selection selection, IBufferWriter<byte> output, bool withCount, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        var json = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = Json.Plain.Encoder });
        json.WriteStartObject();
        json.WriteStartArray("items");
        string? next = null;
        await Each(connection, selection, selection.Limit, row => { json.WriteStartObject(); row.Write(json); json.WriteEndObject(); }, cursor => next = cursor, ct);
        json.WriteEndArray();
        json.WriteString("next", next);
        if (withCount) json.WriteNumber("count", await Count(connection, selection, ct));
        json.WriteEndObject();
        await json.FlushAsync(ct);
    }

    /// <summary>Reads rows one by one; <paramref name="more"/> is told the cursor when a further page exists.</summary>
    public async Task Each(Selection selection, Action<RowReader> row, Action<string>? more, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        await Each(connection, selection, selection.Limit, row, more, ct);
    }

    /// <summary>The pages of many selections, told with the place of their selection. PostgreSQL is asked for all of them at once.</summary>
    public async Task EachOf(IReadOnlyList<Selection> selections, Action<int, RowReader> row, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        if (connection is not PostgresReader postgres || selections.Any(NeedsProbe))
        {
            for (var n = 0; n < selections.Count; n++)
            {
                var place = n;
                await Each(connection, selections[n], selections[n].Limit, current => row(place, current), null, ct);
            }
            return;
        }
        var pages = selections.Select(selection => (Selection: selection, Sql: PageText(selection, selection.Limit), Layout: new RowLayout(selection))).ToList();
        await postgres.Together([.. pages.Select(page => (SelectSql.Rows(page.Sql, page.Selection, page.Layout), page.Sql.Parameters))], async (n, reader) =>
        {
            var current = new RowReader(reader, pages[n].Layout, vault);
            for (var left = pages[n].Selection.Limit; left > 0 && await reader.ReadAsync(ct); left--) row(n, current);
        }, ct);
    }

    /// <summary>Streams every matching row, page after page on one snapshot-free keyset walk; for exports.</summary>
    public async Task EachOfAll(Selection selection, Func<RowReader, ValueTask> row, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var sql = Sql(selection.Caller);
        var layout = new RowLayout(selection);
        await using var command = sql.Command(connection, SelectSql.Rows(sql, selection with { Limit = int.MaxValue - 1 }, layout));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var current = new RowReader(reader, layout, vault);
        while (await reader.ReadAsync(ct)) await row(current);
    }

    /// <summary>One record as the caller may see it, or null when it is not there for the caller.</summary>
    public async Task<JsonElement?> Find(Selection selection, CancellationToken ct)
    {
        JsonElement? found = null;
        await Each(selection with { Limit = 1 }, row => found = ToJson(row), null, ct);
        return found;
    }

    public async Task<IReadOnlyList<JsonElement>> List(Selection selection, CancellationToken ct)
    {
        var items = new List<JsonElement>();
        await Each(selection, row => items.Add(ToJson(row)), null, ct);
        return items;
    }

    public async Task<long> Count(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        return await Count(connection, selection, ct);
    }

    /// <summary>Ids in scope, at most <see cref="Selection.Limit"/>.</summary>
    public async Task<IReadOnlyList<long>> Ids(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        return await Ids(connection, null, selection, ct);
    }

    /// <summary>The same on a connection of the caller's choice, such as the writing one.</summary>
    public async Task<IReadOnlyList<long>> Ids(DbConnection connection, DbTransaction? transaction, Selection selection, CancellationToken ct)
    {
        var sql = Sql(selection);
        await using var command = sql.Command(connection, SelectSql.Ids(sql, selection), transaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var ids = new List<long>();
        while (await reader.ReadAsync(ct)) ids.Add(reader.GetInt64(0));
        return ids;
    }

    public SqlText Sql(Caller caller) => new(database.Dialect, Catalogue, caller);

    /// <summary>For a statement over all records of a selection, such as a count.</summary>
    public SqlText Sql(Selection selection)
    {
        var few = selection.Ids is not null || OrderWalk.PointsAtFew(selection.Where);
        return new(database.Dialect, Catalogue, selection.Caller) { RowByRow = few, ScopeTested = few };
    }

    /// <summary>All rows of a selection without cursor, on a connection of the caller's choice.</summary>
    public async Task Rows(DbConnection connection, DbTransaction? transaction, Selection selection, Action<RowReader> row, CancellationToken ct)
    {
        var sql = Sql(selection.Caller);
        var layout = new RowLayout(selection);
        await using var command = sql.Command(connection, SelectSql.Rows(sql, selection, layout), transaction);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var current = new RowReader(reader, layout, vault);
        while (await reader.ReadAsync(ct)) row(current);
    }

    /// <summary>Told whether the words are in so many records that collecting them all would be slow.</summary>
    async Task<Selection> Probed(DbConnection connection, Selection selection, CancellationToken ct)
    {
        if (!NeedsProbe(selection)) return selection;
        var sql = Sql(selection.Caller);
        if (SearchSql.Probe(sql, selection.Object, selection.Search!, CommonFrom) is not { } probe) return selection;
        await using var command = sql.Command(connection, probe);
        var found = await command.ExecuteScalarAsync(ct);
        return selection with { SearchIsCommon = (found is string plan ? Estimate(plan) : (long)found!) >= CommonFrom };
    }

    static bool NeedsProbe(Selection selection) => !string.IsNullOrWhiteSpace(selection.Search) && !SelectSql.WalksSearch(selection);

    static double Estimate(string plan) => JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan").GetProperty("Plan Rows").GetDouble();

    async Task Each(DbConnection connection, Selection selection, int limit, Action<RowReader> row, Action<string>? more, CancellationToken ct)
    {
        if (connection is not SqliteReader local)
        {
            selection = await Probed(connection, selection, ct);
            await Page(connection, selection, limit, row, more, ct);
            return;
        }
        using var moment = local.Hold();
        selection = await Probed(connection, selection, ct);
        // PostgreSQL chooses by its own statistics.
        selection = await walk.Narrowed(selection, local, field => new SqlText(database.Dialect, Catalogue, selection.Caller) { Walked = field, RowByRow = field is not null }, ct);
        await Page(connection, selection, limit, row, more, ct);
    }

    SqlText PageText(Selection selection, int limit) => new(database.Dialect, Catalogue, selection.Caller)
    {
        OrderedBy = selection.Sort is [var first, ..] ? first.Field : null,
        RowByRow = limit <= Selection.MaxLimit,
        ScopeTested = selection.Ids is not null || OrderWalk.PointsAtFew(selection.Where),
    };

    async Task Page(DbConnection connection, Selection selection, int limit, Action<RowReader> row, Action<string>? more, CancellationToken ct)
    {
        var sql = PageText(selection, limit);
        var layout = new RowLayout(selection);
        await using var command = sql.Command(connection, SelectSql.Rows(sql, selection, layout));
        await using var reader = await command.ExecuteReaderAsync(ct);
        var current = new RowReader(reader, layout, vault);
        string? cursor = null;
        for (var n = 0; await reader.ReadAsync(ct); n++)
        {
            if (n == limit) { more?.Invoke(cursor!); break; }
            row(current);
            if (n == limit - 1 && more is not null) cursor = current.NextCursor();
        }
    }

    async Task<long> Count(DbConnection connection, Selection selection, CancellationToken ct)
    {
        var sql = Sql(selection);
        await using var command = sql.Command(connection, SelectSql.Count(sql, selection));
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    static JsonElement ToJson(RowReader row)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        row.Write(json);
        json.WriteEndObject();
        json.Flush();
        return JsonDocument.Parse(buffer.WrittenMemory).RootElement.Clone();
    }
}
