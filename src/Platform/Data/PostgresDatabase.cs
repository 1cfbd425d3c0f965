using System.Data;
using System.Data.Common;
using Npgsql;

namespace Zhike.Platform.Data;

/// <summary>A PostgreSQL database, shared by any number of nodes.</summary>
internal sealed class PostgresDatabase : Database
{
    readonly NpgsqlDataSource reading;
    readonly NpgsqlDataSource writing;
    readonly PostgresSignals remote;

    public PostgresDatabase(DatabaseOptions options, string connection) : base(options)
    {
        reading = Source(connection, "-c default_transaction_read_only=on -c plan_cache_mode=force_custom_plan", 40);
        writing = Source(connection, null, 24);
        remote = new PostgresSignals(writing, Signals);
    }

    public override Dialect Dialect => Dialect.Postgres;

    public override async ValueTask<DbConnection> OpenRead(CancellationToken ct = default) =>
        await reading.OpenConnectionAsync(ct);

    public override async ValueTask<WriteLease> BeginWrite(CancellationToken ct = default)
    {
        var connection = await writing.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, ct);
            return new WriteLease(connection, transaction, connection.DisposeAsync);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public override async Task<bool> Reshape(string name, Func<Func<string, Task>, Task> work, CancellationToken ct)
    {
        await using var connection = await writing.OpenConnectionAsync(ct);
        if (!await connection.Value<bool>("select pg_try_advisory_lock(hashtext(@name))", ("name", name))) return false;
        try { await work(Run); }
        finally { if (connection.State == ConnectionState.Open) await connection.Value<bool>("select pg_advisory_unlock(hashtext(@name))", ("name", name)); }
        return true;

        async Task Run(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    public override Task Signal(string channel, string payload = "")
    {
        Signals.Wake(channel, payload);
        remote.Send(channel, payload);
        return Task.CompletedTask;
    }

    public override IAsyncEnumerable<string> Listen(string channel, CancellationToken ct)
    {
        var listener = Signals.Listen(channel, ct);
        remote.Receive();
        return listener;
    }

    public override async ValueTask DisposeAsync()
    {
        await remote.DisposeAsync();
        Signals.EndAll();
        await reading.DisposeAsync();
        await writing.DisposeAsync();
    }

    static NpgsqlDataSource Source(string connection, string? options, int size)
    {
        var given = new NpgsqlConnectionStringBuilder(connection);
        var settings = new NpgsqlConnectionStringBuilder(connection)
        {
            ApplicationName = given.ApplicationName ?? "zhike",
            Timezone = "UTC",
            KeepAlive = given.KeepAlive == 0 ? 30 : given.KeepAlive,
            MaxPoolSize = given.ContainsKey("Maximum Pool Size") ? given.MaxPoolSize : size,
            MaxAutoPrepare = given.MaxAutoPrepare == 0 ? 64 : given.MaxAutoPrepare,
        };
        if (options is not null) settings.Options = $"{given.Options} {options}".Trim();
        return NpgsqlDataSource.Create(settings);
    }
}
