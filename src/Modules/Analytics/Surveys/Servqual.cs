namespace Zhike.Analytics.Surveys;

/// <summary>
/// How far a service falls behind what is expected of it: 22 items in five dimensions, perceived less expected.
/// Source: A. Parasuraman, V. Zeithaml, L. Berry, SERVQUAL, Journal of Retailing 64 (1988).
/// </summary>
internal static class Servqual
{
    internal const int Items = 22;

    static readonly (string Name, int Items)[] Dimensions = [("tangibles", 4), ("reliability", 5), ("responsiveness", 4), ("assurance", 4), ("empathy", 5)];

    internal sealed record Item(string Expected, string Perceived, double Expectation, double Perception, double Gap);

    /// <param name="Gap">Mean of the gaps of its items; below 0 the service is behind.</param>
    internal sealed record Dimension(string Name, double Expectation, double Perception, double Gap, Bounds? Interval, IReadOnlyList<Item> Items);

    /// <param name="Gap">Mean of the five dimensions.</param>
    internal sealed record Result(string Model, string Kind, int Answers, int Missing, double Gap, Bounds? Interval, IReadOnlyList<Dimension> Dimensions);

    /// <param name="answers">First the 22 expectations, then the 22 perceptions, in the order of the items.</param>
    internal static Result Of(Answers answers)
    {
        var (found, first) = (new List<Dimension>(), 0);
        var overall = new double[answers.Count];
        foreach (var (name, count) in Dimensions)
        {
            var gaps = answers.Rows.Select(row => Enumerable.Range(first, count).Average(item => (double)row[Items + item] - row[item])).ToList();
            for (var row = 0; row < overall.Length; row++) overall[row] += gaps[row] / Dimensions.Length;
            var items = Enumerable.Range(first, count).Select(item => Of(answers, item)).ToList();
            found.Add(new(name, items.Average(item => item.Expectation), items.Average(item => item.Perception), gaps.Average(), Bounds.OfMean(gaps), items));
            first += count;
        }
        return new("survey", "servqual", answers.Count, answers.Missing, overall.Average(), Bounds.OfMean(overall), found);
    }

    static Item Of(Answers answers, int item)
    {
        var (expected, perceived) = (answers.Of(item).Average(), answers.Of(Items + item).Average());
        return new(answers.Questions[item], answers.Questions[Items + item], expected, perceived, perceived - expected);
    }
}
