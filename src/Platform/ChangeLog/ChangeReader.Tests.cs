using Microsoft.Extensions.Logging.Abstractions;
using Zhike.Platform.Data;
using Zhike.Platform.Tests.Sample;
using Zhike.TestSupport;

namespace Zhike.Platform.ChangeLog;

/// <summary>What it costs a reader to find nothing new, which it does after each change of anybody.</summary>
public sealed class ChangeReaderTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_reader_without_news_looks_at_the_end_of_the_log_alone(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        var postgres = dialect == Dialect.Postgres;
        var numbers = postgres ? "generate_series(1, 20000) AS n" : "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < 20000) SELECT n FROM s)";
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run($"INSERT INTO change_log (seq, at, origin, object, record_id, action) SELECT n, @now, 'api', 'firms', n, 'update' FROM {numbers}", ("now", app.Database.Clock.GetUtcNow().UtcDateTime));
            await lease.Commit();
        }
        await app.Database.RefreshStatistics();
        var reader = new Idle(app.Database);
        await reader.Skip();
        await using var read = await app.Database.OpenRead();
        Assert.Equal(0, await read.Value<long>(reader.Beyond));
        var plan = string.Join('\n', await read.Rows((postgres ? "explain " : "explain query plan ") + reader.Beyond, row => row.GetString(row.FieldCount - 1)));
        Assert.DoesNotContain(postgres ? "Seq Scan on change_log" : "SCAN change_log", plan, StringComparison.Ordinal);
    }

    sealed class Idle(Database database) : ChangeReader(database, NullLogger.Instance)
    {
        public override string Name => "idle";

        protected override Task Handle(IReadOnlyList<Change> changes, WriteLease lease, CancellationToken ct) => Task.CompletedTask;
    }
}
