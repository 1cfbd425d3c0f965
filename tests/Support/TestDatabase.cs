using System.Reflection;
using Zhike.Platform.Data;

namespace Zhike.TestSupport;

/// <summary>A database of its own for a test, gone afterwards.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    readonly string? name;

    TestDatabase(DatabaseOptions options, string? name)
    {
        (Options, this.name) = (options, name);
        Database = Database.Open(options);
    }

    /// <summary>Member data that runs a test on both databases.</summary>
    public static IEnumerable<object[]> All => [[Dialect.Sqlite], [Dialect.Postgres]];

    public Database Database { get; }

    /// <summary>Options with which another node opens the same database.</summary>
    public DatabaseOptions Options { get; }

    /// <summary>A database without any table.</summary>
    public static async Task<TestDatabase> Empty(Dialect dialect, TimeProvider? clock = null) =>
        dialect == Dialect.Sqlite ? new TestDatabase(await InFolder(null, clock), null) : await OnServer("template0", clock);

    /// <summary>A database with the schema of the platform and the given modules, copied from a template that is migrated once.</summary>
    public static async Task<TestDatabase> Migrated(Dialect dialect, TimeProvider? clock = null, params (string Key, Assembly Assembly)[] modules)
    {
        var template = await Templates.For(dialect, modules);
        return dialect == Dialect.Sqlite
            ? new TestDatabase(await InFolder(template, clock), null)
            : await OnServer(template, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        if (name is not null) await PostgresServer.Run($"drop database \"{name}\" with (force)");
        Directory.Delete(Options.DataFolder, recursive: true);
    }

    static Task<DatabaseOptions> InFolder(string? template, TimeProvider? clock)
    {
        var options = new DatabaseOptions { DataFolder = Directory.CreateTempSubdirectory("zhike-test-").FullName, Clock = clock ?? TimeProvider.System };
        if (template is not null) File.Copy(template, options.SqliteFile);
        return Task.FromResult(options);
    }

    static async Task<TestDatabase> OnServer(string template, TimeProvider? clock)
    {
        var database = $"t_{Guid.NewGuid():N}";
        await PostgresServer.Run($"create database \"{database}\" template \"{template}\"");
        var options = await InFolder(null, clock);
        return new TestDatabase(options with { PostgresConnection = await PostgresServer.ConnectionTo(database) }, database);
    }
}
