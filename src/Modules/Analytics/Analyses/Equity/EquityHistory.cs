using System.Globalization;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Analyses.Equity;

/// <summary>What the models said all customers were worth, month by month. A run tells of the whole company, so only who sees all customers sees it.</summary>
internal sealed record EquityHistory(IReadOnlyList<EquityHistory.Point> Points)
{
    /// <summary>Runs that are looked at, one a night.</summary>
    const int MostRuns = 800;

    internal static readonly EquityHistory None = new([]);

    /// <param name="Month">Such as 2026-03; the last run in it counts.</param>
    /// <param name="Minor">In minor units.</param>
    internal sealed record Point(string Month, long Minor, long Customers);

    internal static async Task<EquityHistory> Of(RunStore runs, ObjectCatalogue catalogue, Caller caller, string currency, CancellationToken ct)
    {
        if (!caller.Scope(catalogue["customers"], Right.Read).All || !AnalysisRun.Sees(catalogue, caller, "customers.clv")) return None;
        Point? PointOf(AnalyticsRun run) => run is { State: RunState.Done, Result: { } result } && result.GetProperty("currency").GetString() == currency
            ? new(caller.Today(run.StartedAt).ToString("yyyy-MM", CultureInfo.InvariantCulture), (long)Math.Round(result.GetProperty("clv").GetDouble() * CompanyOrders.Fraction), run.Customers ?? 0) : null;
        // The newest come first, so that the first of a month is its last.
        return new([.. (await runs.Newest("clv", SourceName.Crm, MostRuns, ct)).Select(PointOf).OfType<Point>().DistinctBy(point => point.Month).Reverse()]);
    }
}
