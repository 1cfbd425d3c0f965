using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Classifiers;

/// <summary>
/// The column that says what came. Looked for is the value that is asked for; else, of two, the one that is a word such as yes, true, 1,
/// won or churned where the other is none; else the rarer, and of two as frequent the later in the alphabet.
/// </summary>
/// <param name="Rows">The rows of the file that have a label; the others are left out.</param>
/// <param name="Labels">Per such row whether it is looked for.</param>
internal sealed record LabelColumn(string Column, string Positive, int[] Rows, bool[] Labels)
{
    static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase) { "yes", "y", "true", "t", "1", "positive", "pos", "won", "win", "churned", "churn", "lost customer", "converted", "bought", "success" };

    /// <exception cref="Invalid">
    /// On the column: <c>analytics.no-labels</c>, <c>analytics.one-class</c>, <c>analytics.too-few-of-class</c>, <c>analytics.label-not-two</c>; on <c>positive</c>: <c>analytics.positive-unknown</c>.
    /// </exception>
    internal static LabelColumn Read(TextColumn column, string? asked)
    {
        var rows = Enumerable.Range(0, column.Codes.Count).Where(row => column.Codes[row] >= 0).ToArray();
        var counts = column.Values.Index().ToDictionary(value => value.Index, _ => 0);
        foreach (var row in rows) counts[column.Codes[row]]++;
        if (rows.Length == 0) throw new Invalid(column.Name, "analytics.no-labels", ("column", column.Name));
        if (counts.Count < 2) throw new Invalid(column.Name, "analytics.one-class", ("column", column.Name), ("value", column.Values[0]));
        var positive = asked is null ? Guess(column, counts) : Asked(column, asked);
        var label = new LabelColumn(column.Name, column.Values[positive], rows, Array.ConvertAll(rows, row => column.Codes[row] == positive));
        label.RefuseFew();
        return label;
    }

    /// <summary>The rows that fulfil a condition.</summary>
    /// <exception cref="Invalid"><c>analytics.too-few-of-class</c> on the column, when too few are left.</exception>
    internal LabelColumn Where(Func<int, bool> isKept)
    {
        var places = Enumerable.Range(0, Rows.Length).Where(place => isKept(Rows[place])).ToArray();
        var kept = new LabelColumn(Column, Positive, Array.ConvertAll(places, place => Rows[place]), Array.ConvertAll(places, place => Labels[place]));
        kept.RefuseFew();
        return kept;
    }

    void RefuseFew()
    {
        var yes = Labels.Count(label => label);
        if (Math.Min(yes, Labels.Length - yes) < FoldPlan.LeastOfClass)
            throw new Invalid(Column, "analytics.too-few-of-class", ("positive", Positive), ("yes", yes), ("no", Labels.Length - yes), ("least", FoldPlan.LeastOfClass));
    }

    static int Asked(TextColumn column, string asked)
    {
        foreach (var comparison in (StringComparison[])[StringComparison.Ordinal, StringComparison.OrdinalIgnoreCase])
            foreach (var (place, value) in column.Values.Index())
                if (value.Equals(asked.Trim(), comparison)) return place;
        throw new Invalid("positive", "analytics.positive-unknown", ("value", asked), ("values", Some(column)));
    }

    static int Guess(TextColumn column, Dictionary<int, int> counts)
    {
        if (counts.Count > 2) throw new Invalid(column.Name, "analytics.label-not-two", ("column", column.Name), ("count", counts.Count), ("values", Some(column)));
        var words = column.Values.Index().Where(value => Words.Contains(value.Item)).ToList();
        if (words is [var word]) return word.Index;
        return counts.OrderBy(count => count.Value).ThenByDescending(count => column.Values[count.Key], StringComparer.Ordinal).First().Key;
    }

    static string Some(TextColumn column) => string.Join(", ", column.Values.Take(5)) + (column.Values.Count > 5 ? ", …" : "");
}
