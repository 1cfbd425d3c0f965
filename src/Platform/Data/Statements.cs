using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Zhike.Platform.Data;

/// <summary>Plain SQL with named parameters (<c>@name</c>), for what EF Core and the query engine do not cover.</summary>
public static class Statements
{
    /// <summary>How an instant is written to SQLite: UTC, milliseconds, so that text order is time order.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>Runs statements and returns the number of rows changed.</summary>
    public static async Task<int> Run(this WriteLease write, string sql, CancellationToken ct, params (string Name, object? Value)[] parameters)
    {
        await using var command = write.Connection.Command(sql, write.Transaction, parameters);
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <inheritdoc cref="Run(WriteLease, string, CancellationToken, ValueTuple{string, object?}[])"/>
    public static Task<int> Run(this WriteLease write, string sql, params (string Name, object? Value)[] parameters) =>
        write.Run(sql, CancellationToken.None, parameters);

    /// <summary>First column of the first row; default when there is none or it is null.</summary>
    public static async Task<T?> Value<T>(this DbConnection connection, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, null, parameters);
        return Convert<T>(await command.ExecuteScalarAsync());
    }

    /// <inheritdoc cref="Value{T}(DbConnection, string, ValueTuple{string, object?}[])"/>
    public static async Task<T?> Value<T>(this WriteLease write, string sql, params (string Name, object? Value)[] parameters)
    {
        await using var command = write.Connection.Command(sql, write.Transaction, parameters);
        return Convert<T>(await command.ExecuteScalarAsync());
    }

    /// <summary>All rows, each made by <paramref name="read"/>. Not for results of unknown length.</summary>
    public static async Task<List<T>> Rows<T>(this DbConnection connection, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using var command = connection.Command(sql, null, parameters);
        return await Read(command, read);
    }

    /// <inheritdoc cref="Rows{T}(DbConnection, string, Func{DbDataReader, T}, ValueTuple{string, object?}[])"/>
    public static async Task<List<T>> Rows<T>(this WriteLease write, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using var command = write.Connection.Command(sql, write.Transaction, parameters);
        return await Read(command, read);
    }

    /// <inheritdoc cref="Rows{T}(DbConnection, string, Func{DbDataReader, T}, ValueTuple{string, object?}[])"/>
    public static async Task<List<T>> Rows<T>(this (DbConnection Connection, DbTransaction? Transaction) at, string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        await using var command = at.Connection.Command(sql, at.Transaction, parameters);
        return await Read(command, read);
    }

    /// <summary>A command with its parameters bound in the form the database stores: instants and dates as text on SQLite.</summary>
    public static DbCommand Command(this DbConnection connection, string sql, DbTransaction? transaction, params (string Name, object? Value)[] parameters)
    {
        var command = connection is IKeepsStatements keeper ? keeper.Prepared(sql, oneWay: true) : connection.CreateCommand();
        if (command.CommandText != sql) command.CommandText = sql;
        command.Transaction = transaction ?? command.Transaction;
        foreach (var (name, value) in parameters)
        {
            if (command.Parameters.Contains(name))
            {
                command.Parameters[name].Value = connection is SqliteConnection ? AsText(value) : value ?? DBNull.Value;
                continue;
            }
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = connection is SqliteConnection ? AsText(value) : value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }

    /// <summary>Reads an instant written as text (SQLite) or as a timestamp (PostgreSQL).</summary>
    public static DateTime Instant(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        DateTime at => DateTime.SpecifyKind(at, DateTimeKind.Utc),
        var text => DateTime.Parse((string)text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal),
    };

    internal static void Run(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static async Task<List<T>> Read<T>(DbCommand command, Func<DbDataReader, T> read)
    {
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(read(reader));
        return rows;
    }

    internal static object AsText(object? value) => value switch
    {
        null => DBNull.Value,
        DateTime at => at.ToString(InstantFormat, CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture),
        DateOnly on => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => value,
    };

    static T? Convert<T>(object? value)
    {
        if (value is null or DBNull) return default;
        if (value is T same) return same;
        var type = Nullable.GetUnderlyingType(typeof(T)) ?? typeof(T);
        return (T)System.Convert.ChangeType(value, type, CultureInfo.InvariantCulture);
    }
}
