using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults.Work;

/// <summary>A migration is killed after each of its statements in turn: the next start ends with the schema of an undisturbed one.</summary>
public sealed class MidMigration
{
    const string SqlitePause = "with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c;";
    const string PostgresPause = "select pg_sleep(3600);";

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story)), Trait("Depth", "faults")]
    public Task Killed_after_every_statement(Dialect dialect) => Run(dialect, every: Figures.Cycles(0) > 0 ? 10 : 1);

    static async Task Run(Dialect dialect, int every)
    {
        var modules = Zhike.Host.Server.Modules.All.Select(module => (module.Name.ToLowerInvariant(), module.GetType().Assembly)).ToArray();
        await using var whole = await TestDatabase.Migrated(dialect, null, modules);
        var expected = await EverySchema.Describe(whole.Database);
        var scripts = Migrations.Of(whole.Database, modules).Scripts;
        var (number, kills) = (0, 0);
        for (var known = 0; known < scripts.Count; known++)
        {
            var statements = scripts[known].Sql.Split(";\n");
            for (var after = 1; after < statements.Length; after++)
            {
                if (number++ % every != 0) continue;
                await Killed(dialect, scripts, known, string.Join(";\n", statements[..after]) + ";\n", expected);
                kills++;
            }
        }
        Assert.True(kills > 0);
        Figures.Say(string.Create(CultureInfo.InvariantCulture, $"kill -9 in mid-migration, {dialect}: {kills} kills, one after every {every}. of {number} statements, all upgraded as if undisturbed"));
    }

    static async Task Killed(Dialect dialect, IReadOnlyList<Migration> scripts, int known, string begun, IReadOnlyList<string> expected)
    {
        await using var old = await TestDatabase.Empty(dialect);
        await new Migrations(old.Database, [.. scripts.Take(known)]).Apply();
        var folder = Directory.CreateTempSubdirectory("zhike-scripts-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "0001-killed.sql"), begun + (dialect == Dialect.Sqlite ? SqlitePause : PostgresPause));
        using (var victim = Process.Start("dotnet", [typeof(TestDatabase).Assembly.Location, old.Options.DataFolder, old.Options.PostgresConnection ?? "-", folder, $"{known}"]))
        {
            await Until.True(() => Inside(old, victim), () => $"{scripts[known]} does not get there");
            victim.Kill();
            await victim.WaitForExitAsync();
        }
        Directory.Delete(folder, recursive: true);
        await new Migrations(old.Database, scripts).Apply();
        Assert.Equal(expected, await EverySchema.Describe(old.Database));
    }

    /// <summary>True while the victim holds the write lock, or sleeps in the server.</summary>
    static async Task<bool> Inside(TestDatabase old, Process victim)
    {
        Assert.False(victim.HasExited, "The migration ended by itself.");
        if (old.Options.PostgresConnection is { } connection)
        {
            await using var source = NpgsqlDataSource.Create(connection);
            await using var command = source.CreateCommand("select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
            return (long)(await command.ExecuteScalarAsync())! == 1;
        }
        // The file says whose turn it is among processes; the endless statement keeps it, all others pass in a moment.
        return victim.TotalProcessorTime > TimeSpan.FromSeconds(1) && IsLocked(old.Options.SqliteFile);
    }

    static bool IsLocked(string file)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false, DefaultTimeout = 1 }.ToString());
        connection.Open();
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = "pragma busy_timeout = 0; begin immediate; rollback";
            command.CommandTimeout = 1;
            command.ExecuteNonQuery();
            return false;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY) { return true; }
    }
}
