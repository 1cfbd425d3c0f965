using System.Globalization;
using Zhike.Analytics.Files;
using Zhike.Platform.Import;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Linkage;

/// <summary>A column made comparable: its values in standard form, a number of one per row, and how two of them compare.</summary>
internal sealed class LinkField
{
    /// <summary>Part of the filled cells that must read as a kind for the column to be of it.</summary>
    const double MostlyFrom = 0.9;

    readonly double[] quantities;
    readonly TokenLikeness words;

    LinkField(string name, FieldKind kind, IReadOnlyList<string> values, int[] codes)
    {
        (Name, Kind, Values, Codes) = (name, kind, values, codes);
        Counts = new int[values.Count];
        foreach (var code in codes)
            if (code >= 0) Counts[code]++;
        quantities = [.. values.Select(value => kind == FieldKind.Quantity ? StandardText.Quantity(value) ?? double.NaN : double.NaN)];
        words = kind == FieldKind.Text ? new(values, Counts) : new([], []);
    }

    internal string Name { get; }

    internal FieldKind Kind { get; }

    /// <summary>Different standard values.</summary>
    internal IReadOnlyList<string> Values { get; }

    /// <summary>Per row the place of its value, or −1.</summary>
    internal int[] Codes { get; }

    /// <summary>Rows that have each value.</summary>
    internal int[] Counts { get; }

    internal int Filled => Counts.Sum();

    /// <summary>Whether rows can be told apart by it at all.</summary>
    internal bool Tells => Values.Count > 1;

    internal IReadOnlyList<string> Tokens(int value) => Kind == FieldKind.Text ? words.Tokens(value) : [Values[value]];

    /// <summary>Reads a column. Values that do not fit the kind of the others are kept as they are.</summary>
    internal static LinkField From(TextColumn column)
    {
        var kind = KindOf(column);
        var isDayFirst = CellDate.Guess(column.Values) != DateOrder.Mdy;
        var (known, values) = (new Dictionary<string, int>(StringComparer.Ordinal), new List<string>());
        int Place(string text)
        {
            var standard = Standard(text, kind, isDayFirst);
            if (standard.Length == 0) return TextColumn.Nothing;
            if (!known.TryGetValue(standard, out var place))
            {
                known.Add(standard, place = values.Count);
                values.Add(standard);
            }
            return place;
        }
        var places = column.Values.Select(Place).ToArray();
        return new(column.Name, kind, values, [.. column.Codes.Select(code => code < 0 ? TextColumn.Nothing : places[code])]);
    }

    /// <returns>A level of <see cref="Likeness"/>.</returns>
    internal byte Compare(int one, int other)
    {
        var (a, b) = (Codes[one], Codes[other]);
        if (a < 0 || b < 0) return Likeness.Missing;
        if (a == b) return Likeness.Equal;
        return Kind switch
        {
            FieldKind.Text => Likeness.OfText(words.Of(a, b, Likeness.AlikeFrom)),
            FieldKind.Date when Values[a].Length == 8 && Values[b].Length == 8 => Likeness.OfDay(Values[a], Values[b]),
            FieldKind.Quantity when double.IsFinite(quantities[a]) && double.IsFinite(quantities[b]) => Likeness.OfQuantity(quantities[a], quantities[b]),
            _ => Likeness.OfCode(Values[a], Values[b]),
        };
    }

    static FieldKind KindOf(TextColumn column)
    {
        var filled = column.Values.Where(value => StandardText.Words(value).Length > 0).ToList();
        bool Mostly(Func<string, bool> reads) => filled.Count > 0 && filled.Count(reads) >= MostlyFrom * filled.Count;
        if (Mostly(value => StandardText.Day(value, true) is not null || StandardText.Day(value, false) is not null)) return FieldKind.Date;
        if (Mostly(value => StandardText.Digits(value) is not null && !IsMeasure(value))) return FieldKind.Code;
        return Mostly(value => StandardText.Quantity(value) is not null) ? FieldKind.Quantity : FieldKind.Text;
    }

    /// <summary>A decimal point or a minus makes of digits a measure: 3.50, −2; not +49 89 123 or 138-0013.</summary>
    static bool IsMeasure(string value) => value.StartsWith('-') || (value.Count(c => c == '.') == 1 && StandardText.Quantity(value) is not null);

    static string Standard(string text, FieldKind kind, bool isDayFirst) => kind switch
    {
        FieldKind.Date => StandardText.Day(text, isDayFirst) ?? StandardText.Day(text, !isDayFirst) ?? StandardText.Words(text).Replace(" ", "", StringComparison.Ordinal),
        FieldKind.Code => StandardText.Digits(text) ?? StandardText.Words(text),
        FieldKind.Quantity => StandardText.Quantity(text)?.ToString("R", CultureInfo.InvariantCulture) ?? StandardText.Words(text),
        // What kind of company it is, is written now one way, now another.
        _ => StandardText.Words(CompanyName.IsRegistered(text) ? CompanyName.Core(text, dropRegion: false) : text),
    };
}
