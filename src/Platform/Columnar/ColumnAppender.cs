using System.Runtime.InteropServices;
using System.Text;

namespace Zhike.Platform.Columnar;

/// <summary>Adds rows to a table: set every column of a row, then <see cref="EndRow"/>; at the end <see cref="Finish"/>. What was not set is null.</summary>
public sealed unsafe class ColumnAppender : IDisposable
{
    /// <summary>Rows of a vector of the database.</summary>
    const int Rows = 2048;

    readonly ColumnStore store;
    readonly nint[] vectors;
    readonly nint[] data;
    readonly ulong*[] valid;
    readonly byte[] buffer = new byte[1 << 12];
    nint appender, chunk;
    int row;

    internal ColumnAppender(nint connection, ColumnStore store, string table, IReadOnlyList<ColumnType> types)
    {
        this.store = store;
        if (DuckNative.CreateAppender(connection, null, table, out appender) != 0) throw Failed();
        var made = types.Select(type => DuckNative.CreateType((int)type)).ToArray();
        chunk = DuckNative.CreateChunk(made, (ulong)made.Length);
        for (var at = 0; at < made.Length; at++) DuckNative.DestroyType(ref made[at]);
        (vectors, data, valid) = (new nint[types.Count], new nint[types.Count], new ulong*[types.Count]);
        Begin();
    }

    public void Set(int column, bool value) => *((byte*)Place(column) + row) = value ? (byte)1 : (byte)0;

    public void Set(int column, long value) => *((long*)Place(column) + row) = value;

    public void Set(int column, double value) => *((double*)Place(column) + row) = value;

    public void Set(int column, DateOnly value) => *((int*)Place(column) + row) = value.DayNumber - ColumnValues.Epoch;

    public void Set(int column, DateTime value) => *((long*)Place(column) + row) = ColumnValues.Microseconds(value);

    public void Set(int column, string value)
    {
        Place(column);
        var bytes = Encoding.UTF8.GetMaxByteCount(value.Length) <= buffer.Length ? buffer.AsSpan(0, Encoding.UTF8.GetBytes(value, buffer)) : Encoding.UTF8.GetBytes(value);
        fixed (byte* text = bytes)
        {
            // An empty text has no address, but it has to have one.
            byte none = 0;
            DuckNative.AssignText(vectors[column], (ulong)row, (nint)(text is null ? &none : text), (ulong)bytes.Length);
        }
    }

    public void EndRow()
    {
        if (++row == Rows) Send();
    }

    /// <summary>Forgets what was set of the present row.</summary>
    public void DropRow()
    {
        for (var column = 0; column < valid.Length; column++) valid[column][row / 64] &= ~(1UL << (row % 64));
    }

    /// <summary>Sends what is left.</summary>
    /// <exception cref="ColumnarFailed">The rows break a rule of the table, or the disk is full.</exception>
    public void Finish()
    {
        if (row > 0) Send();
        if (DuckNative.CloseAppender(appender) != 0) throw Failed();
    }

    nint Place(int column)
    {
        valid[column][row / 64] |= 1UL << (row % 64);
        return data[column];
    }

    void Send()
    {
        DuckNative.SetChunkSize(chunk, (ulong)row);
        if (DuckNative.AppendChunk(appender, chunk) != 0) throw Failed();
        DuckNative.ResetChunk(chunk);
        Begin();
    }

    /// <summary>Every value is null until it is set.</summary>
    void Begin()
    {
        row = 0;
        for (var column = 0; column < vectors.Length; column++)
        {
            vectors[column] = DuckNative.ChunkVector(chunk, (ulong)column);
            DuckNative.MakeValidityWritable(vectors[column]);
            data[column] = DuckNative.VectorData(vectors[column]);
            valid[column] = (ulong*)DuckNative.VectorValidity(vectors[column]);
            new Span<ulong>(valid[column], Rows / 64).Clear();
        }
    }

    ColumnarFailed Failed() => store.Failed(Marshal.PtrToStringUTF8(DuckNative.AppenderError(appender)) ?? "rows cannot be added");

    public void Dispose()
    {
        if (chunk != 0) DuckNative.DestroyChunk(ref chunk);
        if (appender != 0) _ = DuckNative.DestroyAppender(ref appender);
    }
}
