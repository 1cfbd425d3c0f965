using System.Data.Common;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Data;

/// <summary>People who leave a page while it loads must not spoil the connections that others use next.</summary>
public sealed class HangUpTests
{
    /// <summary>PostgreSQL works out immutable functions while it plans.</summary>
    const string Slow = "create function slow(bigint) returns bigint immutable language plpgsql as $$ begin perform pg_sleep(0.2); return $1; end $$";

    [Fact]
    public async Task A_read_hung_up_on_while_it_is_planned_serves_the_next_reader()
    {
        await HangUp(async (database, ct) =>
        {
            await using var connection = await database.OpenRead(ct);
            return await Slowly(connection, null, ct);
        });
    }

    [Fact]
    public async Task A_question_hung_up_on_while_it_is_planned_serves_the_next_one()
    {
        await HangUp(async (database, ct) =>
        {
            await using var connection = await database.OpenQuery(ct);
            return await Slowly(connection, null, ct);
        });
    }

    [Fact]
    public async Task A_write_hung_up_on_while_it_is_planned_serves_the_next_writer()
    {
        await HangUp(async (database, ct) =>
        {
            await using var write = await database.BeginWrite(ct);
            var answer = await Slowly(write.Connection, write.Transaction, ct);
            await write.Commit(ct);
            return answer;
        });
    }

    /// <summary>Every second time, so that any of the runs after which a statement is kept prepared is one that was hung up on.</summary>
    static async Task HangUp(Func<Database, CancellationToken, Task<long>> run)
    {
        await using var test = await TestDatabase.Migrated(Dialect.Postgres);
        await using (var write = await test.Database.BeginWrite())
        {
            await write.Run(Slow);
            await write.Commit();
        }
        await using var database = Database.Open(test.Options with { PostgresConnection = test.Options.PostgresConnection + ";Maximum Pool Size=1" });
        for (var i = 0; i < 4; i++)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            try { await run(database, patience.Token); }
            catch (OperationCanceledException) { }
            Assert.Equal(7, await run(database, default));
        }
    }

    static async Task<long> Slowly(DbConnection connection, DbTransaction? transaction, CancellationToken ct)
    {
        await using var command = connection.Command("select slow(7)", transaction);
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
