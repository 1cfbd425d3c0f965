using System.Globalization;
using Zhike.Analytics.Forecasts;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Assortment;

/// <summary>Pieces of each product ordered by month up to the last that is over, and what the next three months are expected to ask for; the products with most of it.</summary>
internal sealed class Supply(AnalysisRun run)
{
    const int Products = 20, Shown = 3, Ahead = 3, Months = 36;

    internal FoundBlock Block()
    {
        var end = new DateOnly(run.Today.Year, run.Today.Month, 1);
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}, s AS (SELECT product, CAST(date_trunc('month', ordered_on) AS DATE) AS k, sum(pieces) AS pieces FROM l WHERE product IS NOT NULL AND ordered_on >= CAST({facts.Value(end.AddMonths(-Months))} AS DATE) AND ordered_on < {facts.Value(end)} GROUP BY 1, 2)
            SELECT product, k, pieces FROM s WHERE product IN (SELECT product FROM s WHERE k >= CAST({facts.Value(end.AddMonths(-12))} AS DATE) GROUP BY 1 ORDER BY sum(pieces) DESC, 1 LIMIT {Products}) ORDER BY 1, 2
            """);
        string Name(int step) => end.AddMonths(step).ToString("yyyy-MM", CultureInfo.InvariantCulture);
        (string, string)[] columns = [("monthBefore3", Kinds.Number), ("monthBefore2", Kinds.Number), ("monthBefore1", Kinds.Number), ("monthAhead1", Kinds.Number), ("monthAhead2", Kinds.Number), ("monthAhead3", Kinds.Number), ("usualError", Kinds.Percent)];
        var found = rows.GroupBy(row => (long)row[0]!).Select(group => Told(group.Key, group.ToDictionary(row => (DateOnly)row[1]!, row => Figures.Of(row[2])), end)).OrderByDescending(row => Figures.Of(row.Figures[2]));
        return new("supply", columns, [.. found])
        {
            By = run.Field("orderLines.productId"), Note = new FieldError("supply", new Dictionary<string, object?>(StringComparer.Ordinal) { ["first"] = Name(-Shown), ["last"] = Name(-1), ["until"] = Name(Ahead - 1) }),
        };
    }

    FoundRow Told(long product, Dictionary<DateOnly, double> known, DateOnly end)
    {
        var months = new List<DateOnly>();
        for (var month = known.Keys.Min(); month < end; month = month.AddMonths(1)) months.Add(month);
        double[] values = [.. months.Select(month => known.GetValueOrDefault(month))];
        object?[] last = [.. Enumerable.Range(-Shown, Shown).Select(step => (object?)known.GetValueOrDefault(end.AddMonths(step)))];
        if (values.Length < Forecaster.FewestValues || values.Max() <= values.Min()) return new(product, [.. last, null, null, null, null]);
        var times = months.Select(month => month.ToDateTime(TimeOnly.MinValue)).ToList();
        var told = Forecaster.Run(values, new Series(SeriesCalendar.Of(times), times, values, 0).Season(), Ahead, Forecaster.Auto, run.Ct);
        return new(product, [.. last, .. told.Ahead.Select(value => (object?)value), told.Quality?.Smape]);
    }
}
