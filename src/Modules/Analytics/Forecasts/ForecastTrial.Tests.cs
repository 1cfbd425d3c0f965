using System.Globalization;
using System.Text;
using Xunit.Abstractions;
using Zhike.Analytics.Files;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Analytics.Forecasts;

public sealed class ForecastTrialTests(ITestOutputHelper output)
{
    static async Task<ForecastTrial.Result> Run(string csv, params (string Name, string Value)[] settings)
    {
        using var file = WrittenFile.Of(csv);
        return (ForecastTrial.Result)await AnalyticsModule.Try("forecast", settings.Concat([("file", file.Path), ("date", "d"), ("value", "v")]).ToDictionary(setting => setting.Item1, setting => setting.Item2), default);
    }

    static string Csv(IEnumerable<string> dates, IEnumerable<double> values) =>
        "d,v\n" + string.Concat(dates.Zip(values, (date, value) => string.Create(CultureInfo.InvariantCulture, $"{date},{value}\n")));

    static string Monthly(IReadOnlyList<double> values) => Csv(values.Select((_, t) => new DateTime(1990, 1, 1).AddMonths(t).ToString("yyyy-MM", CultureInfo.InvariantCulture)), values);

    bool IsHere()
    {
        if (!SharedData.IsHere) output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
        return SharedData.IsHere;
    }

    static double[] Passengers() => [.. Encoding.UTF8.GetString(SharedData.Read("forecast/airline-passengers.csv")).Split('\n').Skip(1).Select(line => line.Split(',')).Where(cells => cells.Length == 2).Select(cells => double.Parse(cells[1], CultureInfo.InvariantCulture))];

    /// <summary>Source: R, <c>HoltWinters(AirPassengers)</c>.</summary>
    [Theory]
    [InlineData("holtWintersMultiplicative", 0.275592, 0.032693, 0.870729, 16570.778), InlineData("holtWintersAdditive", 0.247959, 0.034534, 1, 21860.185)]
    public async Task Holt_winters_is_that_of_r_on_the_passengers(string method, double alpha, double beta, double gamma, double sse)
    {
        if (!IsHere()) return;
        var found = await Run(Monthly(Passengers()), ("method", method));
        Assert.Equal(sse, found.Sse, 0.01);
        Assert.Equal(alpha, found.Parameters["alpha"], 1e-4);
        Assert.Equal(beta, found.Parameters["beta"], 1e-4);
        Assert.Equal(gamma, found.Parameters["gamma"], 1e-4);
    }

    [Theory]
    [InlineData("seasonalNaive", 15.52), InlineData("theta", 13.34), InlineData("holtWintersMultiplicative", 7.31)]
    public async Task Two_years_of_passengers_are_missed_by_as_much_as_published(string method, double mape)
    {
        if (!IsHere()) return;
        var values = Passengers();
        var found = await Run(Monthly(values[..120]), ("method", method), ("horizon", "24"));
        Assert.Equal(mape, HeldOut.Mape(values[120..], found.Forecast), 0.1);
    }

    [Fact]
    public void The_choice_misses_the_series_of_the_m3_competition_by_less_than_theta_alone()
    {
        if (!IsHere()) return;
        static double[] Numbers(string text) => [.. text.Split(';').Select(number => double.Parse(number, CultureInfo.InvariantCulture))];
        var (smape, covered, count) = (0.0, 0.0, 0);
        foreach (var cells in Encoding.UTF8.GetString(SharedData.Read("forecast/M3_monthly_visible102.csv")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Trim().Split(',')))
        {
            var (known, came) = (Numbers(cells[6]), Numbers(cells[7]));
            var found = Forecaster.Run(known, new Season(12, false), came.Length, Forecaster.Auto, default);
            var (low, high) = (found.Bound(0.95, false), found.Bound(0.95, true));
            smape += HeldOut.Smape(came, found.Ahead);
            covered += came.Where((value, step) => value >= low[step] && value <= high[step]).Count() / (double)came.Length;
            count++;
        }
        output.WriteLine($"{count} series: sMAPE {smape / count:0.000}, within the 95 % bounds {covered / count:0.000}");
        Assert.Equal(102, count);
        Assert.True(smape / count <= 13.45, $"{smape / count}");
        Assert.InRange(covered / count, 0.9, 0.98);
    }

    [Fact]
    public async Task Calls_go_in_five_minutes_of_the_open_hours_of_working_days()
    {
        if (!IsHere()) return;
        var text = Encoding.UTF8.GetString(SharedData.Read("forecast/bank_calls_5min.csv")).Replace("DateTime,Calls", "d,v", StringComparison.Ordinal).Split('\n');
        var found = await Run(string.Join('\n', text.Take(1 + 169 * 20)), ("horizon", "169"), ("method", "theta"));
        Assert.Equal(("5 min", 845), (found.Step, found.Season));
        Assert.Equal("2003-03-31 07:00:00", found.Dates[0]);
        Assert.True(found.Quality!.Smape < 20, $"{found.Quality.Smape}");
    }

