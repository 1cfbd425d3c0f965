using System.Globalization;

namespace Zhike.Analytics.Trials;

/// <summary>How a form asks for a setting of a trial.</summary>
/// <param name="Kind"><c>column</c>, <c>columns</c>, <c>number</c>, <c>choice</c>, <c>choices</c>, <c>switch</c>, <c>date</c>, <c>text</c>, or <c>scores</c>: whether a file of scores is wished.</param>
/// <param name="Needed">Whether the trial is refused without it.</param>
/// <param name="Default">What is taken when nothing is written; null for nothing.</param>
/// <param name="Choices">The words of a choice or of several; null for another kind.</param>
/// <param name="Least">Of a number, as <paramref name="Most"/> is; null where the trial itself looks.</param>
internal sealed record TrialSetting(string Name, string Kind, bool Needed = false, string? Default = null, IReadOnlyList<string>? Choices = null, double? Least = null, double? Most = null)
{
    internal const string ScoresKind = "scores", SwitchKind = "switch";

    internal static TrialSetting Column(string name, bool needed = false) => new(name, "column", needed);

    internal static TrialSetting Columns(string name, bool needed = false) => new(name, "columns", needed);

    internal static TrialSetting Number(string name, double? otherwise = null, double? least = null, double? most = null) =>
        new(name, "number", false, otherwise?.ToString(CultureInfo.InvariantCulture), null, least, most);

    /// <summary>The first of the words is taken when nothing is written.</summary>
    internal static TrialSetting Choice(string name, params IReadOnlyList<string> words) => new(name, "choice", false, words[0], words);

    /// <summary>Some of the words.</summary>
    internal static TrialSetting Several(string name, string otherwise, IReadOnlyList<string> words) => new(name, "choices", false, otherwise, words);

    internal static TrialSetting Switch(string name) => new(name, SwitchKind);

    internal static TrialSetting Date(string name) => new(name, "date");

    internal static TrialSetting Text(string name, string? otherwise = null) => new(name, "text", false, otherwise);

    internal static TrialSetting Scores(string name) => new(name, ScoresKind);
}
