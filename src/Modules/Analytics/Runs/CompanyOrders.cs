using System.Globalization;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>The company's orders as the warehouse holds them, in one currency, without those that were cancelled; what came back is taken off.</summary>
/// <param name="Lines">One per order; customers are called by their ids.</param>
/// <param name="OtherCurrency">Orders that were left out because they are in another currency.</param>
internal sealed record CompanyOrders(PurchaseLines Lines, string Currency, int OtherCurrency)
{
    internal static readonly IReadOnlyList<string> Settings = ["currency", "until", "window"];

    /// <summary>The currency of amounts where none is named.</summary>
    internal const string Home = "CNY";

    internal const int Fraction = 100;

    /// <summary>The run that reads them.</summary>
    internal long RunId { get; init; }

    /// <summary>First day that counts.</summary>
    internal DateOnly From { get; init; }

    /// <summary>Reads them in the order of their days.</summary>
    /// <exception cref="Invalid"><c>analytics.no-orders</c></exception>
    internal static CompanyOrders Read(WarehouseFile file, TrialSettings settings, DateOnly today, CancellationToken ct)
    {
        var (currency, until) = (settings.Text("currency") ?? Home, settings.Day("until") ?? today);
        var from = settings.Has("window") ? until.AddDays(-settings.Whole("window", null, 1, 36_525)) : DateOnly.MinValue;
        using var session = file.Session();
        var others = (int)(long)session.Value("SELECT count(*) FROM orders WHERE state <> 'cancelled' AND effective_currency <> $1", ct, currency)!;
        using var rows = session.Read(
            "SELECT customer_id, ordered_on, effective_minor, ordered_on > $2 OR ordered_on < $3 FROM orders WHERE state <> 'cancelled' AND customer_id IS NOT NULL AND ordered_on IS NOT NULL AND effective_currency = $1 ORDER BY ordered_on, id",
            ct, currency, until, from);
        var (known, names) = (new Dictionary<long, int>(), new List<string>());
        var (who, at, amounts, outside, nothing) = (new List<int>(), new List<DateTime>(), new List<double>(), 0, 0);
        while (rows.Next())
        {
            if ((bool)rows[3]!) outside++;
            else if (rows.Integer(2) <= 0) nothing++;
            else
            {
                var customer = rows.Integer(0);
                if (known.TryAdd(customer, names.Count)) names.Add(customer.ToString(CultureInfo.InvariantCulture));
                who.Add(known[customer]);
                at.Add(rows.Date(1).ToDateTime(TimeOnly.MinValue));
                amounts.Add(rows.Integer(2) / (double)Fraction);
            }
        }
        if (who.Count == 0) throw new Invalid("orders", "analytics.no-orders", ("currency", currency));
        var lines = new PurchaseLines
        {
            Customers = names, Customer = [.. who], At = [.. at], Order = null, Amount = [.. amounts], Until = until, Rows = who.Count + outside + nothing, Skipped = new(0, 0, 0, 0, 0, 0, nothing, 0, outside),
        };
        return new(lines, currency, others) { From = from };
    }

    /// <summary>The customer whose name is at a place.</summary>
    internal static long IdOf(string name) => long.Parse(name, CultureInfo.InvariantCulture);
}
