namespace Zhike.Platform.Columnar;

/// <summary>The binding of the columnar database: what goes in comes out.</summary>
public sealed class ColumnStoreTests
{
    static readonly ColumnType[] Types = [ColumnType.Integer, ColumnType.Boolean, ColumnType.Double, ColumnType.Text, ColumnType.Date, ColumnType.Timestamp];

    [Fact]
    public void Rows_of_every_type_come_back_as_they_were_written()
    {
        using var store = ColumnStore.Open(null);
        using var session = store.Session();
        session.Run("CREATE TABLE t (i BIGINT, b BOOLEAN, d DOUBLE, s VARCHAR, day DATE, moment TIMESTAMP)");
        var chance = new Random(3);
        var rows = Enumerable.Range(0, 5000).Select(at => (I: (long)at, B: at % 3 == 0, D: chance.NextDouble(), S: Text(chance, at), Day: new DateOnly(1900, 1, 1).AddDays(at * 20), At: new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks(at * 123_450L))).ToList();
        using (var appender = session.Append("t", Types))
        {
            foreach (var (i, b, d, s, day, at) in rows)
            {
                appender.Set(0, i);
                if (i % 7 > 0) appender.Set(1, b);
                appender.Set(2, d);
                if (s is not null) appender.Set(3, s);
                appender.Set(4, day);
                appender.Set(5, at);
                appender.EndRow();
            }
            appender.Finish();
        }
        using var read = session.Read("SELECT * FROM t ORDER BY i");
        foreach (var (i, b, d, s, day, at) in rows)
        {
            Assert.True(read.Next());
            Assert.Equal([i, i % 7 > 0 ? b : null, d, s, day, at], Enumerable.Range(0, 6).Select(column => read[column]));
        }
        Assert.False(read.Next());
    }

    static string? Text(Random chance, int at) => at % 5 == 0 ? null : at % 5 == 1 ? "" : at % 5 == 2 ? "客户" + at : new string('长', chance.Next(1, 3000));

    [Fact]
    public void Parameters_are_values_and_nothing_else()
    {
        using var store = ColumnStore.Open(null);
        using var session = store.Session();
        object?[] values = [7L, true, 0.5, "x'; DROP TABLE t; --", new DateOnly(2026, 2, 28), new DateTime(2026, 2, 28, 1, 2, 3, DateTimeKind.Utc), null];
        using var read = session.Read("SELECT $1, $2, $3, $4, $5, $6, $7", default, values);
        Assert.True(read.Next());
        Assert.Equal(values, Enumerable.Range(0, 7).Select(column => read[column]));
        Assert.Equal(12L, session.Value("SELECT sum(x) FROM (VALUES (5::BIGINT), (7)) v (x)"));
    }

    [Fact]
    public void What_fails_in_the_middle_leaves_nothing()
    {
        using var store = ColumnStore.Open(null);
        using var session = store.Session();
        session.Run("CREATE TABLE t (i BIGINT PRIMARY KEY)");
        var failed = Assert.Throws<ColumnarFailed>(() => session.Together(() =>
        {
            session.Run("INSERT INTO t VALUES (1)");
            session.Run("INSERT INTO t VALUES (1)");
        }));
        Assert.Contains("uplicate key", failed.Message);
        Assert.Equal(0L, session.Value("SELECT count(*) FROM t"));
        Assert.Throws<ColumnarFailed>(() => session.Run("SELECT nothing FROM nowhere"));
    }

    [Fact]
    public async Task A_long_query_ends_when_it_is_asked_to()
    {
        using var store = ColumnStore.Open(null);
        using var session = store.Session();
        using var stop = new CancellationTokenSource();
        var endless = Task.Run(() => session.Value("SELECT count(*) FROM range(1000000000) a, range(1000000) b WHERE a.range * b.range % 7 = 3", stop.Token));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => endless);
        Assert.Equal(1L, session.Value("SELECT 1::BIGINT"));
    }

    [Fact]
    public void A_file_that_is_none_of_its_own_is_refused()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, new string('x', 20_000));
        Assert.Throws<ColumnarFailed>(() => ColumnStore.Open(file));
        File.Delete(file);
    }
}
