using Zhike.Analytics.Linkage;

namespace Zhike.Analytics.Surveys;

/// <summary>
/// What a feature is to people, by how they would feel with it and without it.
/// Sources: N. Kano 1984, the table of 5 × 5; C. Berger and others, Kano's Methods for Understanding Customer-Defined Quality, 1993.
/// </summary>
internal static class Kano
{
    internal const int Like = 1, MustBe = 2, Neutral = 3, LiveWith = 4, Dislike = 5;

    /// <summary>With it (rows) and without it (columns), from like to dislike.</summary>
    static readonly string[] Table = ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"];

    /// <summary>Which wins when two are as frequent.</summary>
    const string Order = "MOAIRQ";

    /// <param name="Counts">People for whom it must be (M), is the more the better (O), attractive (A), indifferent (I), better not there (R), or whose answers contradict each other (Q).</param>
    /// <param name="Better">(A + O) / (A + O + M + I): how far it adds to satisfaction; no number if nobody is among these.</param>
    /// <param name="Worse">−(O + M) / (A + O + M + I): how far its lack takes away from it.</param>
    internal sealed record Feature(string Functional, string Dysfunctional, string Category, IReadOnlyDictionary<string, int> Counts, double Better, Bounds? BetterInterval, double Worse, Bounds? WorseInterval);

    internal sealed record Result(string Model, string Kind, int Answers, int Missing, IReadOnlyList<Feature> Features);

    /// <param name="answers">Questions in pairs: with the feature, without it; 1 like to 5 dislike.</param>
    internal static Result Of(Answers answers) => new("survey", "kano", answers.Count, answers.Missing, [.. Enumerable.Range(0, answers.Questions.Count / 2).Select(pair => Of(answers, 2 * pair))]);

    internal static char Category(int functional, int dysfunctional) => Table[functional - 1][dysfunctional - 1];

    /// <summary>The answer that a text gives in words; null for another.</summary>
    internal static int? Word(string text) => StandardText.Words(text) switch
    {
        "like" => Like,
        "must be" or "mustbe" or "expect" => MustBe,
        "neutral" => Neutral,
        "live with" or "livewith" or "tolerate" => LiveWith,
        "dislike" => Dislike,
        _ => null,
    };

    static Feature Of(Answers answers, int question)
    {
        var categories = answers.Rows.Select(row => Category(row[question], row[question + 1])).ToList();
        var counts = Order.ToDictionary(category => category.ToString(), category => categories.Count(one => one == category), StringComparer.Ordinal);
        var among = counts["A"] + counts["O"] + counts["M"] + counts["I"];
        var (better, worse) = ((counts["A"] + counts["O"]) / (double)among, (counts["O"] + counts["M"]) / (double)among);
        return new(answers.Questions[question], answers.Questions[question + 1], Order.MaxBy(category => counts[category.ToString()]).ToString(), counts,
            better, Bounds.OfPart(better, among), -worse, Bounds.OfPart(worse, among)?.Times(-1));
    }
}
