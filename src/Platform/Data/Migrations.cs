using System.Reflection;

namespace Zhike.Platform.Data;

/// <summary>Brings a database to the schema of this program: each script once, in a transaction, under a lease.</summary>
/// <remarks>Killed in the middle, the next start goes on with the first script that is not yet applied.</remarks>
public sealed class Migrations(Database database, IReadOnlyList<Migration> scripts)
{
    static readonly TimeSpan LeaseLength = TimeSpan.FromSeconds(60);
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// A long statement of a process that was killed would run on in the server and hold the lease; with this the server
    /// notices. Systems on which it cannot look do without.
    /// </summary>
    const string EndWithClient = "do $$ begin perform set_config('client_connection_check_interval', '1s', true); exception when others then null; end $$";

    /// <param name="modules">Key and assembly of each module in order; the platform comes first by itself.</param>
    public static Migrations Of(Database database, params IEnumerable<(string Key, Assembly Assembly)> modules) =>
        new(database, [.. modules.Prepend(("platform", typeof(Migrations).Assembly))
            .SelectMany(m => Migration.Of(m.Item2, m.Item1, database.Dialect))]);

    public IReadOnlyList<Migration> Scripts { get; } = scripts;

    /// <summary>Applies what is missing and returns how many scripts this call applied.</summary>
    /// <exception cref="DataRefused"><c>data.schema-too-new</c>, <c>data.migration-changed</c>, <c>data.migration-failed</c></exception>
    public async Task<int> Apply(CancellationToken ct = default)
    {
        await Bootstrap(ct);
        var applied = 0;
        while ((await Pending(ct)).Count > 0)
        {
            await using var lease = await Lease.TryTake(database, "migrations", LeaseLength, ct);
            if (lease is null) await Task.Delay(Pause, ct);
            else applied += await ApplyPending(lease, ct);
        }
        return applied;
    }

    /// <summary>The scripts not yet applied.</summary>
    /// <exception cref="DataRefused"><c>data.schema-too-new</c>, <c>data.migration-changed</c></exception>
    public async Task<IReadOnlyList<Migration>> Pending(CancellationToken ct = default)
    {
        await using var read = await database.OpenRead(ct);
        var applied = await read.Rows(
            "select module, number, name, checksum from schema_migrations",
            r => new AppliedMigration(r.GetString(0), (int)r.GetInt64(1), r.GetString(2), r.GetString(3)));
        return Remaining(applied);
    }

    List<Migration> Remaining(List<AppliedMigration> applied)
    {
        var known = Scripts.ToDictionary(s => (s.Module, s.Number));
        foreach (var a in applied)
        {
            if (!known.Remove((a.Module, a.Number), out var script))
                throw new DataRefused("data.schema-too-new", ("migration", $"{a.Module}/{a.Number:0000}-{a.Name}"));
            if (script.Checksum != a.Checksum)
                throw new DataRefused("data.migration-changed", ("migration", $"{script}"));
        }
        return [.. Scripts.Where(s => known.ContainsKey((s.Module, s.Number)))];
    }

    async Task<int> ApplyPending(Lease lease, CancellationToken ct)
    {
        var applied = 0;
        foreach (var script in await Pending(ct))
        {
            await using var write = await database.BeginWrite(ct);
            if (database.Dialect == Dialect.Postgres) await write.Run(EndWithClient, ct);
            if (!await lease.Renew(write, ct)) return applied;
            await Run(script, write, ct);
            await write.Commit(ct);
            applied++;
        }
        return applied;
    }

    async Task Run(Migration script, WriteLease write, CancellationToken ct)
    {
        try
        {
            await using var command = write.Connection.Command(script.Sql, write.Transaction);
            command.CommandTimeout = 0;
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (System.Data.Common.DbException e)
        {
            throw new DataRefused("data.migration-failed", ("migration", $"{script}"), ("reason", e.Message));
        }
        await write.Run(
            "insert into schema_migrations (module, number, name, checksum, applied_at) values (@module, @number, @name, @checksum, @at)", ct,
            ("module", script.Module), ("number", script.Number), ("name", script.Name), ("checksum", script.Checksum), ("at", database.Clock.GetUtcNow()));
    }

    async Task Bootstrap(CancellationToken ct)
    {
        var dialect = database.Dialect == Dialect.Sqlite ? "sqlite" : "postgres";
        var assembly = typeof(Migrations).Assembly;
        await using var read = await database.OpenRead(ct);
        var present = database.Dialect == Dialect.Sqlite
            ? "select count(*) from sqlite_master where name in ('schema_migrations', 'leases')"
            : "select count(*) from (values (to_regclass('schema_migrations')), (to_regclass('leases'))) as t(name) where name is not null";
        if (await read.Value<int>(present) == 2) return;
        await using var write = await database.BeginWrite(ct);
        await write.Run(Migration.Read(assembly, $"{assembly.GetName().Name}.Data.Migrations.bootstrap.{dialect}.sql"), ct);
        await write.Commit(ct);
    }

    sealed record AppliedMigration(string Module, int Number, string Name, string Checksum);
}
