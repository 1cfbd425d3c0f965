using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Import;

/// <summary>Turns the text of a cell into the canonical value of a field, forgiving in form and strict in meaning.</summary>
sealed class CellReader(Texts texts, Caller caller, ImportSettings settings)
{
    static readonly HashSet<string> Yes = new(["是", "有", "真", "对", "對", "√", "✓", "true", "yes", "y", "1", "on", "t"], StringComparer.OrdinalIgnoreCase);
    static readonly HashSet<string> No = new(["否", "无", "無", "假", "错", "錯", "×", "✗", "false", "no", "n", "0", "off", "f"], StringComparer.OrdinalIgnoreCase);

    const int Remembered = 10_000;

    readonly Dictionary<FieldDefinition, Dictionary<string, string>> options = [];
    readonly Dictionary<string, string?> regions = new(StringComparer.Ordinal);

    /// <summary>Null for an empty cell. References are not read here: they need the database.</summary>
    /// <exception cref="BadValue" />
    internal object? Read(FieldDefinition field, ColumnMapping column, string text)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        var value = Typed(field, column, text);
        if (value is string { Length: 0 } or string[] { Length: 0 }) return null;
        if (value is not null) FieldInput.Check(field, value);
        return value;
    }

    object? Typed(FieldDefinition field, ColumnMapping column, string text)
    {
        var (order, scale) = (column.DateOrder ?? settings.DateOrder, column.Scale ?? 1);
        return field.Type switch
        {
            FieldType.Integer => CellNumber.Whole(text, scale),
            FieldType.Number => (double)CellNumber.Read(text, scale),
            FieldType.Percent => CellNumber.Percent(text),
            FieldType.Money => CellNumber.Amount(text, column.Currency ?? settings.Currency, scale),
            FieldType.Date => CellDate.Day(text, order),
            FieldType.DateTime => CellDate.Instant(text, order, caller.Zone),
            FieldType.Bool => Flag(text),
            FieldType.Choice => Choice(field, text),
            FieldType.MultiChoice => Parts(text).Select(part => Choice(field, part)).Distinct().ToArray(),
            FieldType.Tags => Parts(text).Distinct().ToArray(),
            FieldType.Region => Region(text) ?? throw new BadValue("value.region-unknown"),
            FieldType.Industry => Industry(text),
            _ => FieldInput.Standard(field, text),
        };
    }

    /// <summary>A file names the same places again and again.</summary>
    string? Region(string text)
    {
        if (regions.TryGetValue(text, out var known)) return known;
        var code = Regions.Find(text.Trim())?.Code ?? Regions.Match(text)?.Code;
        if (regions.Count < Remembered) regions[text] = code;
        return code;
    }

    static bool Flag(string text)
    {
        var word = Normalise.Trimmed(text);
        return Yes.Contains(word) || (No.Contains(word) ? false : throw new BadValue("value.not-a-bool"));
    }

    /// <summary>The value of an option named by value or by its label in any language.</summary>
    string Choice(FieldDefinition field, string text)
    {
        if (!options.TryGetValue(field, out var known)) options[field] = known = Labels(field);
        return known.TryGetValue(Normalise.Trimmed(text), out var value) ? value : throw new BadValue("value.not-an-option", ("value", text));
    }

    Dictionary<string, string> Labels(FieldDefinition field)
    {
        var known = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var option in field.Options) known.TryAdd(option.Value, option.Value);
        foreach (var option in field.Options)
            foreach (var language in Texts.Languages) known.TryAdd(texts.Option(language, field, option), option.Value);
        return known;
    }

    static string Industry(string text)
    {
        var word = Normalise.Trimmed(text);
        var named = Industries.Find(word.Split(' ')[0])
            ?? Industries.All.FirstOrDefault(industry => Texts.Languages.Any(language => industry.Name(language).Equals(word, StringComparison.OrdinalIgnoreCase)));
        return named?.Code ?? throw new BadValue("value.industry-unknown");
    }

    static IEnumerable<string> Parts(string text) =>
        text.Split([',', '，', '、', ';', '；', '|', '\n'], StringSplitOptions.RemoveEmptyEntries).Select(Normalise.Trimmed).Where(part => part.Length > 0);
}
