using System.Text;

namespace Zhike.Platform.Text;

/// <summary>Which characters are Chinese. Source: the Unified and Compatibility Ideograph blocks of Unicode 15.</summary>
internal static class Han
{
    public static bool Is(Rune rune) => rune.Value switch
    {
        0x3005 or 0x3007 => true,
        >= 0x3400 and <= 0x4DBF => true,
        >= 0x4E00 and <= 0x9FFF => true,
        >= 0xF900 and <= 0xFAFF => true,
        >= 0x20000 and <= 0x323AF => true,
        _ => false,
    };

    /// <summary>Chinese, or a script that like it is written without spaces: kana, hangul, bopomofo.</summary>
    public static bool IsUnspaced(Rune rune) => Is(rune) ||
        (rune.Value is (>= 0x3040 and <= 0x318F) or (>= 0xAC00 and <= 0xD7AF) && Rune.IsLetter(rune));
}
