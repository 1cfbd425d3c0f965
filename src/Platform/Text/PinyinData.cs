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
        var run = Run(pieces, at);
        for (var length = Math.Min(LongestWord, run.Count); length > 1; length--)
        {
            if (Words.TryGetValue(string.Concat(run.Take(length)), out var word)) return word;
        }
        return at == 0 && pieces.Count == run.Count && run.Count > 1 ? Surname(run) : null;
    }

    static string[]? Surname(List<string> run)
    {
        if (run.Count - 2 <= LongestGivenName && Surnames.TryGetValue(run[0] + run[1], out var compound)) return compound;
        return run.Count - 1 <= LongestGivenName ? Surnames.GetValueOrDefault(run[0]) : null;
    }

    static List<string> Run(List<Reading> pieces, int at)
    {
        var run = new List<string>(LongestWord);
        for (var i = at; i < pieces.Count && run.Count < LongestWord && pieces[i].IsHan && (i == at || !pieces[i].AfterGap); i++) run.Add(pieces[i].Source);
        return run;
    }
}
