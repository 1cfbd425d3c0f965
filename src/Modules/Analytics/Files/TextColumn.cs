using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Files;

/// <summary>A column of a file: every different text once, and a number of it per row. What reads the texts does so once each.</summary>
internal sealed class TextColumn(string name)
{
    /// <summary>In <see cref="Codes"/>: the row has no text here.</summary>
    internal const int Nothing = -1;

    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly ByteTexts bytes = new();
    string[]? decoded;
    readonly List<string> values = [];
    readonly List<int> codes = [];

    internal string Name => name;

    /// <summary>The different texts in the order in which they came, trimmed.</summary>
    internal IReadOnlyList<string> Values => bytes.Count == 0 ? values : decoded?.Length == bytes.Count ? decoded : decoded = bytes.Texts();

    /// <summary>Per row the place of its text in <see cref="Values"/>, or <see cref="Nothing"/>.</summary>
    internal IReadOnlyList<int> Codes => codes;

    /// <summary>The same to walk over fast; no column may grow meanwhile.</summary>
    internal ReadOnlySpan<int> CodeSpan => CollectionsMarshal.AsSpan(codes);

    internal string? this[int row] => codes[row] is >= 0 and var code ? Values[code] : null;

    /// <summary>Makes room for as many rows.</summary>
    internal void Expect(int rows) => codes.EnsureCapacity(rows);

    internal void Add(string? text)
    {
        var plain = text?.Trim();
        if (plain is not { Length: > 0 }) codes.Add(Nothing);
        else
        {
            if (!known.TryGetValue(plain, out var code))
            {
                code = values.Count;
                known.Add(plain, code);
                values.Add(plain);
            }
            codes.Add(code);
        }
    }

    /// <summary>The same for a text in UTF-8. A column takes either strings or bytes.</summary>
    internal void Add(ReadOnlySpan<byte> text)
    {
        var plain = Trimmed(text);
        if (plain.Length == 0) codes.Add(Nothing);
        else codes.Add(bytes.Add(plain));
    }

    static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> text)
    {
        if (text.Length > 0 && text[0] is > (byte)' ' and < 0x7F && text[^1] is > (byte)' ' and < 0x7F) return text;
        while (Rune.DecodeFromUtf8(text, out var first, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(first)) text = text[length..];
        while (Rune.DecodeLastFromUtf8(text, out var last, out var length) == OperationStatus.Done && Rune.IsWhiteSpace(last)) text = text[..^length];
        return text;
    }

    /// <summary>Reads every different text once.</summary>
    /// <returns>A value per place in <see cref="Values"/>.</returns>
    /// <exception cref="Invalid">on the name of the column: the given code with <c>value</c>, the first text that cannot be read.</exception>
    internal T[] Read<T>(Func<string, T?> read, string code) where T : struct =>
        [.. Values.Select(text => read(text) ?? throw new Invalid(name, code, ("value", text)))];
}
