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
    static readonly TimeSpan OneOpening = TimeSpan.FromMinutes(1);

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

    /// <summary>Appends to the log of views and reveals; a page that reads its record again and again was opened once.</summary>
    public async Task Log(string key, long recordId, string? field, string kind, Caller caller, CancellationToken ct)
    {
        var sql = new SqlText(database.Dialect, catalogues.Current, caller);
        await using var lease = await database.BeginWrite(ct);
        if (kind == "view" && await lease.Value<long>("SELECT COUNT(*) FROM record_views WHERE object = @object AND record_id = @record AND user_id = @user AND kind = 'view' AND at > @since",
            ("object", key), ("record", recordId), ("user", caller.UserId), ("since", clock.Instant() - OneOpening)) > 0) return;
        await using var command = sql.Command(lease.Connection,
            $"INSERT INTO record_views (user_id, object, record_id, field, kind, at) VALUES ({sql.Value(caller.UserId)}, {sql.Value(key)}, {sql.Value(recordId)}, {sql.Value(field)}, {sql.Value(kind)}, {sql.Value(clock.Instant())})", lease.Transaction);
        await command.ExecuteNonQueryAsync(ct);
        await lease.Commit(ct);
    }
}
