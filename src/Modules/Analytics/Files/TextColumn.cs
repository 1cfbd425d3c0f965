using Zhike.Platform.Http;

namespace Zhike.Analytics.Files;

/// <summary>A column of a file: every different text once, and a number of it per row. What reads the texts does so once each.</summary>
internal sealed class TextColumn(string name)
{
    /// <summary>In <see cref="Codes"/>: the row has no text here.</summary>
    internal const int Nothing = -1;

    readonly Dictionary<string, int> known = new(StringComparer.Ordinal);
    readonly List<string> values = [];
    readonly List<int> codes = [];

    internal string Name => name;

    /// <summary>The different texts in the order in which they came, trimmed.</summary>
    internal IReadOnlyList<string> Values => values;

    /// <summary>Per row the place of its text in <see cref="Values"/>, or <see cref="Nothing"/>.</summary>
    internal IReadOnlyList<int> Codes => codes;

    internal string? this[int row] => codes[row] is >= 0 and var code ? values[code] : null;

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

    /// <summary>Reads every different text once.</summary>
    /// <returns>A value per place in <see cref="Values"/>.</returns>
    /// <exception cref="Invalid">on the name of the column: the given code with <c>value</c>, the first text that cannot be read.</exception>
    internal T[] Read<T>(Func<string, T?> read, string code) where T : struct =>
        [.. values.Select(text => read(text) ?? throw new Invalid(name, code, ("value", text)))];
}
