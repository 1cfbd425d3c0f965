using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Runs;

/// <summary>What was ordered in each month, week or day, for forecasts. A last period that is not over would look like a fall, so it is left out.</summary>
internal sealed class SeriesFrame : Frame
{
    internal override IReadOnlyList<TrialSetting> Form => [TrialSetting.Choice("period", "month", "week", "day"), TrialSetting.Choice("measure", "amount", "orders", "customers")];

    internal override IReadOnlyList<string> Given => ["date", "value", "duplicates", "gaps"];

    internal override async Task<Dictionary<string, string>> Write(OrderRows orders, string path, TrialSettings settings, CancellationToken ct)
    {
        var period = settings.Choice("period", "month", "week", "day");
        var value = settings.Choice("measure", "amount", "orders", "customers") switch
        {
            "orders" => orders.IsOrdered ? "count(DISTINCT number) FILTER (amount > 0)" : "count(*) FILTER (amount > 0)", "customers" => "count(DISTINCT customer) FILTER (amount > 0)", _ => "sum(amount)",
        };
        using var rows = orders.Read($$"""
            SELECT CAST(date_trunc('{{period}}', moment) AS DATE) AS date, {{value}} AS value FROM {0}
            GROUP BY 1 HAVING date_trunc('{{period}}', min(moment)) + INTERVAL 1 {{period}} <= (SELECT max(CAST(moment AS DATE)) + INTERVAL 1 DAY FROM {0}) ORDER BY 1
            """, ct);
        await Write(rows, path, ct);
        return new(StringComparer.Ordinal) { ["date"] = "date", ["value"] = "value", ["gaps"] = "zero" };
    }
}
