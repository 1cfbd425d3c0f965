using System.Text.Json.Nodes;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Analyses;

/// <summary>About what an analysis is asked: a period, an earlier one beside it, whose records, where the customers are, in which currency.</summary>
/// <param name="Settings">What people typed, such as what it costs to win a customer.</param>
internal sealed record AnalysisFrame(DateOnly From, DateOnly Until, long? DepartmentId, long? OwnerId, string? Region, string Currency, IReadOnlyDictionary<string, double> Settings)
{
    const int MostDays = 7_320;

    /// <summary>The earlier period; null when nothing is compared.</summary>
    internal (DateOnly From, DateOnly Until)? Before { get; private init; }

    /// <summary>How far the earlier period lies back, in months, or else in days.</summary>
    internal (int Months, int Days) Shift { get; private init; }

    /// <exception cref="Invalid">on <c>until</c>, <c>compare</c>, <c>region</c>, <c>currency</c>.</exception>
    internal static AnalysisFrame Of(AskAnalysis.Request asked)
    {
        if (asked.Until < asked.From || asked.From.Year < 1990 || asked.Until.Year > 2100) throw new Invalid("until", "analytics.period-reversed");
        if (asked.Until.DayNumber - asked.From.DayNumber > MostDays) throw new Invalid("until", "analytics.period-long", ("years", MostDays / 366));
        if (asked.Compare is not (null or "previousPeriod" or "previousYear")) throw new Invalid("compare", "analytics.comparison-unknown", ("compare", asked.Compare));
        if (asked.Region is { } region && Regions.Find(region) is null) throw new Invalid("region", "analytics.region-unknown", ("region", region));
        if (!Platform.Values.Currency.IsKnown(asked.Currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", asked.Currency));
        var frame = new AnalysisFrame(asked.From, asked.Until, asked.DepartmentId, asked.OwnerId, asked.Region, asked.Currency, asked.Settings ?? []);
        return asked.Compare is null ? frame : frame.Beside(asked.Compare == "previousYear");
    }

    internal double Setting(string name, double usual = 0) => Settings.TryGetValue(name, out var value) && double.IsFinite(value) ? value : usual;

    /// <summary>Without an earlier period.</summary>
    internal AnalysisFrame Alone => this with { Before = null };

    AnalysisFrame Beside(bool yearAgo)
    {
        var next = Until.AddDays(1);
        var months = yearAgo ? 12 : From.Day == 1 && next.Day == 1 ? (next.Year - From.Year) * 12 + next.Month - From.Month : 0;
        var days = months > 0 ? 0 : next.DayNumber - From.DayNumber;
        return this with { Shift = (months, days), Before = months > 0 ? (From.AddMonths(-months), next.AddMonths(-months).AddDays(-1)) : (From.AddDays(-days), Until.AddDays(-days)) };
    }

    /// <summary>The condition of the orders that count: not cancelled, in the currency, in the period, of the people asked about.</summary>
    /// <param name="ever">Whenever they were made, up to the end of the period.</param>
    internal JsonObject Orders(bool ever = false) => Drill.All(
        Drill.Leaf("state", "notIn", new JsonArray("cancelled")), Drill.Leaf("effective", "inCurrency", Currency),
        ever ? Drill.Leaf("orderedOn", "lte", Drill.Day(Until)) : Drill.Between("orderedOn", From, Until), Owner(), Department());

    internal JsonObject? Owner() => OwnerId is { } owner ? Drill.Is("ownerId", owner) : null;

    internal JsonObject? Department() => DepartmentId is { } department ? Drill.Leaf("departmentId", "under", department) : null;

    internal JsonObject? Place() => Region is { } region ? Drill.Leaf("region", "under", region) : null;

    /// <summary>The condition of the customers who made some of the orders.</summary>
    internal JsonObject Customers(JsonObject orders) => Drill.All(Place(), Drill.Related("orders", "customerId", orders));
}
