using MathNet.Numerics.Statistics;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Equity;

/// <summary>
/// The three drivers of customer equity by what customers answered last: value for money, the brand, the relationship. The importance of a driver is how far its score goes along with the willingness
/// to recommend (Pearson's correlation, none below zero, together 100 %), its performance the mean score brought to 0 to 100; its share of the retained value is its part of the sum of their products.
/// </summary>
internal sealed class EquityDrivers(AnalysisRun run)
{
    /// <summary>Below so many answers an importance is chance.</summary>
    const int Fewest = 30;

    static readonly (string Key, string Column)[] Drivers = [("value", "value_score"), ("brand", "brand_score"), ("relation", "relation_score")];

    bool IsOpen => run.Sees("surveyAnswers.answeredAt", "surveyAnswers.nps", "surveyAnswers.valueScore", "surveyAnswers.brandScore", "surveyAnswers.relationScore");

    static string Complete => string.Join(" AND ", Drivers.Select(driver => $"{driver.Column} IS NOT NULL"));

    internal IEnumerable<FoundBlock> Blocks()
    {
        if (!IsOpen) yield break;
        yield return Shares();
        yield return ByQuarter();
    }

    FoundBlock Shares()
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Answers}
            SELECT l.value_score, l.brand_score, l.relation_score, l.nps, CASE WHEN c.clv_currency = {facts.Value(run.Frame.Currency)} THEN c.clv_minor END
            FROM (SELECT *, row_number() OVER (PARTITION BY customer_id ORDER BY answered_at DESC, id DESC) AS turn FROM a WHERE {Complete} AND nps IS NOT NULL AND answered_on <= {facts.Until}) l JOIN c ON c.id = l.customer_id WHERE turn = 1
            """);
        double[] Of(int column) => [.. rows.Select(row => Figures.Of(row[column]))];
        (string, string)[] columns = [("importance", Kinds.Percent), ("performance", Kinds.Percent), ("driverShare", Kinds.Percent), ("retainedValue", Kinds.Money)];
        if (rows.Count < Fewest) return new("drivers", columns, []) { Note = new("equity-few", Said(("answers", rows.Count), ("fewest", Fewest))) };
        var outcome = Of(Drivers.Length);
        var pulls = Drivers.Select((_, at) => Correlation.Pearson(Of(at), outcome) is var pull && double.IsFinite(pull) ? Math.Max(0, pull) : 0).ToList();
        if (pulls.Sum() <= 0) return new("drivers", columns, []) { Note = new("equity-constant", Said(("answers", rows.Count))) };
        var performance = Drivers.Select((_, at) => (Of(at).Average() - 1) / 9 * 100).ToList();
        var (all, products) = (rows.Sum(row => Figures.Of(row[^1])), pulls.Zip(performance, (pull, score) => pull * score).ToList());
        return new("drivers", columns, [.. Drivers.Select((driver, at) => new FoundRow(driver.Key, [pulls[at] / pulls.Sum() * 100, performance[at], Figures.Share(products[at], products.Sum()), products.Sum() > 0 ? products[at] / products.Sum() * all : null]))])
        {
            Note = new("equity-drivers", Said(("answers", rows.Count))),
        };
    }

    /// <summary>How each driver performed quarter by quarter.</summary>
    FoundBlock ByQuarter()
    {
        var rows = run.Rows(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Answers}
            SELECT CAST(date_trunc('quarter', answered_on) AS DATE) AS k, count(*), {string.Join(", ", Drivers.Select(driver => $"(avg({driver.Column}) - 1) / 9 * 100"))} FROM a WHERE {Complete} AND answered_on <= {facts.Until} GROUP BY 1 ORDER BY 1 DESC LIMIT 12
            """);
        return new("driversByQuarter", [("answers", Kinds.Count), ("valueDriver", Kinds.Percent), ("brandDriver", Kinds.Percent), ("relationDriver", Kinds.Percent)],
            [.. rows.AsEnumerable().Reverse().Select(row => new FoundRow(row[0], row[1..]) { Name = EquityAnalysis.Quarter((DateOnly)row[0]!) })]);
    }

    static Dictionary<string, object?> Said(params (string Key, object? Value)[] args) => args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal);
}
