using System.Globalization;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Files;

/// <summary>Numbers and times out of the columns of a file.</summary>
internal static class Cells
{
    /// <summary>A number per row; NaN where the row has none.</summary>
    /// <exception cref="Invalid"><c>analytics.cell-not-a-number</c> on the column.</exception>
    internal static double[] Numbers(TextColumn column)
    {
        var values = column.Read(Number, "analytics.cell-not-a-number");
        var codes = column.CodeSpan;
        var numbers = new double[codes.Length];
        for (var row = 0; row < numbers.Length; row++) numbers[row] = codes[row] < 0 ? double.NaN : values[codes[row]];
        return numbers;
    }

    /// <summary>A time per row, as the clock of the file shows it; null where the row has none.</summary>
    /// <exception cref="Invalid"><c>analytics.cell-not-a-date</c> on the column.</exception>
    internal static DateTime?[] Times(TextColumn column)
    {
        var values = TimesOfTexts(column);
        var codes = column.CodeSpan;
        var times = new DateTime?[codes.Length];
        for (var row = 0; row < times.Length; row++) if (codes[row] >= 0) times[row] = values[codes[row]];
        return times;
    }

    /// <summary>The time that each different text of a column says, by its place in <see cref="TextColumn.Values"/>.</summary>
    /// <exception cref="Invalid"><c>analytics.cell-not-a-date</c> on the column.</exception>
    internal static DateTime[] TimesOfTexts(TextColumn column)
    {
        var order = CellDate.Guess(column.Values) ?? DateOrder.Ymd;
        return column.Read(text => Time(text, order), "analytics.cell-not-a-date");
    }

    /// <summary>The number that a text says; null when it says none, infinite or undefined ones among them.</summary>
    internal static double? Number(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var plain)) return double.IsFinite(plain) ? plain : null;
        try { return (double)CellNumber.Read(text); }
        catch (BadValue) { return null; }
    }

    static DateTime? Time(string text, DateOrder order)
    {
        // Months alone stand for their first day.
        if (DateTime.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd", "yyyy-MM", "yyyy/MM"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var plain)) return plain;
        try { return CellDate.Instant(text, order, TimeZoneInfo.Utc); }
        catch (BadValue) { return null; }
    }
}
