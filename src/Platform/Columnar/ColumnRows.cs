using System.Runtime.InteropServices;
using System.Text;

namespace Zhike.Platform.Columnar;

/// <summary>What a statement gave, row after row, once.</summary>
public sealed unsafe class ColumnRows : IDisposable
{
    const int Huge = 16;
    const int Inlined = 12;

    DuckNative.Result result;
    readonly int[] types;
    readonly nint[] data;
    readonly nint[] valid;
    nint chunk;
    int row = -1, size;

    internal ColumnRows(DuckNative.Result result)
    {
        this.result = result;
        var count = (int)DuckNative.ColumnCount(ref this.result);
        (types, data, valid) = (new int[count], new nint[count], new nint[count]);
        for (var column = 0; column < count; column++) types[column] = DuckNative.ColumnType(ref this.result, (ulong)column);
    }

    public int Columns => types.Length;

    internal long Changed => (long)DuckNative.RowsChanged(ref result);

    public string Name(int column) => Marshal.PtrToStringUTF8(DuckNative.ColumnName(ref result, (ulong)column))!;

    /// <summary>Goes to the next row.</summary>
    /// <returns>False after the last.</returns>
    public bool Next()
    {
        if (++row < size) return true;
        if (chunk != 0) DuckNative.DestroyChunk(ref chunk);
        chunk = DuckNative.FetchChunk(result);
        (row, size) = (0, chunk == 0 ? 0 : (int)DuckNative.ChunkSize(chunk));
        if (size == 0) return false;
        for (var column = 0; column < types.Length; column++)
        {
            var vector = DuckNative.ChunkVector(chunk, (ulong)column);
            (data[column], valid[column]) = (DuckNative.VectorData(vector), DuckNative.VectorValidity(vector));
        }
        return true;
    }

    public bool IsNull(int column) => valid[column] != 0 && (((ulong*)valid[column])[row / 64] >> (row % 64) & 1) == 0;

    /// <summary>A whole number of any width.</summary>
    /// <exception cref="OverflowException">of a sum that 64 bits do not hold.</exception>
    public long Integer(int column) => types[column] switch
    {
        2 => ((sbyte*)data[column])[row], 3 => ((short*)data[column])[row], 4 => ((int*)data[column])[row], (int)ColumnType.Integer => ((long*)data[column])[row],
        6 => ((byte*)data[column])[row], 7 => ((ushort*)data[column])[row], 8 => ((uint*)data[column])[row], 9 => checked((long)((ulong*)data[column])[row]),
        Huge => checked((long)((Int128*)data[column])[row]),
        _ => throw new InvalidCastException($"column {column} holds no whole number"),
    };

    public double Double(int column) => types[column] switch
    {
        10 => ((float*)data[column])[row],
        (int)ColumnType.Double => ((double*)data[column])[row],
        Huge => (double)((Int128*)data[column])[row],
        _ => Integer(column),
    };

    public string Text(int column) => Encoding.UTF8.GetString(Bytes(column));

    /// <summary>A text in UTF-8, until the next row is asked for.</summary>
    public ReadOnlySpan<byte> Bytes(int column)
    {
        var place = (byte*)data[column] + row * 16L;
        var length = *(int*)place;
        return new(length <= Inlined ? place + 4 : *(byte**)(place + 8), length);
    }

    /// <summary>What a column holds; null for types that are not written here.</summary>
    public ColumnType? TypeOf(int column) => Enum.IsDefined((ColumnType)types[column]) ? (ColumnType)types[column] : null;

    public DateOnly Date(int column) => DateOnly.FromDayNumber(((int*)data[column])[row] + ColumnValues.Epoch);

    public DateTime Timestamp(int column) => ColumnValues.Instant(((long*)data[column])[row]);

    /// <summary>The value as <see cref="bool"/>, <see cref="long"/>, <see cref="double"/>, <see cref="string"/>, <see cref="DateOnly"/> or <see cref="DateTime"/>; null where there is none.</summary>
    public object? this[int column] => IsNull(column) ? null : types[column] switch
    {
        (int)ColumnType.Boolean => ((byte*)data[column])[row] != 0,
        10 or (int)ColumnType.Double => Double(column),
        (int)ColumnType.Timestamp => Timestamp(column),
        (int)ColumnType.Date => Date(column),
        (int)ColumnType.Text => Text(column),
        _ => Integer(column),
    };

    public void Dispose()
    {
        if (chunk != 0) DuckNative.DestroyChunk(ref chunk);
        DuckNative.DestroyResult(ref result);
    }
}
