using System.Text.Json.Nodes;
using Zhike.Analytics.Explore;
using Zhike.Analytics.Surveys;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Answered;

/// <summary>What customers answer to surveys, how it goes on, and whether the satisfied come back (满意与忠诚). Figures are those of <see cref="Surveys.Satisfaction"/>.</summary>
internal sealed class SatisfactionAnalysis : Analysis
{
    /// <summary>Answers by questions: the field of each, and its scale.</summary>
    static readonly (string Key, string[] Fields)[] Measures =
    [
        ("nps", ["nps"]), ("csat", ["csat"]), ("ces", ["ces"]), ("acsi", ["acsi_overall", "acsi_expected", "acsi_ideal"]),
    ];

    static readonly (string Key, string Kind)[] Columns = [("answers", Kinds.Count), ("nps", Kinds.Number), ("satisfaction", Kinds.Percent)];

    internal override string Name => "satisfaction";

    internal override IReadOnlyList<string> Needs => ["surveyAnswers.survey", "surveyAnswers.answeredAt", "surveyAnswers.customerId", "customers.name"];

    static bool Sees(AnalysisRun run, string measure) => measure == "acsi" ? run.Sees("surveyAnswers.acsiOverall", "surveyAnswers.acsiExpected", "surveyAnswers.acsiIdeal") : run.Sees("surveyAnswers." + measure);

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var found = run.Row(facts => $"WITH {facts.OwnCustomers}, {facts.Answers} SELECT {Figure(run, "is_now")}, {Figure(run, "is_before")} FROM a");
        object? Before(object? figure) => run.Frame.Before is null ? null : figure;
        yield return new("nps", Kinds.Number, found[1], Before(found[4]), AnsweredFrame.Object, Drill.All(AnsweredFrame.Where(run), run.Sees("surveyAnswers.nps") ? Drill.Leaf("nps", "isNotNull") : null));
        yield return new("satisfaction", Kinds.Percent, found[2], Before(found[5]));
        yield return new("answers", Kinds.Count, found[0], Before(found[3]), AnsweredFrame.Object, AnsweredFrame.Where(run));
        foreach (var tile in new SatisfactionMap(run).Tiles()) yield return tile;
    }

    /// <summary>How many answers, the NPS and the mean satisfaction of those that a condition takes; what may not be seen has none.</summary>
    static string Figure(AnalysisRun run, string condition)
    {
        var nps = run.Sees("surveyAnswers.nps")
            ? $"(count(*) FILTER ({condition} AND a.nps >= {Satisfaction.Promoter}) - count(*) FILTER ({condition} AND a.nps <= {Satisfaction.Detractor})) * 100e0 / nullif(count(a.nps) FILTER ({condition}), 0)" : "NULL";
        return $"count(*) FILTER ({condition}), {nps}, {(run.Sees("surveyAnswers.satisfaction") ? $"avg(a.satisfaction) FILTER ({condition})" : "NULL")}";
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run) =>
    [
        ByMonth(run), ByMeasure(run), .. new SatisfactionMap(run).Blocks(), .. new LoyaltyAnswers(run).Blocks(), .. By(run, "byTier", "customers.tier"), .. By(run, "byOwner", "customers.ownerId"),
    ];

    internal override IEnumerable<FieldError> Notes(AnalysisRun run) => [new("satisfaction")];

    static FoundBlock ByMonth(AnalysisRun run)
    {
        var rows = run.Rows(facts => $"WITH {facts.OwnCustomers}, {facts.Answers} SELECT CAST(date_trunc('month', answered_on) AS DATE) AS k, {Figure(run, "is_now")} FROM a WHERE is_now GROUP BY 1 ORDER BY 1");
        JsonObject Month(DateOnly first) => AnsweredFrame.Between(run, first, first.AddMonths(1).AddDays(-1));
        return new("byMonth", Columns, [.. rows.Select(row => new FoundRow(row[0], row[1..], Month((DateOnly)row[0]!)) { Name = ((DateOnly)row[0]!).ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture) })])
        {
            Object = AnsweredFrame.Object, Where = AnsweredFrame.Where(run),
        };
    }

    static IEnumerable<FoundBlock> By(AnalysisRun run, string key, string name)
    {
        if (!run.Sees(name)) yield break;
        var field = run.Field(name);
        var rows = run.Rows(facts => $"WITH {facts.OwnCustomers}, {facts.Answers} SELECT {ColumnText.Read(field, "c")} AS k, {Figure(run, "is_now")} FROM a JOIN c ON c.id = a.customer_id WHERE is_now GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {FoundBlock.Most + 1}");
        yield return new(key, Columns, [.. rows.Take(FoundBlock.Most).Select(row => new FoundRow(row[0], row[1..], Drill.Is("customerId." + field.Key, row[0])))])
        {
            By = field, Object = AnsweredFrame.Object, Where = AnsweredFrame.Where(run), Cut = rows.Count > FoundBlock.Most,
        };
    }

    /// <summary>Each kind of question with its bounds at 95 %.</summary>
    static FoundBlock ByMeasure(AnalysisRun run) => new("measures", [("answers", Kinds.Count), ("value", Kinds.Number), ("low95", Kinds.Number), ("high95", Kinds.Number)],
        [.. Measures.Where(measure => Sees(run, measure.Key)).Select(measure => Told(measure.Key, Answered(run, measure.Fields)))])
    {
        Note = new("satisfaction-measures"),
    };

    static FoundRow Told(string key, Answers answers)
    {
        if (answers.Count == 0) return new(key, [0L, null, null, null]);
        (double Value, Bounds? Bounds) found = key switch
        {
            "nps" when Satisfaction.OfNps(answers) is var nps => (nps.Score, nps.Interval),
            "csat" when Satisfaction.OfCsat(answers, (1, 5)) is var csat => (csat.Percent, csat.Interval),
            "ces" when Satisfaction.OfCes(answers, (1, 7)) is var ces => (ces.Mean, ces.Interval),
            _ => Satisfaction.OfAcsi(answers, [1, 1, 1], (1, 10)) is var acsi ? (acsi.Index, acsi.Interval) : default,
        };
        return new(key, [(long)answers.Count, found.Value, found.Bounds?.Lower, found.Bounds?.Upper]);
    }

    static Answers Answered(AnalysisRun run, string[] fields)
    {
        var all = string.Join(" AND ", fields.Select(field => $"{field} IS NOT NULL"));
        var rows = run.Rows(facts => $"WITH {facts.OwnCustomers}, {facts.Answers} SELECT {string.Join(", ", fields)} FROM a WHERE is_now AND {all}");
        return new(fields, [.. rows.Select(row => row.Select(answer => (int)(long)answer!).ToArray())], 0);
    }
}
