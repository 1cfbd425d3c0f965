using System.Collections.Frozen;
using System.Text;

namespace Zhike.Platform.Text;

/// <summary>
/// The usual reading of 41,000 characters, words with a reading of their own, and surnames.
/// Source: npm pinyin-pro 3.29.4 (MIT) and pinyin 4.0.0 (MIT), reduced to what differs; see docs/third-party.md.
/// </summary>
internal static class PinyinData
{
    const int LongestWord = 5;
    /// <summary>A text of so few characters may be a person's name: a surname and one or two more.</summary>
    const int LongestGivenName = 2;

    static readonly FrozenDictionary<int, string> Characters;
    static readonly FrozenDictionary<string, string[]> Words;
    static readonly FrozenDictionary<string, string[]> Surnames;
    static readonly FrozenSet<string> Beginnings;

    static PinyinData()
    {
        var (characters, words, surnames) = (new Dictionary<int, string>(), new Dictionary<string, string[]>(), new Dictionary<string, string[]>());
        Dictionary<string, string[]>? section = null;
        foreach (var line in EmbeddedText.Lines("Text.Data.pinyin.txt"))
        {
            if (line[0] == '[')
            {
                section = line == "[words]" ? words : surnames;
                continue;
            }
            var tab = line.IndexOf('\t');
            if (section is not null) section[line[..tab]] = line[(tab + 1)..].Split(' ');
            else foreach (var rune in line[(tab + 1)..].EnumerateRunes()) characters[rune.Value] = line[..tab];
        }
        (Characters, Words, Surnames) = (characters.ToFrozenDictionary(), words.ToFrozenDictionary(), surnames.ToFrozenDictionary());
        Beginnings = words.Keys.Concat(surnames.Keys).Select(word => word.EnumerateRunes().First().ToString()).ToFrozenSet();
    }

    public static string Usual(Rune rune) => Characters.GetValueOrDefault(rune.Value) ?? rune.ToString();

    /// <summary>Syllables of the word or surname that begins at a place, or null when the usual readings hold.</summary>
    public static string[]? Special(List<Reading> pieces, int at)
    {
        if (!Beginnings.Contains(pieces[at].Source)) return null;
        Span<char> run = stackalloc char[LongestWord * 2];
        Span<int> ends = stackalloc int[LongestWord];
        var count = Run(pieces, at, run, ends);
        var words = Words.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = count; length > 1; length--)
        {
            if (words.TryGetValue(run[..ends[length - 1]], out var word)) return word;
        }
        return at == 0 && pieces.Count == count && count > 1 ? Surname(pieces) : null;
    }

    static string[]? Surname(List<Reading> run)
    {
        if (run.Count - 2 <= LongestGivenName && Surnames.TryGetValue(run[0].Source + run[1].Source, out var compound)) return compound;
        return run.Count - 1 <= LongestGivenName ? Surnames.GetValueOrDefault(run[0].Source) : null;
    }

    /// <summary>The characters that stand together from a place on, and where each ends.</summary>
    static int Run(List<Reading> pieces, int at, Span<char> run, Span<int> ends)
    {
        var (count, end) = (0, 0);
        for (var i = at; i < pieces.Count && count < LongestWord && pieces[i].IsHan && (i == at || !pieces[i].AfterGap); i++)
        {
            pieces[i].Source.CopyTo(run[end..]);
            ends[count++] = end += pieces[i].Source.Length;
        }
        return count;
    }
}
