using System.Buffers.Binary;
using System.Text;

namespace Zhike.Platform.Modules;

/// <summary>
/// A tsvector in PostgreSQL's binary form, which it takes several times as fast as the text: a count, then for each lexeme its text
/// with a zero at the end, how many places follow, and the places with their weights. The server puts lexemes in order itself.
/// </summary>
/// <remarks>As tsvectorsend in src/backend/utils/adt/tsvector.c of PostgreSQL 15 writes it.</remarks>
sealed class VectorBytes
{
    /// <summary>Place and weight of each kind of token, the weight in the upper two bits: A 3, B 2, C 1.</summary>
    static readonly (ushort Title, ushort Guarded, ushort Sensitive) Places = (1 | 3 << 14, 2 | 2 << 14, 3 | 1 << 14);

    /// <summary>PostgreSQL's header of a COPY in binary form: the signature, no flags, no extension.</summary>
    internal static ReadOnlyMemory<byte> Header { get; } = (byte[])[.. "PGCOPY\n"u8, 0xff, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Its end: a row of minus one columns.</summary>
    internal static ReadOnlyMemory<byte> Trailer { get; } = (byte[])[0xff, 0xff];

    readonly byte[] lexemes;
    readonly int count;

    VectorBytes(byte[] lexemes, int count) => (this.lexemes, this.count) = (lexemes, count);

    internal static VectorBytes Of(IReadOnlyList<string> title, IReadOnlyList<string> guarded, IReadOnlyList<string> sensitive)
    {
        var places = new Dictionary<string, List<ushort>>(StringComparer.Ordinal);
        foreach (var (tokens, place) in (ReadOnlySpan<(IReadOnlyList<string>, ushort)>)[(title, Places.Title), (guarded, Places.Guarded), (sensitive, Places.Sensitive)])
        {
            foreach (var token in tokens)
            {
                if (!places.TryGetValue(token, out var known)) places[token] = known = [];
                if (known.Count == 0 || known[^1] != place) known.Add(place);
            }
        }
        using var bytes = new MemoryStream();
        foreach (var (token, known) in places) Put(bytes, token, known);
        return new VectorBytes(bytes.ToArray(), places.Count);
    }

    /// <summary>One row of a COPY: the id, and the vector with one more lexeme that has no place.</summary>
    internal byte[] Row(long id, string further)
    {
        var last = Encoding.UTF8.GetByteCount(further) + 3;
        var row = new byte[22 + lexemes.Length + last];
        BinaryPrimitives.WriteInt16BigEndian(row, 2);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(2), sizeof(long));
        BinaryPrimitives.WriteInt64BigEndian(row.AsSpan(6), id);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(14), sizeof(int) + lexemes.Length + last);
        BinaryPrimitives.WriteInt32BigEndian(row.AsSpan(18), count + 1);
        lexemes.CopyTo(row, 22);
        Encoding.UTF8.GetBytes(further, row.AsSpan(22 + lexemes.Length));
        return row;
    }

    static void Put(MemoryStream bytes, string token, List<ushort> places)
    {
        bytes.Write(Encoding.UTF8.GetBytes(token));
        bytes.WriteByte(0);
        Span<byte> number = stackalloc byte[sizeof(ushort)];
        foreach (var value in (ReadOnlySpan<ushort>)[(ushort)places.Count, .. places])
        {
            BinaryPrimitives.WriteUInt16BigEndian(number, value);
            bytes.Write(number);
        }
    }
}
