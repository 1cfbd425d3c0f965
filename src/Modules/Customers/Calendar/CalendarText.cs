using System.Globalization;
using System.Text;

namespace Zhike.Customers;

/// <summary>Writes the lines of an iCalendar file. Source: RFC 5545, 3.1 (folding) and 3.3.11 (escaping).</summary>
internal sealed class CalendarText
{
    /// <summary>Octets of a line without its end.</summary>
    const int Longest = 75;

    readonly StringBuilder text = new();

    /// <summary>A line whose value needs no escaping.</summary>
    internal CalendarText Line(string name, string value)
    {
        var octets = 0;
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > Longest)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
        return this;
    }

    /// <summary>A line of text; nothing when there is none.</summary>
    internal CalendarText Words(string name, string? value) => string.IsNullOrWhiteSpace(value) ? this : Line(name, Escaped(value));

    internal static string Escaped(string value) =>
        string.Concat(value.ReplaceLineEndings("\n").Where(letter => letter == '\n' || !char.IsControl(letter))).Replace("\\", "\\\\").Replace("\n", "\\n").Replace(";", "\\;").Replace(",", "\\,");

    internal static string Utc(DateTime at) => at.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    internal static string Local(DateTime at) => at.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);

    internal static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public override string ToString() => text.ToString();
}