    [Fact]
    public async Task A_plain_line_with_a_plain_season_goes_on()
    {
        double[] wave = [0, 30, -10, -20];
        var values = Enumerable.Range(0, 48).Select(t => 100 + 2 * t + wave[t % 4]).ToArray();
        var found = await Run(Csv(values.Select((_, t) => new DateTime(2010, 3, 31).AddDays(1).AddMonths(3 * t).AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), values.Select(value => (double)value)), ("horizon", "4"));
        Assert.Equal(("quarter", 4, true), (found.Step, found.Season, found.IsSeasonal));
        for (var step = 0; step < 4; step++) Assert.Equal(100 + 2 * (48 + step) + wave[step], found.Forecast[step], 2.0);
        Assert.Equal("2022-03-31", found.Dates[0]);
    }

    [Fact]
    public async Task What_is_never_negative_is_not_expected_to_be()
    {
        var random = new Random(5);
        var found = await Run(Monthly([.. Enumerable.Range(0, 60).Select(t => Math.Max(0, 60 - 1.2 * t + random.Next(-5, 6)))]), ("horizon", "24"));
        Assert.All(found.Forecast.Concat(found.Lower).Concat(found.Upper80), value => Assert.True(value >= 0));
        Assert.All(found.Forecast.Zip(found.Lower, found.Upper), step => Assert.True(step.Second <= step.First && step.First <= step.Third));
        Assert.All(found.Lower80.Zip(found.Lower95), step => Assert.True(step.Second <= step.First));
    }

    [Fact]
    public async Task A_constant_series_stays_as_it_is()
    {
        var found = await Run(Monthly([.. Enumerable.Repeat(7.0, 30)]), ("horizon", "3"));
        Assert.All(found.Forecast, value => Assert.Equal(7, value, 9));
        Assert.Equal(0, found.Quality!.Smape, 9);
    }

    [Fact]
    public async Task Scale_changes_nothing_but_the_scale()
    {
        var random = new Random(9);
        var values = Enumerable.Range(0, 72).Select(t => 50 + t + 15 * Math.Sin(t * Math.PI / 6) + random.NextDouble() * 8).ToArray();
        var (small, large) = (await Run(Monthly(values)), await Run(Monthly(Array.ConvertAll(values, value => value * 1e6))));
        Assert.Equal(small.Method, large.Method);
        Assert.All(small.Forecast.Zip(large.Forecast), pair => Assert.Equal(1, pair.Second / pair.First / 1e6, 1e-5));
    }

    [Fact]
    public async Task A_hole_is_filled_and_counted_and_twins_are_added_when_asked()
    {
        var lines = Monthly([.. Enumerable.Range(0, 40).Select(t => 10.0 + t)]).Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        lines.RemoveAt(20);
        lines.Add(lines[30]);
        var found = await Run(string.Join('\n', lines), ("duplicates", "mean"), ("horizon", "1"));
        Assert.Equal((40, 1), (found.Values, found.Filled));
        Assert.Equal(50, found.Forecast[0], 1.5);
    }

    [Theory]
    [InlineData("2020-01,1\n2020-02,2\n2020-03,3\n", "value", "analytics.forecast-too-few"), InlineData("", "value", "analytics.forecast-too-few")]
    [InlineData("2020-01,1\n2020-01,2\n2020-03,3\n2020-04,3\n2020-05,3\n2020-06,3\n2020-07,3\n", "date", "analytics.forecast-date-twice")]
    [InlineData("2020-01-01,1\n2020-01-08,2\n2020-01-15,3\n2020-01-22,1\n2020-01-29,1\n2020-02-05,1\n2020-02-07,1\n", "date", "analytics.forecast-irregular")]
    [InlineData("2020-01,1\n2020-02,2\n2020-03,3\n2020-04,1\n2020-05,1\n2020-06,1\n2022-02,1\n", "date", "analytics.forecast-gaps")]
    [InlineData("2020-01,1\n,2\n", "date", "analytics.forecast-date-missing"), InlineData("2020-01,1\n2020-02,x\n", "v", "analytics.cell-not-a-number"), InlineData("2020-01,1\nsoon,2\n", "d", "analytics.cell-not-a-date")]
    public async Task What_is_no_series_is_refused(string rows, string field, string code)
    {
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run("d,v\n" + rows));
        Assert.Equal(code, Assert.Single(refusal.Errors[field]).Code);
    }

    [Theory]
    [InlineData("season", "20", "analytics.forecast-season-long"), InlineData("method", "holtWintersMultiplicative", "analytics.forecast-method-unfit"), InlineData("horizon", "0", "analytics.setting-outside"), InlineData("method", "magic", "analytics.setting-not-one-of")]
    public async Task What_the_series_does_not_support_is_refused(string setting, string value, string code)
    {
        var refusal = await Assert.ThrowsAsync<Invalid>(() => Run(Monthly([.. Enumerable.Range(-10, 30).Select(t => (double)t)]), (setting, value)));
        Assert.Equal(code, Assert.Single(refusal.Errors[setting]).Code);
    }
}
