using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Runs;

/// <summary>Lines of purchases, for RFM and the models of lifetimes.</summary>
internal sealed class LineFrame : Frame
{
    internal override IReadOnlyList<string> Given => ["customer", "at", "order", "amount", "price", "quantity"];

    internal override async Task<Dictionary<string, string>> Write(OrderRows orders, string path, TrialSettings settings, CancellationToken ct)
    {
        using var rows = orders.Read($"SELECT customer, moment{(orders.IsOrdered ? ", number" : "")}, amount FROM {{0}} ORDER BY moment, number, product, amount", ct);
        await Write(rows, path, ct);
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { ["customer"] = "customer", ["at"] = "moment", ["amount"] = "amount" };
        if (orders.IsOrdered) found["order"] = "number";
        return found;
    }
}
