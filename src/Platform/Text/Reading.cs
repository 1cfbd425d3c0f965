using System.Text;

namespace Zhike.Platform.Text;

/// <summary>A piece of a text as read aloud: one Chinese character, or a run of other letters and digits.</summary>
/// <param name="Source">The character, or the run in its folded form.</param>
/// <param name="Syllable">Toneless pinyin (ü is v); the source itself when it has none.</param>
/// <param name="IsHan">Whether it is a Chinese character.</param>
/// <param name="AfterGap">Whether white space or punctuation stands before it.</param>
internal readonly record struct Reading(string Source, string Syllable, bool IsHan, bool AfterGap)
{
    public static List<Reading> Of(string text, bool plain = false)
    {
        var folded = Normalise.Folded(text);
        var pieces = Pieces(folded);
        var result = new List<Reading>(pieces.Count);
        for (var i = 0; i < pieces.Count;)
        {
            var syllables = pieces[i].IsHan && !plain ? PinyinData.Special(pieces, i) : null;
            if (syllables is null) result.Add(pieces[i++]);
            else foreach (var syllable in syllables) result.Add(pieces[i++] with { Syllable = syllable });
        }
        return result;
    }

    static List<Reading> Pieces(string text)
    {
        var pieces = new List<Reading>(text.Length);
        var run = new StringBuilder();
        var (gap, runGap) = (false, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var han = Han.Is(rune);
            if (!han && Rune.IsLetterOrDigit(rune))
            {
                if (run.Length == 0) (runGap, gap) = (gap, false);
                run.Append(rune.ToString());
                continue;
            }
            Close(pieces, run, runGap);
            if (han) pieces.Add(new(rune.ToString(), PinyinData.Usual(rune), true, gap));
            gap = !han;
        }
        Close(pieces, run, runGap);
        return pieces;
    }

    static void Close(List<Reading> pieces, StringBuilder run, bool gap)
    {
        if (run.Length == 0) return;
        pieces.Add(new(run.ToString(), run.ToString(), false, gap));
        run.Clear();
    }
}
