using System.Globalization;
using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>Mail addresses in one comparable form.</summary>
public static partial class Mail
{
    const int Max = 254;

    /// <summary>Trims, turns full-width characters half-width, lower-cases, and writes an international domain in ASCII (punycode).</summary>
    /// <exception cref="BadValue"><c>value.mail-malformed</c>, <c>value.too-long</c></exception>
    public static string Normalise(string text)
    {
        var mail = Text.Normalise.Trimmed(text).ToLowerInvariant();
        if (mail.StartsWith("mailto:", StringComparison.Ordinal)) mail = mail[7..];
        var at = mail.LastIndexOf('@');
        if (at < 1) throw new BadValue("value.mail-malformed");
        mail = mail[..(at + 1)] + Domain(mail[(at + 1)..].Replace('。', '.'));
        if (mail.Length > Max) throw new BadValue("value.too-long", ("max", Max), ("length", mail.Length));
        return Shape().IsMatch(mail) ? mail : throw new BadValue("value.mail-malformed");
    }

    public static bool TryNormalise(string? text, out string mail)
    {
        mail = "";
        if (string.IsNullOrWhiteSpace(text)) return false;
        try { mail = Normalise(text); return true; }
        catch (BadValue) { return false; }
    }

    static string Domain(string domain)
    {
        if (domain.All(char.IsAscii)) return domain;
        try { return new IdnMapping().GetAscii(domain); }
        catch (ArgumentException) { throw new BadValue("value.mail-malformed"); }
    }

    [GeneratedRegex(@"^(?=[^@]{1,64}@)[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+([a-z]{2,63}|xn--[a-z0-9-]{2,59})$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
