using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Undo;

/// <summary>
/// Takes a change back: the token stands for the entries of one save; each record gets its values from before again, unless
/// somebody has changed it since.
/// </summary>
public sealed class UndoTokens(Writers writers, TimeProvider clock)
{
    public static readonly TimeSpan Valid = TimeSpan.FromMinutes(10);

    /// <summary>Records that go back in one save.</summary>
    const int Unit = 200;

    /// <param name="Changed">How many records were put back.</param>
    public sealed record Answer(int Changed);

    sealed record Step(string Object, long Id, string Action, string Changes);

    /// <summary>Makes a token for what the writer is about to save and sends it as <c>X-Undo</c>; call before saving.</summary>
    public string Offer(HttpContext? http, Writer writer)
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        writer.WithinSave((lease, changes, ct) => Keep(lease, writer.Caller, token, changes, ct));
        http?.Response.Headers.Append("X-Undo", token);
        return token;
    }

    /// <summary>Makes a token for entries of several saves, such as those of bulk work.</summary>
    /// <returns>Null when there is nothing to take back or nobody to do it.</returns>
    public async Task<string?> Offer(Caller caller, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (caller.UserId is null || changes.Count == 0) return null;
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await using var lease = await writers.Database.BeginWrite(ct);
        await Keep(lease, caller, token, changes, ct);
        await lease.Commit(ct);
        return token;
    }

    async Task Keep(WriteLease lease, Caller caller, string token, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        if (caller.UserId is null) return;
        var steps = changes.Select(change => new Step(change.Object, change.RecordId, change.Action, change.Changes));
        var sql = writers.Queries.Sql(caller);
        await using var command = sql.Command(lease.Connection,
            $"INSERT INTO undo_tokens (token_hash, user_id, payload, created_at) VALUES ({sql.Value(Hash(token))}, {sql.Value(caller.UserId)}, {sql.Value(JsonSerializer.Serialize(steps, Json.Plain))}{(sql.Postgres ? "::json" : "")}, {sql.Value(clock.Instant())})", lease.Transaction);
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <returns>How many records were put back.</returns>
    /// <exception cref="NotFound">unknown, used, expired or another's token.</exception>
    /// <exception cref="RuleBroken"><c>undo.changed-since</c>.</exception>
    public async Task<int> Use(string token, Caller caller, CancellationToken ct)
    {
        await using var writer = writers.Open(caller);
        var steps = await Take(writer, token, ct);
        if (steps.Count <= Unit) foreach (var step in steps.Reverse()) await Back(writer, step, ct);
        await writer.Save(ct);
        return steps.Count <= Unit ? steps.Count : await Many(steps, caller, ct);
    }

    /// <summary>Bulk work goes back in units; records that somebody changed since stay as they are.</summary>
    async Task<int> Many(IReadOnlyList<Step> steps, Caller caller, CancellationToken ct)
    {
        var count = 0;
        foreach (var unit in steps.Reverse().Chunk(Unit))
        {
            if (await All(unit, caller, ct)) { count += unit.Length; continue; }
            foreach (var step in unit)
                if (await All([step], caller, ct)) count++;
        }
        return count;
    }

    async Task<bool> All(Step[] unit, Caller caller, CancellationToken ct)
    {
        try
        {
            await using var writer = writers.Open(caller);
            foreach (var step in unit) await Back(writer, step, ct);
            await writer.Save(ct);
            return true;
        }
        catch (Refusal) { return false; }
    }

    async Task<IReadOnlyList<Step>> Take(Writer writer, string token, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var sql = writers.Queries.Sql(writer.Caller);
        await using var command = sql.Command(lease.Connection,
            $"UPDATE undo_tokens SET used_at = {sql.Value(clock.Instant())} WHERE token_hash = {sql.Value(Hash(token))} AND user_id = {sql.Value(writer.Caller.UserId)} AND used_at IS NULL AND created_at > {sql.Value(clock.Instant() - Valid)} RETURNING payload", lease.Transaction);
        return await command.ExecuteScalarAsync(ct) is string payload ? JsonSerializer.Deserialize<List<Step>>(payload, Json.Plain)! : throw new NotFound();
    }

    static async Task Back(Writer writer, Step step, CancellationToken ct)
    {
        var definition = writer.Catalogue[step.Object];
        var record = await writer.Load(definition, step.Id, step.Action == "create" ? Right.Delete : Right.Update, ct, deleted: step.Action == "delete");
        if (step.Action == "create") await writer.Delete(record, ct);
        else if (step.Action == "delete") await writer.Restore(record, ct);
        else LoggedValues.PutBack(definition, record, step.Changes);
        writer.Describe(record, "undo", new { of = step.Action });
    }

    static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
