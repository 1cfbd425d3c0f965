using System.Globalization;
using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>An exact amount: integer minor units (分, cents) of one currency.</summary>
/// <param name="Minor">Minor units; CNY 12.50 is 1250, JPY 12 is 12.</param>
/// <param name="Currency">ISO 4217 code in capitals.</param>
public readonly partial record struct Money(long Minor, string Currency) : IComparable<Money>
{
    public static Money Zero(string currency) => new(0, currency);

    public bool IsZero => Minor == 0;

    /// <summary>Reads "1234.5", "-3", "1,234.50"; digits beyond the minor unit must be zero.</summary>
    /// <exception cref="BadValue"><c>value.money-malformed</c>, <c>value.money-precision</c>, <c>value.money-overflow</c>, <c>value.currency-unknown</c></exception>
    public static Money Parse(string amount, string currency)
    {
        var digits = Values.Currency.Digits(currency);
        var text = Normalise.HalfWidth(amount).Trim();
        var match = Shape().Match(text);
        if (!match.Success) throw new BadValue("value.money-malformed", ("amount", amount));
        var fraction = match.Groups["fraction"].Value.TrimEnd('0');
        if (fraction.Length > digits) throw new BadValue("value.money-precision", ("digits", digits), ("currency", currency));
        var all = match.Groups["whole"].Value.Replace(",", "") + fraction.PadRight(digits, '0');
        return long.TryParse(match.Groups["sign"].Value + all, CultureInfo.InvariantCulture, out var minor)
            ? new(minor, currency)
            : throw Overflow();
    }

    public static bool TryParse(string? amount, string currency, out Money money)
    {
        money = default;
        if (string.IsNullOrWhiteSpace(amount)) return false;
        try { money = Parse(amount, currency); return true; }
        catch (BadValue) { return false; }
    }

    /// <summary>Rounds half away from zero (四舍五入) to the minor unit.</summary>
    /// <exception cref="BadValue"><c>value.money-overflow</c>, <c>value.currency-unknown</c></exception>
    public static Money Of(decimal amount, string currency) =>
        new(Whole(() => amount * Values.Currency.Scale(currency)), currency);

    /// <summary>The amount as invariant text with all digits of the currency: "1234.50".</summary>
    public string ToAmount()
    {
        var digits = Values.Currency.Digits(Currency);
        if (digits == 0) return Minor.ToString(CultureInfo.InvariantCulture);
        var text = UInt128.CreateChecked(Int128.Abs(Minor)).ToString(CultureInfo.InvariantCulture).PadLeft(digits + 1, '0');
        return $"{(Minor < 0 ? "-" : "")}{text[..^digits]}.{text[^digits..]}";
    }

    public decimal ToDecimal() => (decimal)Minor / Values.Currency.Scale(Currency);

    /// <summary>This amount times a factor (a rate, a discount), rounded half away from zero.</summary>
    /// <exception cref="BadValue"><c>value.money-overflow</c></exception>
    public Money Times(decimal factor)
    {
        var minor = Minor;
        return this with { Minor = Whole(() => minor * factor) };
    }

    /// <summary>The same worth in another currency.</summary>
    /// <param name="currency">ISO 4217 code.</param>
    /// <param name="rate">How many whole units of that currency one whole unit of this one buys.</param>
    public Money Converted(string currency, decimal rate)
    {
        var whole = ToDecimal();
        return new(Whole(() => whole * rate * Values.Currency.Scale(currency)), currency);
    }

    public int CompareTo(Money other) => Minor.CompareTo(Same(other).Minor);
    public override string ToString() => $"{ToAmount()} {Currency}";

    public static Money operator +(Money a, Money b) => a.Checked((Int128)a.Minor + a.Same(b).Minor);
    public static Money operator -(Money a, Money b) => a.Checked((Int128)a.Minor - a.Same(b).Minor);
    public static Money operator -(Money a) => a.Checked(-(Int128)a.Minor);
    public static Money operator *(Money a, long n) => a.Checked((Int128)a.Minor * n);
    public static bool operator <(Money a, Money b) => a.CompareTo(b) < 0;
    public static bool operator >(Money a, Money b) => a.CompareTo(b) > 0;
    public static bool operator <=(Money a, Money b) => a.CompareTo(b) <= 0;
    public static bool operator >=(Money a, Money b) => a.CompareTo(b) >= 0;

    internal Money Checked(Int128 minor) => minor >= long.MinValue && minor <= long.MaxValue ? this with { Minor = (long)minor } : throw Overflow();

    Money Same(Money other) => other.Currency == Currency
        ? other
        : throw new BadValue("value.money-currencies-differ", ("one", Currency), ("other", other.Currency));

    static long Whole(Func<decimal> compute)
    {
        try { return decimal.ToInt64(decimal.Round(compute(), MidpointRounding.AwayFromZero)); }
        catch (OverflowException) { throw Overflow(); }
    }

    static BadValue Overflow() => new("value.money-overflow");

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<whole>\d{1,30}|\d{1,3}(,\d{3}){1,9})(\.(?<fraction>\d{1,30}))?$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
