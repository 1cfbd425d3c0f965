using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Worth;

/// <summary>How customers come to their tiers (客户级别).</summary>
/// <param name="ByClv">Reckoned by the lifetime value, not by what was bought.</param>
/// <param name="Days">How far back purchases count.</param>
/// <param name="ByCustomers">Cuts are of the number of customers, not of their value.</param>
/// <param name="Cuts">Percent up to which a customer is vip, key, standard; what is beyond is small.</param>
/// <param name="HoldDays">How long a tier lasts before it may fall.</param>
internal sealed record TierPolicy(bool ByClv, int Days, bool ByCustomers, IReadOnlyList<decimal> Cuts, int HoldDays, string Currency)
{
    internal static readonly IReadOnlyList<string> Tiers = ["vip", "key", "standard", "small"];

    internal static readonly IReadOnlyList<string> Settings = ["basis", "by", "vip", "key", "standard", "hold"];

    /// <exception cref="Invalid"><c>analytics.cuts-must-rise</c> on <c>key</c> or <c>standard</c>, and what is wrong with a setting.</exception>
    internal static TierPolicy Of(TrialSettings settings)
    {
        var byCustomers = settings.Choice("by", "value", "customers") == "customers";
        string[] names = ["vip", "key", "standard"];
        double[] usual = byCustomers ? [5, 20, 50] : [50, 80, 95];
        var cuts = names.Select((name, at) => (decimal)settings.Number(name, usual[at], 0.01, 100)).ToList();
        for (var at = 1; at < cuts.Count; at++)
            if (cuts[at] <= cuts[at - 1]) throw new Invalid(names[at], "analytics.cuts-must-rise", ("value", cuts[at]), ("before", cuts[at - 1]));
        return new(settings.Choice("basis", "amount", "clv") == "clv", settings.Whole("window", 365, 1, 36_525), byCustomers, cuts, settings.Whole("hold", 90, 0, 3650), settings.Text("currency") ?? "CNY");
    }
}
