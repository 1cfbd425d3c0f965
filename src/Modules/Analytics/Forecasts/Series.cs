using Zhike.Platform.Http;

namespace Zhike.Analytics.Forecasts;

/// <summary>Values at regular times, without holes.</summary>
/// <param name="Filled">How many of them were missing: they have the value of the same place in the neighbouring season, else lie on a line between their neighbours.</param>
internal sealed record Series(SeriesCalendar Calendar, IReadOnlyList<DateTime> Times, double[] Values, int Filled)
{
    /// <summary>More holes than this part are not filled.</summary>
    const double MostHoles = 0.1;

    /// <param name="points">In any order; a value that is none is a hole.</param>
    /// <param name="duplicates">What becomes of several values at one time: <c>refuse</c>, <c>sum</c>, <c>mean</c>.</param>
    /// <param name="gaps">What becomes of holes: <c>fill</c>, <c>zero</c>, <c>refuse</c>.</param>
    /// <exception cref="Invalid">
    /// on <c>date</c>: <c>analytics.forecast-date-twice</c>, <c>forecast-irregular</c>, <c>forecast-gaps</c>; on <c>value</c>: <c>analytics.forecast-too-few</c>.
    /// </exception>
    internal static Series Of(IReadOnlyList<(DateTime Time, double Value)> points, string duplicates, string gaps)
    {
        var known = new SortedDictionary<DateTime, double>();
        foreach (var time in points.Where(point => double.IsFinite(point.Value)).GroupBy(point => point.Time))
        {
            if (duplicates == "refuse" && time.Count() > 1) throw new Invalid("date", "analytics.forecast-date-twice", ("date", SeriesCalendar.Text(time.Key)), ("count", time.Count()));
            known.Add(time.Key, duplicates == "mean" ? time.Average(point => point.Value) : time.Sum(point => point.Value));
        }
        if (known.Count < Forecaster.FewestValues) throw new Invalid("value", "analytics.forecast-too-few", ("values", known.Count), ("least", Forecaster.FewestValues));
        var calendar = SeriesCalendar.Of([.. known.Keys]);
        var (times, values) = Along(calendar, known);
        var holes = values.Count(double.IsNaN);
        if (holes > (gaps == "refuse" ? 0 : MostHoles * values.Count)) throw new Invalid("date", "analytics.forecast-gaps", ("holes", holes), ("first", SeriesCalendar.Text(times[values.FindIndex(double.IsNaN)])), ("step", calendar.Step));
        return new(calendar, times, gaps == "zero" ? [.. values.Select(value => double.IsNaN(value) ? 0 : value)] : Fill(values, calendar.Seasons), holes);
    }

    /// <summary>The season that the values show among those that such steps may have.</summary>
    internal Season Season()
    {
        var fit = Calendar.Seasons.Where(length => length > 1 && Values.Length >= 2 * length + 2).ToList();
        if (fit.Count == 0) return new(1, false);
        var there = fit.Where(length => Seasonality.IsThere(Values, length)).ToList();
        return new(there.Count == 0 ? fit[0] : there.MaxBy(Together), false);
        // A long season has fewer pairs of values; without this it would seem weaker.
        double Together(int length) => Seasonality.Correlations(Values, length)[^1] * Values.Length / (Values.Length - length);
    }

    static (List<DateTime> Times, List<double> Values) Along(SeriesCalendar calendar, SortedDictionary<DateTime, double> known)
    {
        var (times, values, last) = (new List<DateTime>(), new List<double>(), known.Keys.Last());
        // Times outside of the rule, such as one Saturday, are left out.
        for (var time = known.Keys.First(calendar.Counts); time <= last; time = calendar.Next(time))
        {
            times.Add(time);
            values.Add(known.TryGetValue(time, out var value) ? value : double.NaN);
            if (values.Count > 50 * known.Count) throw new Invalid("date", "analytics.forecast-gaps", ("holes", values.Count - known.Count), ("first", SeriesCalendar.Text(time)), ("step", calendar.Step));
        }
        return (times, values);
    }

    static double[] Fill(List<double> values, IReadOnlyList<int> seasons)
    {
        var filled = values.ToArray();
        for (var t = 0; t < filled.Length; t++)
        {
            if (!double.IsNaN(values[t])) continue;
            var season = seasons.LastOrDefault();
            if (season > 1 && t >= season) filled[t] = filled[t - season];
            else if (season > 1 && t + season < values.Count && !double.IsNaN(values[t + season])) filled[t] = values[t + season];
            else filled[t] = Between(filled, values, t);
        }
        return filled;
    }

    static double Between(double[] before, List<double> values, int t)
    {
        // The first and the last value are never missing.
        var next = values.FindIndex(t, double.IsFinite);
        return before[t - 1] + (values[next] - before[t - 1]) / (next - t + 1);
    }
}
