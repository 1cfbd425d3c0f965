using System.Collections.Frozen;

namespace Zhike.Platform.Values;

/// <summary>The currencies in use and how many decimal digits their minor unit has. Source: ISO 4217.</summary>
public static class Currency
{
    const string None = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF";
    const string Three = "BHD IQD JOD KWD LYD OMR TND";
    const string Two =
        "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC CUP " +
        "CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES " +
        "KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK " +
        "NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB " +
        "TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VES WST XCD YER ZAR ZMW ZWG";

    static readonly FrozenDictionary<string, int> Table = Rows(None, 0).Concat(Rows(Two, 2)).Concat(Rows(Three, 3))
        .ToFrozenDictionary(row => row.Code, row => row.Digits);

    /// <summary>All known codes in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Table.Keys.Order(StringComparer.Ordinal)];

    public static bool IsKnown(string? code) => code is not null && Table.ContainsKey(code);

    /// <summary>Decimal digits of the minor unit: CNY 2, JPY 0, KWD 3.</summary>
    /// <exception cref="BadValue"><c>value.currency-unknown</c></exception>
    public static int Digits(string code) =>
        Table.TryGetValue(code, out var digits) ? digits : throw new BadValue("value.currency-unknown", ("currency", code));

    /// <summary>Minor units in one whole unit: CNY 100, JPY 1, KWD 1000.</summary>
    /// <exception cref="BadValue"><c>value.currency-unknown</c></exception>
    public static long Scale(string code) => Digits(code) switch { 0 => 1, 2 => 100, _ => 1000 };

    static IEnumerable<(string Code, int Digits)> Rows(string codes, int digits) => codes.Split(' ').Select(code => (code, digits));
}
