using System.Globalization;
using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>A citizen's identity number (公民身份号码): 18 digits, the last may be X. Source: GB 11643-1999.</summary>
public readonly partial record struct IdNumber
{
    const string CheckDigits = "10X98765432";
    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    readonly string? value;

    IdNumber(string value) => this.value = value;

    public string Value => value ?? "";

    /// <summary>First four and last four digits: 3201**********1234.</summary>
    public string Masked => value is null ? "" : value[..4] + "**********" + value[14..];

    public DateOnly BirthOn => DateOnly.ParseExact(Value.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture);

    public Sex Sex => (Value[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>Division code of the first registration (GB/T 2260); it may since have been abolished.</summary>
    public string RegionCode => Value[..6];

    /// <exception cref="BadValue"><c>value.id-number-length</c>, <c>value.id-number-old-form</c>, <c>value.id-number-characters</c>,
    /// <c>value.id-number-birth</c>, <c>value.id-number-check</c></exception>
    public static IdNumber Parse(string text)
    {
        var number = Normalise.Trimmed(text).Replace(" ", "").ToUpperInvariant();
        if (number.Length == 15 && number.All(char.IsAsciiDigit)) throw new BadValue("value.id-number-old-form");
        if (number.Length != 18) throw new BadValue("value.id-number-length", ("length", number.Length));
        if (!number[..17].All(char.IsAsciiDigit) || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
            throw new BadValue("value.id-number-characters");
        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var birth) || birth.Year is < 1850 or > 2150)
            throw new BadValue("value.id-number-birth", ("date", number[6..14]));
        return number[17] == CheckDigit(number[..17]) ? new(number) : throw new BadValue("value.id-number-check");
    }

    public static bool TryParse(string? text, out IdNumber number)
    {
        number = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try { number = Parse(text); return true; }
        catch (BadValue) { return false; }
    }

    /// <summary>A text in which everything that looks like an identity number is masked, whether its check digit is right or mistyped.</summary>
    public static string Covered(string text) => Like().Replace(text, found => found.Value[..4] + "**********" + found.Value[14..]);

    [GeneratedRegex(@"(?<!\d)[1-9]\d{5}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Like();

    /// <summary>The 18th digit for the first 17. Source: ISO 7064 MOD 11-2.</summary>
    public static char CheckDigit(string first17) => CheckDigits[first17.Select((c, i) => (c - '0') * Weights[i]).Sum() % 11];

    public override string ToString() => Value;
}

public enum Sex
{
    Female,
    Male,
}
