using System.Collections.Concurrent;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Npgsql;
using Zhike.Platform.Data;

namespace Zhike.TestSupport;

/// <summary>Migrated databases from which tests copy theirs; one per set of migrations.</summary>
internal static class Templates
{
    static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new(StringComparer.Ordinal);

    public static Task<string> For(Dialect dialect, (string Key, Assembly Assembly)[] modules)
    {
        var scripts = modules.Prepend(("platform", typeof(Database).Assembly)).SelectMany(m => Migration.Of(m.Item2, m.Item1, dialect)).ToList();
        var key = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(scripts.Select(s => s.Module + s.Checksum)))))[..16];
        return Made.GetOrAdd($"{dialect}-{key}", _ => new(() => dialect == Dialect.Sqlite ? MakeFile(scripts) : MakeOnServer($"template_{key}", scripts))).Value;
    }

    static async Task<string> MakeFile(List<Migration> scripts)
    {
        var options = new DatabaseOptions { DataFolder = Directory.CreateTempSubdirectory("zhike-template-").FullName };
        Leftovers.AfterExit("rm -rf \"$1\"", options.DataFolder);
        await Migrate(options, scripts);
        return options.SqliteFile;
    }

    static async Task<string> MakeOnServer(string name, List<Migration> scripts)
    {
        await using var source = NpgsqlDataSource.Create(await PostgresServer.Connection);
        await using var connection = await source.OpenConnectionAsync();
        await Run(connection, "select pg_advisory_lock(7482020)");
        await using var exists = new NpgsqlCommand("select count(*) from pg_database where datname = @name", connection);
        exists.Parameters.AddWithValue("name", name);
        if ((long)(await exists.ExecuteScalarAsync())! == 0)
        {
            await Run(connection, $"create database \"{name}_making\" template template0");
            await Migrate(new DatabaseOptions { PostgresConnection = await PostgresServer.ConnectionTo($"{name}_making") }, scripts);
            await Run(connection, $"alter database \"{name}_making\" rename to \"{name}\"");
        }
        await Run(connection, "select pg_advisory_unlock(7482020)");
        return name;
    }

    static async Task Migrate(DatabaseOptions options, List<Migration> scripts)
    {
        await using var database = Database.Open(options);
        await new Migrations(database, scripts).Apply();
    }

    static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
