using System.Globalization;

namespace Zhike.Platform.Tabular;

/// <summary>Text of a stored number: invariant, shortest that reads back the same, dates in ISO 8601.</summary>
internal static class XlsxNumber
{
    private const double LastSerial1900 = 2_958_466;
    private static readonly DateTime Epoch1900 = new(1899, 12, 30);
    private static readonly DateTime Epoch1904 = new(1904, 1, 1);

    /// <returns>Null when <paramref name="stored"/> is no number.</returns>
    public static string? Text(string stored, NumberShape shape, bool is1904)
    {
        // Digits alone are kept as they stand: telephone and identity numbers outgrow a double.
        if (shape == NumberShape.Number && stored.Length is > 0 and < 40 && stored[0] != '0' && !stored.AsSpan().ContainsAnyExceptInRange('0', '9'))
            return stored;
        if (!double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            return null;
        return (shape == NumberShape.Number ? null : Moment(number, shape, is1904)) ?? Plain(number);
    }

    /// <summary>Shortest round-trip digits without an exponent, as far as 30 places either way.</summary>
    public static string Plain(double number)
    {
        var text = (number == 0 ? 0 : number).ToString("R", CultureInfo.InvariantCulture);
        var mark = text.IndexOf('E', StringComparison.Ordinal);
        if (mark < 0) return text;
        var exponent = int.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        if (Math.Abs(exponent) > 30) return text;
        var sign = text[0] == '-' ? "-" : "";
        var digits = text[sign.Length..mark].Replace(".", "", StringComparison.Ordinal);
        if (exponent < 0) return $"{sign}0.{new string('0', -exponent - 1)}{digits}";
        return digits.Length <= exponent + 1
            ? sign + digits.PadRight(exponent + 1, '0')
            : $"{sign}{digits[..(exponent + 1)]}.{digits[(exponent + 1)..]}";
    }

    private static string? Moment(double serial, NumberShape shape, bool is1904)
    {
        if (serial is < 0 or >= LastSerial1900) return null;
        var time = TimeSpan.FromSeconds(Math.Round(serial * 86_400));
        if (time.TotalDays >= LastSerial1900 - (is1904 ? 1462 : 0)) return null;
        if (shape == NumberShape.Duration) return $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}";
        if (shape == NumberShape.Time && serial < 1) return $"{time:hh\\:mm\\:ss}";
        if (!is1904 && (serial < 1 || Math.Floor(serial) == 60)) return null;
        // The 1900 system counts a 29 February 1900 that never was; days before it are one off.
        var epoch = is1904 ? Epoch1904 : serial < 60 ? Epoch1900.AddDays(1) : Epoch1900;
        return shape == NumberShape.Date
            ? epoch.AddDays(Math.Floor(serial)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : (epoch + time).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
    }
}
