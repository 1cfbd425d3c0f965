namespace Zhike.Platform.Values;

public enum PhoneKind
{
    /// <summary>A mainland mobile number.</summary>
    Mobile,
    /// <summary>A mainland number with an area code.</summary>
    Landline,
    /// <summary>A mainland 400 or 800 number.</summary>
    Service,
    /// <summary>A number dialled as it is: 95588, 10086.</summary>
    Short,
    /// <summary>A number outside the mainland.</summary>
    Foreign,
}

/// <summary>A telephone number in one comparable form. Sources: ITU-T E.164 and the numbering plan of the mainland (工信部电信网编号计划).</summary>
public readonly record struct PhoneNumber
{
    readonly string? stored;

    internal PhoneNumber(string e164) => stored = e164;

    /// <summary>"+8613812346621", with an extension "+8651257880160;ext=123"; short numbers as dialled: "95588". Parsing it gives the same number.</summary>
    public string E164 => stored ?? "";

    /// <summary>Reads what people write: separators, full-width digits, +86, 0086, area codes, 转123.</summary>
    /// <param name="text">The number.</param>
    /// <param name="region">Where a number without country code is dialled: ISO 3166 code such as CN, HK, US.</param>
    /// <exception cref="BadValue"><c>value.phone-malformed</c>, <c>value.phone-characters</c>, <c>value.phone-mobile-length</c>,
    /// <c>value.phone-area-code</c>, <c>value.phone-country</c>, <c>value.phone-length</c>, <c>value.phone-region</c>, <c>value.too-long</c></exception>
    public static PhoneNumber Parse(string text, string region = "CN") => PhoneReading.Read(text, region);

    public static bool TryParse(string? text, out PhoneNumber number) => TryParse(text, "CN", out number);

    public static bool TryParse(string? text, string region, out PhoneNumber number)
    {
        number = default;
        if (string.IsNullOrWhiteSpace(text)) return false;
        try { number = Parse(text, region); return true; }
        catch (BadValue) { return false; }
    }

    public PhoneKind Kind => !E164.StartsWith('+') ? PhoneKind.Short
        : !E164.StartsWith("+86", StringComparison.Ordinal) ? PhoneKind.Foreign
        : PhonePlan.IsMobile(Significant) ? PhoneKind.Mobile
        : PhonePlan.IsService(Significant) ? PhoneKind.Service
        : PhoneKind.Landline;

    /// <summary>Digits behind the main number, or empty.</summary>
    public string Extension => E164.IndexOf(';') is var at and >= 0 ? E164[(at + 5)..] : "";

    /// <summary>Digits as dialled inside the country: "13812346621", "051257880160"; of a foreign number those after the country code.</summary>
    public string National => Kind == PhoneKind.Landline ? "0" + Significant : Significant;

    /// <summary>Country code without plus: "86"; empty for a short number.</summary>
    public string CountryCode => E164.StartsWith('+') ? PhonePlan.CountryCode(E164.AsSpan(1)) : "";

    /// <summary>Area code of a landline with its zero: "0512"; otherwise empty.</summary>
    public string AreaCode => Kind == PhoneKind.Landline ? "0" + Significant[..PhonePlan.AreaLength(Significant)] : "";

    /// <summary>For those who may not see it all: "138****6621", "0512-****0160", "+852 ****5678". Short numbers are public.</summary>
    public string Masked => Kind switch
    {
        PhoneKind.Mobile => Significant[..3] + "****" + Significant[7..],
        PhoneKind.Landline => $"{AreaCode}-****{Significant[^4..]}",
        PhoneKind.Service => $"{Significant[..3]}****{Significant[^4..]}",
        PhoneKind.Short => Significant,
        _ => $"+{CountryCode} ****{Significant[^Math.Min(4, Significant.Length / 2)..]}",
    };

    /// <summary>For reading: "138 1234 6621", "0512-57880160-123", "400-800-1234", "+852 91234567".</summary>
    public string Display => Extension == "" ? Main : $"{Main}-{Extension}";

    public override string ToString() => E164;

    string Main => Kind switch
    {
        PhoneKind.Mobile => $"{Significant[..3]} {Significant[3..7]} {Significant[7..]}",
        PhoneKind.Landline => $"{AreaCode}-{Significant[(AreaCode.Length - 1)..]}",
        PhoneKind.Service => $"{Significant[..3]}-{Significant[3..6]}-{Significant[6..]}",
        PhoneKind.Short => Significant,
        _ => $"+{CountryCode} {Significant}",
    };

    string Significant
    {
        get
        {
            var end = E164.IndexOf(';');
            var digits = end < 0 ? E164 : E164[..end];
            return digits.StartsWith('+') ? digits[(1 + CountryCode.Length)..] : digits;
        }
    }
}
