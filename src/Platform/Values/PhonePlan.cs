using System.Text.RegularExpressions;

namespace Zhike.Platform.Values;

/// <summary>Which digit runs are numbers: of the mainland in detail, elsewhere by country code and length.</summary>
internal static partial class PhonePlan
{
    /// <summary>Country codes of the regions whose numbers may be typed without one.</summary>
    static readonly Dictionary<string, string> Codes = new()
    {
        ["CN"] = "86", ["HK"] = "852", ["MO"] = "853", ["TW"] = "886", ["SG"] = "65", ["MY"] = "60", ["TH"] = "66", ["VN"] = "84",
        ["ID"] = "62", ["PH"] = "63", ["JP"] = "81", ["KR"] = "82", ["IN"] = "91", ["AU"] = "61", ["NZ"] = "64", ["US"] = "1",
        ["CA"] = "1", ["MX"] = "52", ["BR"] = "55", ["GB"] = "44", ["IE"] = "353", ["DE"] = "49", ["FR"] = "33", ["ES"] = "34",
        ["IT"] = "39", ["NL"] = "31", ["BE"] = "32", ["CH"] = "41", ["AT"] = "43", ["SE"] = "46", ["DK"] = "45", ["NO"] = "47",
        ["FI"] = "358", ["PL"] = "48", ["RU"] = "7", ["TR"] = "90", ["AE"] = "971", ["SA"] = "966", ["ZA"] = "27",
    };

    public static string? CodeOf(string region) => Codes.GetValueOrDefault(region.ToUpperInvariant());

    public static bool IsMobile(string significant) => Mobile().IsMatch(significant);

    public static bool IsService(string significant) => Service().IsMatch(significant);

    /// <summary>Whether the digits (area code without zero, subscriber) are a mainland landline.</summary>
    public static bool IsLandline(string significant) => Landline().IsMatch(significant);

    public static bool IsShort(string digits) => Short().IsMatch(digits);

    /// <summary>Digits of the area code without its zero: 2 for 10 and 2x, otherwise 3.</summary>
    public static int AreaLength(string significant) => significant[0] == '2' || significant.StartsWith("10", StringComparison.Ordinal) ? 2 : 3;

    /// <summary>The assigned country code with which the digits begin, or empty. Source: ITU-T E.164 list of assigned codes.</summary>
    public static string CountryCode(ReadOnlySpan<char> digits)
    {
        foreach (var match in Country().EnumerateMatches(digits)) return digits[..match.Length].ToString();
        return "";
    }

    /// <summary>Whether the digits after the country code can be a number there.</summary>
    public static bool Fits(string code, string rest) => code switch
    {
        "1" => rest.Length == 10 && rest[0] is >= '2' and <= '9',
        "852" or "853" or "65" => rest.Length == 8,
        "886" => rest.Length is 8 or 9,
        _ => rest.Length >= 4 && code.Length + rest.Length is >= 7 and <= 15,
    };

    [GeneratedRegex(@"^1[3-9]\d{9}$", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"^[48]00\d{7}$", RegexOptions.CultureInvariant)]
    private static partial Regex Service();

    [GeneratedRegex(@"^(95\d{3,6}|96\d{3,6}|10\d{3}|12\d{3})$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Short();

    [GeneratedRegex(@"^((10|2[0-57-9])[1-9]\d{6,7}|(3(1\d|35|49|5\d|7\d|9[1-8])|4(1\d|2[179]|3\d|5\d|6[47-9]|7\d|8[23])|5(1\d|2[37]|3\d|4[36]|5\d|6[1-6]|7\d|80|9\d)|6(3[1-5]|6[0238]|9[12])|7(01|[1579]\d|2[248]|3\d|4[3-6]|6[02-9])|8(1[236-8]|2[5-7]|3\d|5[1-9]|7\d|8[36-8]|9\d)|9(0[1-9]|1\d|[379]\d|4[13]|5\d))[1-9]\d{6,7})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"^(1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|2[1-46]\d|25[0-8]|29[01789]|35\d|37[0-8]|38[0-35-79]|42[013]|50\d|59\d|67[02-9]|68\d|69[0-2]|800|808|85[02356]|87[08]|88[0-368]|96[0-8]|97[0-79]|99[2-68])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Country();
}
