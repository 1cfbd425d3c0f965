namespace Zhike.Platform.Text;

/// <summary>How a text is read in toneless pinyin, in the manner of input methods (ü is v), with the readings of common words and surnames.</summary>
public static class Pinyin
{
    /// <summary>One syllable per Chinese character; other runs of letters and digits stay whole, lower-cased: "GTX500旗舰" gives gtx500, qi, jian.</summary>
    public static IReadOnlyList<string> Syllables(string text) => [.. Reading.Of(text).Select(piece => piece.Syllable)];

    /// <summary>First letters of the syllables, other runs whole: "华东精工" gives "hdjg".</summary>
    public static string Initials(string text) => string.Concat(Reading.Of(text).Select(Initial));

    internal static string Initial(Reading piece) => piece.IsHan && piece.Syllable.Length > 0 && char.IsAsciiLetter(piece.Syllable[0]) ? piece.Syllable[..1] : piece.Syllable;
}
