using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Zhike.Platform.Data;

/// <summary>Tells what the machine could not do from what the program did wrong.</summary>
public static class Outage
{
    /// <summary>No space is left where the database or the files lie.</summary>
    public const string DiskFull = "data.disk-full";

    /// <summary>The database or the disk does not answer at the moment.</summary>
    public const string Unavailable = "data.unavailable";

    // Of errno.h; .NET passes them on as HResult, on Windows with a facility before them.
    const int InputOutput = 5, TooBig = 27, NoSpace = 28, ReadOnly = 30, OverQuota = 122;
    const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <summary><see cref="DiskFull"/> or <see cref="Unavailable"/>; null for any other error.</summary>
    public static string? Of(Exception error)
    {
        for (Exception? cause = error; cause is not null; cause = cause.InnerException)
            if (Kind(cause) is { } kind) return kind;
        return null;
    }

    static string? Kind(Exception error) => error switch
    {
        SqliteException sqlite => Kind(sqlite),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DiskFull,
        PostgresException { SqlState: ['0', '8', ..] or ['5', '3', ..] or ['5', '7', 'P', ..] or ['5', '8', ..] or PostgresErrorCodes.ReadOnlySqlTransaction } => Unavailable,
        PostgresException => null,
        NpgsqlException { InnerException: IOException or SocketException or TimeoutException } or NpgsqlException { IsTransient: true } => Unavailable,
        SocketException or TimeoutException => Unavailable,
        IOException { HResult: TooBig or NoSpace or OverQuota or WindowsDiskFull } => DiskFull,
        IOException { HResult: InputOutput or ReadOnly } => Unavailable,
        _ => null,
    };

    static string? Kind(SqliteException error) => error.SqliteErrorCode switch
    {
        SQLitePCL.raw.SQLITE_FULL => DiskFull,
        SQLitePCL.raw.SQLITE_IOERR or SQLitePCL.raw.SQLITE_CANTOPEN or SQLitePCL.raw.SQLITE_READONLY or SQLitePCL.raw.SQLITE_BUSY or SQLitePCL.raw.SQLITE_LOCKED => Unavailable,
        _ => null,
    };
}
