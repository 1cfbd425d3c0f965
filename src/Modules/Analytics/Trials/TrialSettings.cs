using System.Globalization;
using Zhike.Platform.Http;
using Zhike.Platform.Import;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Trials;

/// <summary>Settings of a trial as people write them. Every reader refuses with the name of the setting and what is expected.</summary>
internal sealed class TrialSettings(IReadOnlyDictionary<string, string> written)
{
    static readonly Dictionary<string, double> SecondsOf = new(StringComparer.Ordinal) { ["ms"] = 0.001, ["s"] = 1, ["m"] = 60, ["min"] = 60, ["h"] = 3600, ["d"] = 86_400 };

    internal bool Has(string name) => written.ContainsKey(name);

    internal string? Text(string name) => written.TryGetValue(name, out var text) && text.Length > 0 ? text : null;

    internal string Required(string name) => Text(name) ?? throw new Invalid(name, "analytics.setting-missing");

    /// <exception cref="Invalid"><c>analytics.setting-not-a-number</c>, <c>analytics.setting-outside</c></exception>
    internal double Number(string name, double? otherwise = null, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        if (Text(name) is not { } text) return otherwise ?? throw new Invalid(name, "analytics.setting-missing");
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) throw new Invalid(name, "analytics.setting-not-a-number", ("value", text));
        return number >= least && number <= most ? number : throw new Invalid(name, "analytics.setting-outside", ("value", text), ("least", least), ("most", most));
    }

    internal int Whole(string name, int? otherwise = null, int least = int.MinValue, int most = int.MaxValue)
    {
        var number = Number(name, otherwise, least, most);
        return number == Math.Floor(number) ? (int)number : throw new Invalid(name, "analytics.setting-not-whole", ("value", Text(name)));
    }

    /// <summary>One of the given words; the first when nothing is written.</summary>
    internal string Choice(string name, params IReadOnlyList<string> words)
    {
        if (Text(name) is not { } text) return words[0];
        return words.Contains(text) ? text : throw new Invalid(name, "analytics.setting-not-one-of", ("value", text), ("words", string.Join(", ", words)));
    }

    /// <summary>Names separated by commas; null when nothing is written.</summary>
    internal IReadOnlyList<string>? List(string name) =>
        Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    internal DateOnly? Day(string name)
    {
        if (Text(name) is not { } text) return null;
        try { return CellDate.Day(text, DateOrder.Ymd); }
        catch (BadValue) { throw new Invalid(name, "analytics.setting-not-a-date", ("value", text)); }
    }

    /// <summary>Seconds of a length such as <c>180s</c>, <c>30m</c>, <c>1.5h</c>; a bare number is seconds.</summary>
    internal double Seconds(string name, double? otherwise = null)
    {
        if (Text(name) is not { } text) return otherwise ?? throw new Invalid(name, "analytics.setting-missing");
        var unit = text.TrimStart("0123456789.".ToCharArray());
        if (!SecondsOf.TryGetValue(unit.Length == 0 ? "s" : unit, out var scale) || !double.TryParse(text[..^unit.Length], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            throw new Invalid(name, "analytics.setting-not-a-length", ("value", text));
        return number > 0 ? number * scale : throw new Invalid(name, "analytics.setting-outside", ("value", text), ("least", 0), ("most", "∞"));
    }

    /// <exception cref="Invalid"><c>analytics.setting-unknown</c></exception>
    internal void RefuseUnknown(IReadOnlyList<string> known)
    {
        foreach (var name in written.Keys)
            if (!known.Contains(name)) throw new Invalid(name, "analytics.setting-unknown", ("known", string.Join(", ", known)));
    }
}
