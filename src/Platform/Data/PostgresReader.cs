using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Npgsql;

namespace Zhike.Platform.Data;

/// <summary>
/// A pooled connection for reading. Npgsql takes a statement for prepared that failed or was hung up on while it was planned, and then
/// expects it to return no rows; so a connection on which that may have happened forgets what it prepared.
/// </summary>
internal sealed class PostgresReader(NpgsqlConnection inner) : DbConnection
{
    bool failed;

    [AllowNull]
    public override string ConnectionString { get => inner.ConnectionString; set => throw new NotSupportedException(); }
    public override string Database => inner.Database;
    public override string DataSource => inner.DataSource;
    public override string ServerVersion => inner.ServerVersion;
    public override ConnectionState State => inner.State;

    public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
    public override void Open() => throw new NotSupportedException();

    public override void Close()
    {
        if (failed && inner.State == ConnectionState.Open) inner.UnprepareAll();
        inner.Close();
    }

    public override async Task CloseAsync()
    {
        if (failed && inner.State == ConnectionState.Open) inner.UnprepareAll();
        await inner.CloseAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await inner.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (!disposing) return;
        Close();
        inner.Dispose();
    }

    protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => inner.BeginTransaction(isolationLevel);

    protected override async ValueTask<DbTransaction> BeginDbTransactionAsync(IsolationLevel isolationLevel, CancellationToken cancellationToken) =>
        await inner.BeginTransactionAsync(isolationLevel, cancellationToken);

    protected override DbCommand CreateDbCommand() => new Command(this, inner.CreateCommand());

    /// <summary>Asks for the rows of several statements in one go to the server and back; each is told its place and its rows.</summary>
    /// <remarks>
    /// They are planned to look up and not to read tables through: PostgreSQL takes comparing a vector of tokens for as cheap as comparing a
    /// number, and would rather compare a thousand of them than ask the index that knows the one. What is typed changes nothing of the way,
    /// so it is planned once for all words: to plan for each costs several times the search.
    /// </remarks>
    internal async Task Together(IReadOnlyList<(string Text, IReadOnlyList<object> Values)> statements, Func<int, DbDataReader, Task> rows, CancellationToken ct)
    {
        if (statements.Count == 0) return;
        await using var batch = inner.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("BEGIN"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL enable_seqscan = off"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL plan_cache_mode = force_generic_plan"));
        foreach (var (text, values) in statements)
        {
            var command = new NpgsqlBatchCommand(text);
            for (var n = 0; n < values.Count; n++) command.Parameters.AddWithValue($"@p{n + 1}", values[n]);
            batch.BatchCommands.Add(command);
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        try
        {
            await using var reader = await batch.ExecuteReaderAsync(ct);
            for (var n = 0; n < statements.Count; n++)
            {
                await rows(n, reader);
                await reader.NextResultAsync(ct);
            }
        }
        catch
        {
            failed = true;
            throw;
        }
    }

    /// <summary>A command that tells its connection when it did not come to its first row.</summary>
    sealed class Command(PostgresReader reader, NpgsqlCommand inner) : DbCommand
    {
        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }
        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }
        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }
        public override bool DesignTimeVisible { get; set; }
        public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }
        protected override DbConnection? DbConnection { get => reader; set => throw new NotSupportedException(); }
        protected override DbParameterCollection DbParameterCollection => inner.Parameters;
        protected override DbTransaction? DbTransaction { get => inner.Transaction; set => inner.Transaction = (NpgsqlTransaction?)value; }

        public override void Cancel() => inner.Cancel();
        public override void Prepare() => Told(() => { inner.Prepare(); return 0; });
        public override int ExecuteNonQuery() => Told(inner.ExecuteNonQuery);
        public override object? ExecuteScalar() => Told(inner.ExecuteScalar);
        public override Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken) => Told(inner.ExecuteNonQueryAsync(cancellationToken));
        public override Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken) => Told(inner.ExecuteScalarAsync(cancellationToken));
        protected override DbParameter CreateDbParameter() => inner.CreateParameter();
        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Told(() => inner.ExecuteReader(behavior));

        protected override async Task<DbDataReader> ExecuteDbDataReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken) =>
            await Told(inner.ExecuteReaderAsync(behavior, cancellationToken));

        T Told<T>(Func<T> run)
        {
            try { return run(); }
            catch
            {
                reader.failed = true;
                throw;
            }
        }

        async Task<T> Told<T>(Task<T> run)
        {
            try { return await run; }
            catch
            {
                reader.failed = true;
                throw;
            }
        }

        public override ValueTask DisposeAsync() => inner.DisposeAsync();

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
        }
    }
}
