using System.Diagnostics;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

public sealed class MigrationsTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Two_nodes_that_start_at_once_apply_each_script_once(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        await using var node = Database.Open(test.Options);
        var (one, other) = (Migrations.Of(test.Database), Migrations.Of(node));
        var applied = await Task.WhenAll(Task.Run(() => one.Apply()), Task.Run(() => other.Apply()));
        Assert.Equal(one.Scripts.Count, applied.Sum());
        Assert.Equal(0, await one.Apply());
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_script_that_fails_leaves_nothing_behind_and_can_be_mended(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        var refusal = await Assert.ThrowsAsync<DataRefused>(() => Scripts(test, "create table a (x int)", "create table b (x int); insert into nowhere values (1)").Apply());
        Assert.Equal("data.migration-failed", refusal.Code);
        Assert.Equal(1, await Scripts(test, "create table a (x int)", "create table b (x int)").Apply());
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_changed_script_is_refused(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        await Scripts(test, "create table a (x int)").Apply();
        Assert.Equal(0, await Scripts(test, "create table a (x int)\r\n".TrimEnd()).Apply());
        var refusal = await Assert.ThrowsAsync<DataRefused>(() => Scripts(test, "create table a (x bigint)").Apply());
        Assert.Equal("data.migration-changed", refusal.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_schema_from_a_newer_program_is_refused(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        await Scripts(test, "create table a (x int)", "create table b (x int)").Apply();
        var refusal = await Assert.ThrowsAsync<DataRefused>(() => Scripts(test, "create table a (x int)").Apply());
        Assert.Equal("data.schema-too-new", refusal.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_start_killed_in_the_middle_of_a_script_is_resumed_by_the_next(Dialect dialect)
    {
        await using var test = await TestDatabase.Empty(dialect);
        var folder = Directory.CreateDirectory(Path.Combine(test.Options.DataFolder, "scripts")).FullName;
        string[] sql = ["create table pace (n bigint); insert into pace values (2000000000)", Slow(dialect), "create table c (x bigint)"];
        for (var i = 0; i < sql.Length; i++) await File.WriteAllTextAsync(Path.Combine(folder, $"{i + 1:0000}-s.sql"), sql[i]);
        using (var victim = Process.Start("dotnet", [typeof(TestDatabase).Assembly.Location, test.Options.DataFolder, test.Options.PostgresConnection ?? "-", folder]))
        {
            await Patience.Until(async () => await Applied(test) == 1);
            victim.Kill();
            await victim.WaitForExitAsync();
        }
        await EndBackends(test);
        await using (var write = await test.Database.BeginWrite())
        {
            Assert.Equal(1, await write.Run("update pace set n = 3"));
            await write.Commit();
        }
        var scripts = sql.Select((s, i) => new Migration("test", i + 1, $"{i + 1:0000}-s", s)).ToList();
        Assert.Equal(2, await new Migrations(test.Database, scripts).Apply());
        await using var read = await test.Database.OpenRead();
        Assert.Equal(3, await read.Value<int>("select count(*) from b"));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public Task Every_earlier_schema_still_upgrades(Dialect dialect) => EverySchema.Upgrades(dialect);

    static Migrations Scripts(TestDatabase test, params string[] sql) =>
        new(test.Database, [.. sql.Select((s, i) => new Migration("test", i + 1, "script", s))]);

    static string Slow(Dialect dialect) => dialect == Dialect.Sqlite
        ? "create table b (x bigint); insert into b with recursive c(i) as (select 1 union all select i + 1 from c where i < (select n from pace)) select max(i, 0) from c where i <= 3"
        : "create table b (x bigint); insert into b select i from generate_series(1, 3) i; select pg_sleep(n) from pace where n > 3";

    static async Task<int> Applied(TestDatabase test)
    {
        try
        {
            await using var read = await test.Database.OpenRead();
            return await read.Value<int>("select count(*) from schema_migrations");
        }
        catch (System.Data.Common.DbException)
        {
            return 0;
        }
    }

    /// <summary>A server notices a killed client only when it next talks to it; TCP would tell it in time.</summary>
    static async Task EndBackends(TestDatabase test)
    {
        if (test.Database.Dialect == Dialect.Sqlite) return;
        await using var read = await test.Database.OpenRead();
        await read.Value<int>("select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and query like '%pg_sleep%' and pid <> pg_backend_pid()");
    }
}
