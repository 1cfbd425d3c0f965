using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Zhike.Platform.Data;

public sealed class OutageTests
{
    public static TheoryData<Exception, string?> Errors => new()
    {
        { new SqliteException("full", 13), Outage.DiskFull },
        { new SqliteException("i/o", 10), Outage.Unavailable },
        { new SqliteException("constraint", 19), null },
        { new SqliteException("malformed", 11), null },
        { new PostgresException("no space", "ERROR", "ERROR", "53100"), Outage.DiskFull },
        { new PostgresException("starting up", "FATAL", "FATAL", "57P03"), Outage.Unavailable },
        { new PostgresException("crash", "FATAL", "FATAL", "57P02"), Outage.Unavailable },
        { new PostgresException("too many clients", "FATAL", "FATAL", "53300"), Outage.Unavailable },
        { new PostgresException("unique", "ERROR", "ERROR", "23505"), null },
        { new NpgsqlException("cut", new IOException("cut", new SocketException(104))), Outage.Unavailable },
        { new InvalidOperationException("likely transient", new NpgsqlException("cut", new SocketException(111))), Outage.Unavailable },
        { new IOException("No space left on device", 28), Outage.DiskFull },
        { new IOException("Read-only file system", 30), Outage.Unavailable },
        { new IOException("Unexpected end of stream"), null },
        { new InvalidOperationException("a mistake of the program"), null },
    };

    [Theory, MemberData(nameof(Errors))]
    public void What_the_machine_could_not_do_is_told_from_mistakes(Exception error, string? kind) => Assert.Equal(kind, Outage.Of(error));
}
