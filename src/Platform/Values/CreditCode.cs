using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>A unified social credit code (统一社会信用代码): 18 characters, the last a check digit. Source: GB 32100-2015.</summary>
public readonly partial record struct CreditCode
{
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    readonly string? value;

    CreditCode(string value) => this.value = value;

    public string Value => value ?? "";

    /// <summary>Reads a code, in any case and width, with or without spaces and hyphens.</summary>
    /// <exception cref="BadValue"><c>value.credit-code-length</c>, <c>value.credit-code-characters</c>, <c>value.credit-code-check</c></exception>
    public static CreditCode Parse(string text)
    {
        var code = Separators().Replace(Normalise.Trimmed(text), "").ToUpperInvariant();
        if (code.Length != 18) throw new BadValue("value.credit-code-length", ("length", code.Length));
        if (code.FirstOrDefault(c => !Alphabet.Contains(c)) is var wrong and not '\0')
            throw new BadValue("value.credit-code-characters", ("character", wrong.ToString()));
        if (!Region().IsMatch(code)) throw new BadValue("value.credit-code-region");
        return code[17] == CheckDigit(code[..17]) ? new(code) : throw new BadValue("value.credit-code-check");
    }

    public static bool TryParse(string? text, out CreditCode code)
    {
        code = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try { code = Parse(text); return true; }
        catch (BadValue) { return false; }
    }

    /// <summary>The 18th character for the first 17: weights 3^i mod 31.</summary>
    public static char CheckDigit(string first17)
    {
        var (sum, weight) = (0, 1);
        foreach (var c in first17)
        {
            sum += Alphabet.IndexOf(c) * weight;
            weight = weight * 3 % 31;
        }
        return Alphabet[(31 - sum % 31) % 31];
    }

    public override string ToString() => Value;

    [GeneratedRegex(@"[\s\-]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^..\d{6}", RegexOptions.CultureInvariant)]
    private static partial Regex Region();
}
