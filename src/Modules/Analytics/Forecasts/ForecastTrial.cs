using Zhike.Analytics.Files;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Forecasts;

/// <summary>
/// What comes next in a series: <c>--file F --date D --value V [--horizon H] [--season N] [--method auto] [--level 0.95] [--duplicates refuse|sum|mean] [--gaps fill|zero|refuse]</c>.
/// </summary>
internal sealed class ForecastTrial : Trial
{
    const int MostAhead = 10_000;

    /// <param name="Methods">The same for each method tried.</param>
    internal sealed record Quality(double Smape, double Mape, double Mase, IReadOnlyList<HeldOutError> Methods);

    /// <param name="Season">Steps; 1 where there is none to look for.</param>
    /// <param name="IsSeasonal">Whether the season was given, or stood the test.</param>
    /// <param name="Filled">Missing values that were filled.</param>
    /// <param name="Level">Part of the cases that are to lie from <paramref name="Lower"/> to <paramref name="Upper"/>.</param>
    internal sealed record Result(string Model, string Method, string Step, int Values, int Filled, int Season, bool IsSeasonal, IReadOnlyList<string> Dates, double[] Forecast, double Level, double[] Lower, double[] Upper,
        double[] Lower80, double[] Upper80, double[] Lower95, double[] Upper95, IReadOnlyDictionary<string, double> Parameters, double Sse, double Widened, Quality? Quality);

    internal override string Name => "forecast";

    internal override IReadOnlyList<string> Settings => ["file", "date", "value", "horizon", "season", "method", "level", "duplicates", "gaps"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Column("date", true), TrialSetting.Column("value", true), TrialSetting.Number("horizon", 12, 1, MostAhead), TrialSetting.Number("season", null, 1, 100_000),
        TrialSetting.Choice("method", [Forecaster.Auto, .. MethodFits.Names]), TrialSetting.Number("level", 0.95, 0.5, 0.999),
        TrialSetting.Choice("duplicates", "refuse", "sum", "mean"), TrialSetting.Choice("gaps", "fill", "zero", "refuse"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var (horizon, level) = (settings.Whole("horizon", 12, 1, MostAhead), settings.Number("level", 0.95, 0.5, 0.999));
        var method = settings.Choice("method", [Forecaster.Auto, .. MethodFits.Names]);
        var series = await Read(settings, ct);
        var season = settings.Has("season") ? new Season(settings.Whole("season", null, 1, 100_000), true) : series.Season();
        if (season.IsGiven && season.Length > 1 && series.Values.Length < 2 * season.Length + 2) throw new Invalid("season", "analytics.forecast-season-long", ("season", season.Length), ("values", series.Values.Length));
        var found = Forecaster.Run(series.Values, season, horizon, method, ct);
        var isSeasonal = season.Length > 1 && (season.IsGiven || Seasonality.IsThere(series.Values, season.Length));
        var dates = new List<DateTime> { series.Times[^1] };
        while (dates.Count <= horizon) dates.Add(series.Calendar.Next(dates[^1]));
        var quality = found.Quality is { } error ? new Quality(error.Smape, error.Mape, error.Mase, [.. found.Tried.OrderBy(one => one.Smape)]) : null;
        return new Result(Name, found.Fitted.Method, series.Calendar.Step, series.Values.Length, series.Filled, season.Length, isSeasonal, [.. dates.Skip(1).Select(SeriesCalendar.Text)], found.Ahead,
            level, found.Bound(level, false), found.Bound(level, true), found.Bound(0.8, false), found.Bound(0.8, true), found.Bound(0.95, false), found.Bound(0.95, true), found.Fitted.Parameters, found.Fitted.Sse, found.Widened, quality);
    }

    static async Task<Series> Read(TrialSettings settings, CancellationToken ct)
    {
        var (date, value) = (settings.Required("date"), settings.Required("value"));
        var (duplicates, gaps) = (settings.Choice("duplicates", "refuse", "sum", "mean"), settings.Choice("gaps", "fill", "zero", "refuse"));
        var table = await DataTable.Read(settings.Required("file"), [("date", date), ("value", value)], ct);
        var (times, numbers) = (Cells.Times(table[date]), Cells.Numbers(table[value]));
        var points = new List<(DateTime, double)>();
        for (var row = 0; row < table.Rows; row++)
        {
            if (times[row] is { } time) points.Add((time, numbers[row]));
            else if (double.IsFinite(numbers[row])) throw new Invalid("date", "analytics.forecast-date-missing", ("row", row + 1));
        }
        return Series.Of(points, duplicates, gaps);
    }
}
