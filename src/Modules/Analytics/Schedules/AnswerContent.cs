using System.Globalization;

namespace Zhike.Analytics.Schedules;

/// <summary>What a mail with an answer says, in the language of its reader.</summary>
/// <param name="Basis">As of when, and over what.</param>
/// <param name="Nothing">What stands in place of a table without lines.</param>
internal sealed record AnswerContent(string Language, string Name, string? Description, string Basis, string Nothing, IReadOnlyList<string> Header)
{
    internal required IReadOnlyList<IReadOnlyList<object?>> Lines { get; init; }

    /// <summary>How many columns at the left are dimensions; the others are figures.</summary>
    internal required int Keys { get; init; }

    /// <summary>What is to be known of the table.</summary>
    internal required IReadOnlyList<string> Below { get; init; }

    internal required string End { get; init; }

    /// <summary>A cell as people read it.</summary>
    internal static string Told(object? cell) => cell switch
    {
        null => "",
        decimal amount => amount.ToString("N2", CultureInfo.InvariantCulture),
        double number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        long or int => string.Format(CultureInfo.InvariantCulture, "{0:N0}", cell),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };
}
