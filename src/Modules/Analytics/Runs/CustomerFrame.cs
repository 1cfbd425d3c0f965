using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>How each customer buys, for clusters: days since the last order, orders, amount, and more where it is asked for.</summary>
internal sealed class CustomerFrame : Frame
{
    internal static readonly IReadOnlyList<string> Features = ["recency", "frequency", "monetary", "interval", "tenure", "meanOrder", "products"];

    internal override IReadOnlyList<TrialSetting> Form => [TrialSetting.Several("features", "recency,frequency,monetary", Features), TrialSetting.Date("until")];

    internal override IReadOnlyList<string> Given => ["columns", "id"];

    /// <summary>The features that are asked for.</summary>
    /// <exception cref="Invalid"><c>analytics.setting-not-one-of</c> on <c>features</c>.</exception>
    internal static IReadOnlyList<string> Chosen(TrialSettings settings)
    {
        var features = settings.List("features") is { Count: > 0 } given ? given.Distinct().ToList() : ["recency", "frequency", "monetary"];
        return features.FirstOrDefault(feature => !Features.Contains(feature)) is { } unknown ? throw new Invalid("features", "analytics.setting-not-one-of", ("value", unknown), ("words", string.Join(", ", Features))) : features;
    }

    /// <exception cref="Invalid"><c>analytics.setting-not-one-of</c> on <c>features</c>.</exception>
    internal override async Task<Dictionary<string, string>> Write(OrderRows orders, string path, TrialSettings settings, CancellationToken ct)
    {
        var features = Chosen(settings);
        if (features.Contains("products") && !orders.HasProducts) throw new Invalid("features", "analytics.source-lacks-baskets");
        var day = settings.Day("until") is { } until ? $"CAST('{until:yyyy-MM-dd}' AS TIMESTAMP)" : "(SELECT date_trunc('day', max(moment)) + INTERVAL 1 DAY FROM {0})";
        var count = orders.IsOrdered ? "count(DISTINCT number)" : "count(*)";
        using var rows = orders.Read($$"""
            SELECT customer, floor(epoch({{day}} - max(moment)) / 86400) AS recency, CAST({{count}} AS DOUBLE) AS frequency, sum(amount) AS monetary, count(DISTINCT product) AS products,
                floor(epoch({{day}} - min(moment)) / 86400) AS tenure, sum(amount) / {{count}} AS "meanOrder",
                CASE WHEN count(DISTINCT CAST(moment AS DATE)) > 1 THEN epoch(max(moment) - min(moment)) / 86400 / (count(DISTINCT CAST(moment AS DATE)) - 1) END AS interval
            FROM {0} WHERE amount > 0 AND moment < {{day}} GROUP BY customer ORDER BY customer
            """, ct);
        await Write(rows, path, ct);
        return new(StringComparer.Ordinal) { ["columns"] = string.Join(',', features), ["id"] = "customer" };
    }
}
