using System.Runtime.InteropServices;

namespace Zhike.Platform.Columnar;

/// <summary>A connection to a columnar database; used by one at a time. Parameters are written <c>$1</c>, <c>$2</c>, … and bound in their order.</summary>
public sealed class ColumnSession : IDisposable
{
    readonly ColumnStore store;
    nint connection;

    internal ColumnSession(nint connection, ColumnStore store) => (this.connection, this.store) = (connection, store);

    /// <summary>Runs one statement.</summary>
    /// <returns>How many rows it changed.</returns>
    /// <exception cref="ColumnarFailed">What the database says is wrong.</exception>
    /// <exception cref="OperationCanceledException">when <paramref name="ct"/> asked for it meanwhile.</exception>
    public long Run(string text, CancellationToken ct = default, params IReadOnlyList<object?> values)
    {
        using var rows = Read(text, ct, values);
        return rows.Changed;
    }

    /// <summary>Runs one statement and reads what it gives. Rows are kept by the database until they are asked for.</summary>
    /// <exception cref="ColumnarFailed">What the database says is wrong.</exception>
    /// <exception cref="OperationCanceledException">when <paramref name="ct"/> asked for it meanwhile.</exception>
    public ColumnRows Read(string text, CancellationToken ct = default, params IReadOnlyList<object?> values)
    {
        ct.ThrowIfCancellationRequested();
        if (DuckNative.Prepare(connection, text, out var statement) != 0)
        {
            var wrong = Marshal.PtrToStringUTF8(DuckNative.PrepareError(statement));
            DuckNative.DestroyPrepare(ref statement);
            throw store.Failed(wrong ?? text);
        }
        try
        {
            foreach (var (at, value) in values.Index()) Bind(statement, (ulong)at + 1, value);
            using var stop = ct.Register(() => DuckNative.Interrupt(connection));
            if (DuckNative.Execute(statement, out var result) == 0) return new ColumnRows(result);
            var message = Marshal.PtrToStringUTF8(DuckNative.ResultError(ref result));
            DuckNative.DestroyResult(ref result);
            ct.ThrowIfCancellationRequested();
            throw store.Failed(message ?? text);
        }
        finally { DuckNative.DestroyPrepare(ref statement); }
    }

    /// <summary>The first value of the first row; null when there is none.</summary>
    public object? Value(string text, CancellationToken ct = default, params IReadOnlyList<object?> values)
    {
        using var rows = Read(text, ct, values);
        return rows.Next() ? rows[0] : null;
    }

    /// <summary>Runs several statements as one: all or, when one fails, none.</summary>
    public void Together(Action work)
    {
        Run("BEGIN TRANSACTION");
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Ends a transaction without its changes. A statement that failed may have ended it already; what went wrong first is what is told.</summary>
    public void Abandon()
    {
        try { Run("ROLLBACK"); }
        catch (ColumnarFailed) { }
    }

    /// <summary>Adds rows to the end of a table, fast.</summary>
    public ColumnAppender Append(string table, IReadOnlyList<ColumnType> types) => new(connection, store, table, types);

    static void Bind(nint statement, ulong index, object? value)
    {
        var state = value switch
        {
            null => DuckNative.BindNull(statement, index),
            bool yes => DuckNative.BindBoolean(statement, index, yes),
            long number => DuckNative.BindInteger(statement, index, number),
            int number => DuckNative.BindInteger(statement, index, number),
            double number => DuckNative.BindDouble(statement, index, number),
            string text => DuckNative.BindText(statement, index, text),
            DateOnly day => DuckNative.BindDate(statement, index, day.DayNumber - ColumnValues.Epoch),
            DateTime at => DuckNative.BindTimestamp(statement, index, ColumnValues.Microseconds(at)),
            _ => throw new ArgumentException($"{value.GetType()} is no value of a column", nameof(value)),
        };
        if (state != 0) throw new ColumnarFailed($"parameter {index} cannot be bound");
    }

    public void Dispose()
    {
        if (connection != 0) DuckNative.Disconnect(ref connection);
    }
}
