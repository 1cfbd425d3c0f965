using System.Text.RegularExpressions;

namespace Zhike.Platform.Tabular;

/// <summary>What a number format makes of a number.</summary>
internal enum NumberShape { Number, Date, DateTime, Time, Duration }

/// <summary>Tells dates from numbers by format id and code (ECMA-376 18.8.30, with the East Asian built-ins).</summary>
internal static partial class NumberShapes
{
    public static NumberShape Of(int formatId, string? code) => code is not null ? Of(code) : formatId switch
    {
        >= 14 and <= 17 or >= 27 and <= 31 or 36 or >= 50 and <= 54 or 57 or 58 => NumberShape.Date,
        >= 18 and <= 21 or >= 32 and <= 35 or 45 or 47 or 55 or 56 => NumberShape.Time,
        22 => NumberShape.DateTime,
        46 => NumberShape.Duration,
        _ => NumberShape.Number,
    };

    private static NumberShape Of(string code)
    {
        var bare = Literals().Replace(code.Length > 255 ? code[..255] : code, "");
        if (Elapsed().IsMatch(bare)) return NumberShape.Duration;
        bare = Brackets().Replace(bare, "").Split(';')[0];
        var hasTime = bare.AsSpan().IndexOfAny("hHsS") >= 0;
        var hasDay = bare.AsSpan().IndexOfAny("yYdD") >= 0 || (!hasTime && bare.AsSpan().IndexOfAny("mM") >= 0);
        return (hasDay, hasTime) switch
        {
            (true, true) => NumberShape.DateTime,
            (true, false) => NumberShape.Date,
            (false, true) => NumberShape.Time,
            _ => NumberShape.Number,
        };
    }

    [GeneratedRegex("""
        "[^"]*"|\\.|[_*].|AM/PM|A/P|General|Standard
        """, RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Literals();

    [GeneratedRegex(@"\[(h+|m+|s+)\]", RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Elapsed();

    [GeneratedRegex(@"\[[^\]]*\]", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
