using Zhike.Analytics.Forecasts;

namespace Zhike.Analytics.Analyses.Prospects;

/// <summary>A series of whole months or weeks up to the last that is over; steps in which nothing happened are 0.</summary>
internal sealed class History
{
    internal static readonly string[] Names = ["orderAmount", "orderCount", "paid", "newDeals", "newCustomers"];

    /// <summary>More steps tell nothing more of the next ones.</summary>
    const int Most = 260;

    internal History(AnalysisRun run, string name)
    {
        (Name, IsWeekly) = (name, run.Frame.Setting("weekly") > 0);
        var found = run.Rows(facts => Statement(facts, name, IsWeekly ? "week" : "month", run)).ToDictionary(row => (DateOnly)row[0]!, row => Figures.Of(row[1]));
        var end = IsWeekly ? run.Today.AddDays(-(((int)run.Today.DayOfWeek + 6) % 7)) : new DateOnly(run.Today.Year, run.Today.Month, 1);
        var days = new List<DateOnly>();
        for (var day = found.Count == 0 ? end : found.Keys.Min(); day < end; day = Next(day)) days.Add(day);
        Days = [.. days.TakeLast(Most)];
        Values = [.. Days.Select(day => found.GetValueOrDefault(day))];
    }

    internal string Name { get; }

    internal bool IsWeekly { get; }

    internal string Kind => Name is "orderAmount" or "paid" ? Kinds.Money : Kinds.Count;

    /// <summary>First days.</summary>
    internal IReadOnlyList<DateOnly> Days { get; }

    internal double[] Values { get; }

    internal bool IsEnough => Values.Length >= Forecaster.FewestValues && Values.Max() > Values.Min();

    internal static bool IsOpen(AnalysisRun run, string name) => name switch
    {
        "paid" => run.Sees("payments.amount", "payments.receivedOn"), "newDeals" => run.Sees("opportunities.createdAt"), "newCustomers" => run.Sees("customers.createdAt"), _ => true,
    };

    /// <summary>What comes next, by the method that would have done best on the last part.</summary>
    /// <exception cref="Platform.Http.Invalid">No method fits.</exception>
    internal Zhike.Analytics.Forecasts.Forecast Ahead(int horizon, CancellationToken ct)
    {
        var times = Days.Select(day => day.ToDateTime(TimeOnly.MinValue)).ToList();
        return Forecaster.Run(Values, new Series(SeriesCalendar.Of(times), times, Values, 0).Season(), horizon, Forecaster.Auto, ct);
    }

    /// <summary>The first day of a step after the last one.</summary>
    internal DateOnly After(int step)
    {
        var day = Next(Days[^1]);
        for (; step > 0; step--) day = Next(day);
        return day;
    }

    DateOnly Next(DateOnly day) => IsWeekly ? day.AddDays(7) : day.AddMonths(1);

    static string Statement(Facts facts, string name, string step, AnalysisRun run)
    {
        var (part, from, day, value) = name switch
        {
            "orderAmount" => ($"{facts.Customers}, {facts.Orders}", "o", "ordered_on", "sum(effective_minor)"),
            "orderCount" => ($"{facts.Customers}, {facts.Orders}", "o", "ordered_on", "count(*)"),
            "paid" => ($"{facts.Customers}, {facts.Payments}", "p", "received_on", "sum(amount_minor)"),
            "newDeals" => ($"{facts.Customers}, {facts.Deals}", "d", facts.LocalDay("created_at"), "count(*)"),
            _ => (facts.OwnCustomers, "c", facts.LocalDay("created_at"), "count(*)"),
        };
        return $"WITH {part} SELECT CAST(date_trunc('{step}', {day}) AS DATE), {value} FROM {from} WHERE {day} <= {facts.Value(run.Today)} GROUP BY 1 ORDER BY 1";
    }
}
