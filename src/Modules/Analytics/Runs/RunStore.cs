using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;

namespace Zhike.Analytics.Runs;

/// <summary>The runs that are kept, so that each can be compared with the last.</summary>
internal sealed class RunStore(Database database, TimeProvider clock)
{
    string Json(string name) => database.Dialect == Dialect.Postgres ? $"@{name}::jsonb" : $"@{name}";

    internal async Task<long> Begin(WriteLease lease, (string Model, string Source) of, IReadOnlyDictionary<string, string> settings, long? user, CancellationToken ct) =>
        (await lease.Rows($"INSERT INTO analytics_runs (model, source, state, settings, started_at, user_id) VALUES (@model, @source, 'running', {Json("settings")}, @at, @user) RETURNING id", row => row.GetInt64(0),
            ("model", of.Model), ("source", of.Source), ("settings", JsonSerializer.Serialize(settings, Platform.Catalogue.Json.Plain)), ("at", clock.Instant()), ("user", user))).Single();

    internal async Task End(long id, AnalyticsRun run, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Run($"UPDATE analytics_runs SET state = @state, result = {Json("result")}, code = @code, args = {Json("args")}, customers = @customers, scored = @scored, from_on = @from, until_on = @until, finished_at = @at WHERE id = @id", ct,
            ("state", Naming.Camel(run.State.ToString())), ("result", run.Result?.GetRawText()), ("code", run.Code), ("args", run.Args?.GetRawText()), ("customers", run.Customers), ("scored", run.Scored),
            ("from", run.FromOn), ("until", run.UntilOn), ("at", clock.Instant()), ("id", id));
        await lease.Commit(ct);
    }

    /// <summary>Remembers that a run was taken back.</summary>
    /// <returns>Whether nobody had done so before.</returns>
    internal async Task<bool> Undo(long id, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        var first = await lease.Run("UPDATE analytics_runs SET undone_at = @at WHERE id = @id AND undone_at IS NULL", ct, ("at", clock.Instant()), ("id", id)) == 1;
        await lease.Commit(ct);
        return first;
    }

    internal async Task<AnalyticsRun?> Find(long id, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows($"SELECT {AnalyticsRun.Columns} FROM analytics_runs WHERE id = @id", AnalyticsRun.Read, ("id", id))).SingleOrDefault();
    }

    /// <summary>The newest first.</summary>
    /// <param name="model">Null for all.</param>
    internal async Task<IReadOnlyList<AnalyticsRun>> Newest(string? model, string source, int most, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return await read.Rows($"SELECT {AnalyticsRun.Columns} FROM analytics_runs WHERE source = @source{(model is null ? "" : " AND model = @model")} ORDER BY id DESC LIMIT {most}", AnalyticsRun.Read, [("source", source), .. model is null ? [] : new (string, object?)[] { ("model", model) }]);
    }

    /// <summary>The last run of a model on some data that found something; null where there is none.</summary>
    internal async Task<AnalyticsRun?> Last(string model, string source, CancellationToken ct)
    {
        await using var read = await database.OpenRead(ct);
        return (await read.Rows($"SELECT {AnalyticsRun.Columns} FROM analytics_runs WHERE source = @source AND model = @model AND state = 'done' ORDER BY id DESC LIMIT 1", AnalyticsRun.Read, ("source", source), ("model", model))).SingleOrDefault();
    }
}
