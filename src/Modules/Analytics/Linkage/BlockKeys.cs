namespace Zhike.Analytics.Linkage;

/// <summary>Under which keys rows meet to be compared: two rows that share one of them may be the same.</summary>
internal static class BlockKeys
{
    const int Beginning = 5;
    const int Sound = 4;
    const int LongCode = 6;

    /// <summary>Keys per value of a field, as numbers that differ between fields; the same in every run.</summary>
    internal static ulong[][] Of(LinkField field, int place) => [.. Enumerable.Range(0, field.Values.Count).Select(value => Keys(field, value).Distinct().Select(key => Number(place, key)).ToArray())];

    static IEnumerable<string> Keys(LinkField field, int place)
    {
        var value = field.Values[place];
        return field.Kind switch
        {
            FieldKind.Text => Words(value.Replace(" ", "", StringComparison.Ordinal), field.Tokens(place)),
            FieldKind.Date when value.Length == 8 => [value, $"ym{value[..6]}", $"md{value[4..]}", $"yd{value[..4]}{value[6..]}"],
            FieldKind.Code when value.Length >= LongCode => [value, $"start{value[..(value.Length / 2)]}", $"end{value[(value.Length / 2)..]}"],
            _ => [value],
        };
    }

    /// <summary>The whole, its beginning and end, every word, how a word sounds, and two Chinese characters that stand together.</summary>
    static IEnumerable<string> Words(string joined, IReadOnlyList<string> tokens)
    {
        yield return joined;
        if (joined.Length > Beginning) yield return $"start{joined[..Beginning]}";
        if (joined.Length > Beginning) yield return $"end{joined[^Beginning..]}";
        for (var i = 0; i < tokens.Count; i++)
        {
            yield return tokens[i];
            if (i > 0 && StandardText.IsHan(tokens[i][0]) && StandardText.IsHan(tokens[i - 1][0])) yield return tokens[i - 1] + tokens[i];
            if (tokens[i].Length >= Sound && char.IsAsciiLetter(tokens[i][0])) yield return "sound" + Skeleton(tokens[i]);
        }
    }

    /// <summary>The first letter and the next consonants, doubled ones once: slips are mostly in vowels.</summary>
    static string Skeleton(string word)
    {
        Span<char> kept = stackalloc char[Sound];
        var count = 0;
        foreach (var c in word)
        {
            if (count == Sound) break;
            if (count == 0 || (!"aeiouyhw".Contains(c, StringComparison.Ordinal) && c != kept[count - 1])) kept[count++] = c;
        }
        return new(kept[..count]);
    }

    /// <summary>Source: Fowler, Noll, Vo, FNV-1a, 64 bits; with the place of the field before the text.</summary>
    static ulong Number(int place, string key)
    {
        var hash = Mixed(0xCBF29CE484222325, (ulong)place);
        foreach (var c in key) hash = Mixed(hash, c);
        return hash;
    }

    internal static ulong Mixed(ulong hash, ulong next) => (hash ^ next) * 0x100000001B3 ^ (hash >> 29);
}
