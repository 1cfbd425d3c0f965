using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>What each order holds, for rules of what is bought together.</summary>
internal sealed class BasketFrame : Frame
{
    internal override IReadOnlyList<string> Given => ["order", "product", "quantity", "baskets"];

    /// <exception cref="Invalid"><c>analytics.source-lacks</c> on <c>source</c> without orders or products.</exception>
    internal override async Task<Dictionary<string, string>> Write(OrderRows orders, string path, TrialSettings settings, CancellationToken ct)
    {
        if (!orders.IsOrdered || !orders.HasProducts) throw new Invalid("source", "analytics.source-lacks-baskets");
        using var rows = orders.Read($"SELECT number, product{(orders.HasQuantities ? ", quantity" : "")} FROM {{0}} ORDER BY moment, number, product", ct);
        await Write(rows, path, ct);
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { ["order"] = "number", ["product"] = "product" };
        if (orders.HasQuantities) found["quantity"] = "quantity";
        return found;
    }
}
