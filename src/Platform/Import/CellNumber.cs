using System.Globalization;
using System.Text.RegularExpressions;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>Reads numbers and amounts the way people type them: ¥1,234.50, 1.2万元, (300), 35%, USD 5.</summary>
public static partial class CellNumber
{
    static readonly (string Sign, string Currency)[] Signs =
    [
        ("HK$", "HKD"), ("NT$", "TWD"), ("US$", "USD"), ("A$", "AUD"), ("C$", "CAD"), ("S$", "SGD"), ("人民币", "CNY"), ("港币", "HKD"), ("新台币", "TWD"),
        ("美元", "USD"), ("欧元", "EUR"), ("英镑", "GBP"), ("日元", "JPY"), ("日圆", "JPY"), ("RMB", "CNY"), ("¥", "CNY"), ("元", "CNY"), ("圆", "CNY"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"),
    ];

    /// <exception cref="BadValue"><c>value.not-a-number</c></exception>
    public static decimal Read(string text, decimal scale = 1)
    {
        var match = Shape().Match(Normalise.Trimmed(text).Replace(" ", ""));
        if (!match.Success || !decimal.TryParse(match.Groups["digits"].Value.Replace(",", ""), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            throw new BadValue("value.not-a-number");
        try
        {
            number *= scale * Unit(match.Groups["unit"].Value);
        }
        catch (OverflowException) { throw new BadValue("value.not-a-number"); }
        return match.Groups["open"].Success != match.Groups["close"].Success ? throw new BadValue("value.not-a-number")
            : match.Groups["open"].Success || match.Groups["sign"].Value is "-" or "−" ? -number : number;
    }

    /// <exception cref="BadValue"><c>value.not-a-whole-number</c></exception>
    public static long Whole(string text, decimal scale = 1)
    {
        var number = Read(text, scale);
        return number == Math.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : throw new BadValue("value.not-a-whole-number");
    }

    /// <summary>35% and 35 are both 35.</summary>
    public static double Percent(string text) => (double)Read(Normalise.Trimmed(text).TrimEnd('%', '％'));

    /// <exception cref="BadValue"><c>value.money-malformed</c>, <c>value.money-precision</c>, <c>value.money-overflow</c></exception>
    public static Money Amount(string text, string currency, decimal scale = 1)
    {
        var rest = Normalise.Trimmed(text);
        if (Code().Match(rest) is { Success: true } named && Currency.IsKnown(named.Value.ToUpperInvariant()))
            (currency, rest) = (named.Value.ToUpperInvariant(), rest.Remove(named.Index, named.Length));
        else if (Array.Find(Signs, sign => rest.Contains(sign.Sign, StringComparison.OrdinalIgnoreCase)) is { Sign: { } found } sign)
            (currency, rest) = (sign.Currency == "USD" && found == "$" && currency is not "CNY" ? currency : sign.Currency, rest.Replace(found, "", StringComparison.OrdinalIgnoreCase));
        decimal amount;
        try { amount = Read(rest.TrimEnd('元', '整'), scale); }
        catch (BadValue) { throw new BadValue("value.money-malformed", ("amount", text)); }
        var digits = Currency.Digits(currency);
        if (Math.Round(amount, digits) != amount) throw new BadValue("value.money-precision", ("digits", digits), ("currency", currency));
        return Money.Of(amount, currency);
    }

    static decimal Unit(string unit) => unit switch { "" => 1, "千" or "k" or "K" => 1_000, "万" or "萬" => 10_000, "百万" or "百萬" or "m" or "M" => 1_000_000, _ => 100_000_000 };

    [GeneratedRegex(@"^(?<open>\()?(?<sign>[+\-−])?(?<digits>(\d{1,3}(,\d{3})+|\d+)(\.\d+)?([eE][+-]?\d{1,2})?|\.\d+)(?<unit>百万|百萬|[千万萬亿億kKmM])?(?<close>\))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();

    [GeneratedRegex(@"^[A-Za-z]{3}(?=[\s\d(+\-])|(?<=[\s\d)])[A-Za-z]{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
