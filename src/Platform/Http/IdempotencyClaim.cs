using System.Text.Json;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;

namespace Zhike.Platform.Http;

/// <summary>What was answered to a request with an Idempotency-Key.</summary>
/// <param name="Status">Null while it is being handled, or when the program ended before the answer was kept.</param>
public sealed record KeptAnswer(string Route, string RequestHash, int? Status, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>One use of an Idempotency-Key: written in the same transaction as what the request writes, so that both happen or neither.</summary>
public sealed class IdempotencyClaim(Database database, long userId, string key, string route, string hash)
{
    public string Route => route;
    public string RequestHash => hash;

    string Cast => database.Dialect == Dialect.Postgres ? "::jsonb" : "";

    public async Task<KeptAnswer?> Find(CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var rows = await connection.Rows("select route, request_hash, status, headers, body from idempotency_keys where user_id = @user and key = @key", row => new KeptAnswer(
            row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : (int)row.GetInt64(2),
            row.IsDBNull(3) ? new Dictionary<string, string>() : JsonSerializer.Deserialize<Dictionary<string, string>>(row.GetString(3))!, row.IsDBNull(4) ? "" : row.GetString(4)),
            ("@user", userId), ("@key", key));
        return rows.FirstOrDefault();
    }

    /// <summary>Takes the key inside the transaction of the write.</summary>
    /// <exception cref="RuleBroken"><c>request.idempotency-in-progress</c> when another request took it first; nothing is written then.</exception>
    public async Task Take(WriteLease lease, IReadOnlyList<Change> changes, CancellationToken ct)
    {
        var taken = await lease.Run(
            $"insert into idempotency_keys (key, user_id, route, request_hash, headers, created_at) values (@key, @user, @route, @hash, @headers{Cast}, @now) on conflict (user_id, key) do nothing", ct,
            ("@key", key), ("@user", userId), ("@route", route), ("@hash", hash), ("@headers", JsonSerializer.Serialize(Made(changes), Json.Plain)), ("@now", database.Clock.Instant()));
        if (taken == 0) throw new RuleBroken("request.idempotency-in-progress");
    }

    /// <summary>Where the record is that the request made, should the program end before it can say so.</summary>
    Dictionary<string, string> Made(IReadOnlyList<Change> changes) =>
        changes.FirstOrDefault(change => change.Action == "create" && route.Split('?')[0] == "/api/v1/" + change.Object) is { } made
            ? new(StringComparer.Ordinal) { ["Location"] = $"/api/v1/{made.Object}/{made.RecordId}" } : [];

    /// <summary>Keeps the answer for later requests with the same key.</summary>
    public async Task Keep(int status, IReadOnlyDictionary<string, string> headers, string body, CancellationToken ct)
    {
        await using var lease = await database.BeginWrite(ct);
        await lease.Run(
            $"insert into idempotency_keys (key, user_id, route, request_hash, status, headers, body, created_at) values (@key, @user, @route, @hash, @status, @headers{Cast}, @body, @now) " +
            "on conflict (user_id, key) do update set status = excluded.status, headers = excluded.headers, body = excluded.body", ct,
            ("@key", key), ("@user", userId), ("@route", route), ("@hash", hash), ("@status", (long)status), ("@headers", JsonSerializer.Serialize(headers, Json.Plain)), ("@body", body), ("@now", database.Clock.Instant()));
        await lease.Commit(ct);
    }
}
