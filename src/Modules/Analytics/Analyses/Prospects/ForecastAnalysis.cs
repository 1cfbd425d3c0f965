using System.Globalization;
using System.Text.Json.Nodes;
using Zhike.Analytics.Forecasts;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Prospects;

/// <summary>What is to be expected of orders, payments and new deals by month or week, from all of their history up to today, with the weighted pipeline beside it (预测分析).</summary>
/// <remarks>The running month or week is left out until it is over. The period of the frame is not asked. Settings: <c>horizon</c>, 1 to 24 steps, usually 6; <c>weekly</c>, 1 for weeks.</remarks>
internal sealed class ForecastAnalysis : Analysis
{
    const double Level = 0.8, Wide = 0.95;

    const int UsualHorizon = 6, MostAhead = 24;

    internal override string Name => "forecast";

    internal override IReadOnlyList<string> Needs => OrderGroups.Needs;

    static int Horizon(AnalysisRun run) => (int)Math.Clamp(run.Frame.Setting("horizon", UsualHorizon), 1, MostAhead);

    internal override IEnumerable<FoundTile> Tiles(AnalysisRun run)
    {
        var amount = new History(run, "orderAmount");
        var next = amount.IsEnough ? amount.Ahead(1, run.Ct) : null;
        yield return new("nextAmount", Kinds.Money, next?.Ahead[0], amount.Values.Length > 0 ? amount.Values[^1] : null);
        if (next?.Quality is { } quality) yield return new("smape", Kinds.Percent, quality.Smape);
        if (!Pipelined(run)) yield break;
        var open = run.Row(facts => $"WITH {facts.Customers}, {facts.Deals} SELECT count(*), sum(weighted_minor) FILTER (weighted_currency = {facts.Value(run.Frame.Currency)}) FROM d WHERE state = 'open'");
        var where = Drill.All(Drill.Is("state", "open"), run.Frame.Owner(), run.Frame.Department());
        yield return new("openDeals", Kinds.Count, open[0], null, run.Frame.Region is null ? "opportunities" : null, where);
        yield return new("weighted", Kinds.Money, open[1] ?? 0L, null, run.Frame.Region is null ? "opportunities" : null, where);
    }

    internal override IEnumerable<FoundBlock> Blocks(AnalysisRun run)
    {
        foreach (var name in History.Names.Where(name => History.IsOpen(run, name))) yield return Expected(run, new(run, name));
        if (Pipelined(run)) yield return Pipeline(run);
    }

    static bool Pipelined(AnalysisRun run) => run.Sees("opportunities.state", "opportunities.weighted", "opportunities.closeOn", "opportunities.amount");

    /// <summary>What was, with what stands out of it, and what is expected.</summary>
    static FoundBlock Expected(AnalysisRun run, History history)
    {
        (string, string)[] columns = [("actual", history.Kind), ("expected", history.Kind), ("low80", history.Kind), ("high80", history.Kind), ("low95", history.Kind), ("high95", history.Kind), ("mark", Kinds.Text)];
        if (!history.IsEnough) return new(history.Name, columns, []) { Note = Said("forecast-few", ("values", history.Values.Length), ("least", Forecaster.FewestValues)) };
        var (outliers, turn) = (Unusual.Outliers(history.Values), Unusual.ChangePoint(history.Values));
        string? Mark(int at) => outliers.Contains(at) ? "outlier" : at == turn ? "turn" : null;
        var rows = history.Values.Select((value, at) => new FoundRow(history.Days[at], [Whole(history, value), null, null, null, null, null, Mark(at)])).ToList();
        try
        {
            var told = history.Ahead(Horizon(run), run.Ct);
            double[] low = told.Bound(Level, false), high = told.Bound(Level, true), lowest = told.Bound(Wide, false), highest = told.Bound(Wide, true);
            rows.AddRange(told.Ahead.Select((value, step) => new FoundRow(history.After(step), [null, value, low[step], high[step], lowest[step], highest[step], null])));
            return new(history.Name, columns, Named(history, rows)) { Note = Quality(told, history) };
        }
        catch (Invalid) { return new(history.Name, columns, Named(history, rows)) { Note = Said("forecast-none") }; }
    }

    static object Whole(History history, double value) => history.Kind == Kinds.Count ? (long)value : value;

    static IReadOnlyList<FoundRow> Named(History history, List<FoundRow> rows) =>
        [.. rows.Select(row => row with { Name = ((DateOnly)row.Key!).ToString(history.IsWeekly ? "yyyy-MM-dd" : "yyyy-MM", CultureInfo.InvariantCulture) })];

    static FieldError Quality(Zhike.Analytics.Forecasts.Forecast told, History history) => told.Quality is { } quality
        ? Said("forecast-method", ("method", told.Fitted.Method), ("values", history.Values.Length), ("smape", Math.Round(quality.Smape, 1)), ("tried", told.Tried.Count))
        : Said("forecast-untested", ("method", told.Fitted.Method), ("values", history.Values.Length));

    static FieldError Said(string code, params (string Key, object? Value)[] args) => new(code, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal));

    /// <summary>Open deals by the month in which they are to close; what should have closed by now stands apart.</summary>
    static FoundBlock Pipeline(AnalysisRun run)
    {
        var month = new DateOnly(run.Today.Year, run.Today.Month, 1);
        var rows = run.Rows(facts => $"""
            WITH {facts.Customers}, {facts.Deals}
            SELECT CASE WHEN close_on >= CAST({facts.Value(month)} AS DATE) THEN CAST(date_trunc('month', close_on) AS DATE) WHEN close_on IS NULL THEN NULL ELSE DATE '0001-01-01' END AS k, count(*),
              sum(amount_minor) FILTER (amount_currency = {facts.Value(run.Frame.Currency)}), sum(weighted_minor) FILTER (weighted_currency = {facts.Value(run.Frame.Currency)})
            FROM d WHERE state = 'open' GROUP BY 1 ORDER BY 1 NULLS LAST LIMIT {FoundBlock.Most}
            """);
        FoundRow Told(object?[] row) => row[0] switch
        {
            null => new("undated", row[1..], Drill.Is("closeOn", null)),
            DateOnly { Year: 1 } => new("late", row[1..], Drill.Leaf("closeOn", "lt", Drill.Day(month))),
            _ => new(row[0], row[1..], Drill.Between("closeOn", (DateOnly)row[0]!, ((DateOnly)row[0]!).AddMonths(1).AddDays(-1))) { Name = ((DateOnly)row[0]!).ToString("yyyy-MM", CultureInfo.InvariantCulture) },
        };
        return new("pipeline", [("deals", Kinds.Count), ("dealAmount", Kinds.Money), ("weighted", Kinds.Money)], [.. rows.Select(Told)])
        {
            Object = run.Frame.Region is null ? "opportunities" : null, Where = Drill.All(Drill.Is("state", "open"), run.Frame.Owner(), run.Frame.Department()),
        };
    }
}
