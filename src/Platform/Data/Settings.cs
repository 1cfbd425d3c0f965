using System.Data.Common;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Data;

/// <summary>What the company, or the program for itself, has set: one JSON value per key.</summary>
public static class Settings
{
    const string Asked = "SELECT CAST(value AS text) FROM settings WHERE key = @key";

    /// <summary>The value kept under a key; default when there is none.</summary>
    public static async Task<T?> Setting<T>(this DbConnection connection, string key) => Read<T>(await connection.Value<string?>(Asked, ("key", key)));

    /// <inheritdoc cref="Setting{T}(DbConnection, string)"/>
    public static async Task<T?> Setting<T>(this WriteLease lease, string key) => Read<T>(await lease.Value<string?>(Asked, ("key", key)));

    /// <inheritdoc cref="Setting{T}(DbConnection, string)"/>
    public static async Task<T?> Setting<T>(this (DbConnection Connection, DbTransaction? Transaction) at, string key) =>
        Read<T>((await at.Rows(Asked, row => row.GetString(0), ("key", key))).FirstOrDefault());

    /// <summary>Puts a value under a key, in place of the one before.</summary>
    public static Task Keep<T>(this WriteLease lease, string key, T value, CancellationToken ct) =>
        lease.Run($"INSERT INTO settings (key, value, version) VALUES (@key, {(lease.Connection is SqliteConnection ? "@value" : "@value::jsonb")}, 1) ON CONFLICT (key) DO UPDATE SET value = excluded.value, version = settings.version + 1", ct,
            ("key", key), ("value", JsonSerializer.Serialize(value, Json.Plain)));

    static T? Read<T>(string? json) => json is null ? default : JsonSerializer.Deserialize<T>(json, Json.Plain);
}
