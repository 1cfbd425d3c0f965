using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Which lines of a file count.</summary>
/// <param name="Until">Last day; null for the last of the file.</param>
/// <param name="Days">Days that count before the end of that day; null for all.</param>
/// <param name="KeepsZero">Whether a line with the amount zero is a purchase.</param>
/// <param name="KeepsReturns">Whether a line below zero is kept, to be taken off the sum.</param>
/// <param name="IsDistinct">Whether a row that is equal in every column to one before is left out.</param>
internal sealed record LineRules(DateOnly? Until, int? Days, bool KeepsZero, bool KeepsReturns, bool IsDistinct)
{
    internal static IReadOnlyList<string> Settings => ["until", "distinct"];

    /// <summary>The same for a form.</summary>
    internal static IReadOnlyList<TrialSetting> Form => [TrialSetting.Date("until"), TrialSetting.Switch("distinct")];

    internal static LineRules From(TrialSettings settings) => new(settings.Day("until"), null, true, false, settings.Has("distinct"));
}
