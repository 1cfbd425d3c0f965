using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Views;

/// <summary>Conditions of built-in and saved views (视图), and the log of who opened a sensitive record.</summary>
public sealed class ViewStore(Database database, CatalogueStore catalogues, TimeProvider clock)
{
    /// <summary>The condition of a view by key or id; null when it has none.</summary>
    /// <exception cref="NotFound">when the caller has no such view.</exception>
    public async Task<Condition?> Where(ObjectDefinition definition, string name, Caller caller, CancellationToken ct)
    {
        var stored = definition.Views.FirstOrDefault(view => view.Key == name) is { } builtIn ? builtIn.Where
            : long.TryParse(name, out var id) ? await Saved(definition, id, caller, ct) : throw new NotFound();
        if (stored is null) return null;
        using var json = JsonDocument.Parse(stored);
        return new ConditionParser(catalogues.Current, caller, clock.Instant()).Parse(json.RootElement, definition);
    }

    async Task<string?> Saved(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        var sql = new SqlText(database.Dialect, catalogues.Current, caller);
        await using var connection = await database.OpenRead(ct);
        await using var command = sql.Command(connection,
            $"SELECT condition FROM saved_views WHERE id = {sql.Value(id)} AND object = {sql.Value(definition.Key)} AND deleted_at IS NULL AND (owner_id = {sql.Value(caller.UserId)} OR shared = {sql.Value(true)})");
        await using var reader = await command.ExecuteReaderAsync(ct);
        if (!await reader.ReadAsync(ct)) throw new NotFound();
        return reader.IsDBNull(0) ? null : reader.GetString(0);
    }

    /// <summary>A page asks for its record more than once while it opens.</summary>
    static readonly TimeSpan OneOpening = TimeSpan.FromSeconds(30);

    /// <summary>Appends to the log of views and reveals; the same again within half a minute is the same opening.</summary>
    public async Task Log(string key, long recordId, string? field, string kind, Caller caller, CancellationToken ct)
    {
        var sql = new SqlText(database.Dialect, catalogues.Current, caller);
        await using var lease = await database.BeginWrite(ct);
        var (now, same) = (clock.Instant(), $"user_id = {sql.Value(caller.UserId)} AND object = {sql.Value(key)} AND record_id = {sql.Value(recordId)} AND kind = {sql.Value(kind)} AND {(field is null ? "field IS NULL" : $"field = {sql.Value(field)}")}");
        var values = $"{sql.Value(caller.UserId)}, {sql.Value(key)}, {sql.Value(recordId)}, {(field is null && sql.Postgres ? "NULL::text" : sql.Value(field))}, {sql.Value(kind)}, {sql.Value(now)}";
        await using var command = sql.Command(lease.Connection,
            $"INSERT INTO record_views (user_id, object, record_id, field, kind, at) SELECT {values} WHERE NOT EXISTS (SELECT 1 FROM record_views WHERE {same} AND at > {sql.Value(now - OneOpening)})", lease.Transaction);
        await command.ExecuteNonQueryAsync(ct);
        await lease.Commit(ct);
    }
}
