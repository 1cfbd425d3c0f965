using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>Turns what people write into a <see cref="PhoneNumber"/>.</summary>
internal static partial class PhoneReading
{
    const string Mainland = "86";
    const int Longest = 60;

    public static PhoneNumber Read(string text, string region)
    {
        var code = PhonePlan.CodeOf(region) ?? throw new BadValue("value.phone-region", ("region", region));
        if (text.Length > Longest) throw new BadValue("value.too-long", ("max", Longest), ("length", text.Length));
        var (main, extension) = Split(Normalise.Trimmed(text));
        var digits = Digits(main);
        var number = digits.StartsWith('+') ? International(digits[1..])
            : digits.StartsWith("00", StringComparison.Ordinal) ? International(digits[2..])
            : code == Mainland ? Domestic(digits)
            : Foreign(code, digits.StartsWith('0') && code != "39" ? digits[1..] : digits);
        return new(extension == "" ? number : $"{number};ext={extension}");
    }

    static (string Main, string Extension) Split(string text)
    {
        var match = Marked().Match(text);
        if (!match.Success) match = Hyphened().Match(text);
        return match.Success ? (match.Groups["main"].Value, match.Groups["ext"].Value) : (text, "");
    }

    static string Digits(string main)
    {
        var digits = Separators().Replace(TrunkZero().Replace(main, ""), "");
        if (digits.StartsWith("tel:", StringComparison.OrdinalIgnoreCase)) digits = digits[4..];
        var bare = digits.StartsWith('+') ? digits[1..] : digits;
        if (bare == "") throw new BadValue("value.phone-malformed");
        return bare.FirstOrDefault(c => !char.IsAsciiDigit(c)) is var wrong and not '\0'
            ? throw new BadValue("value.phone-characters", ("character", wrong.ToString()))
            : digits;
    }

    static string International(string digits)
    {
        var code = PhonePlan.CountryCode(digits);
        if (code == "") throw new BadValue("value.phone-country");
        return code == Mainland ? Domestic(digits[2..]) : Foreign(code, digits[code.Length..]);
    }

    static string Foreign(string code, string rest) => PhonePlan.Fits(code, rest)
        ? $"+{code}{rest}"
        : throw new BadValue("value.phone-length", ("country", code), ("length", rest.Length));

    static string Domestic(string digits)
    {
        if (PhonePlan.IsShort(digits)) return digits;
        if (Prefixed().IsMatch(digits)) digits = digits[2..];
        var significant = digits.StartsWith('0') ? digits[1..] : digits;
        if (PhonePlan.IsMobile(significant) || PhonePlan.IsService(significant) || PhonePlan.IsLandline(significant)) return $"+86{significant}";
        throw Refusal(significant, digits.StartsWith('0'));
    }

    static BadValue Refusal(string significant, bool trunk)
    {
        if (!trunk && significant.Length is 7 or 8) return new("value.phone-area-code");
        var mobile = !trunk && significant.Length is >= 9 and <= 13 && significant[0] == '1' && significant[1] is >= '3' and <= '9';
        return mobile ? new("value.phone-mobile-length", ("length", significant.Length)) : new("value.phone-malformed");
    }

    [GeneratedRegex(@"^(?<main>.*?\d.*?)\s*[,，(（]?\s*(转|轉|分机|分機|内线|內線|;ext=|extension|ext|x|#)\s*[.:：#]?\s*(?<ext>\d{1,7})\s*[)）]?$", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"^(?<main>([(（]?(\+?86[\s-]*)?0\d{2,3}[)）]?[\s-]*\d{7,8})|([48]00[\s-]*\d{3}[\s-]*\d{4})|([48]00[\s-]*\d{4}[\s-]*\d{3}))\s*[-—–]\s*(?<ext>\d{1,6})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Hyphened();

    [GeneratedRegex(@"[\s\-()./·—–_‐‑\u2012]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();

    [GeneratedRegex(@"(?<=\+\d{1,3}\s*)\(0\)", RegexOptions.CultureInvariant)]
    private static partial Regex TrunkZero();

    [GeneratedRegex(@"^86(1[3-9]\d{9}|0\d{10,11}|[48]00\d{7})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Prefixed();
}
