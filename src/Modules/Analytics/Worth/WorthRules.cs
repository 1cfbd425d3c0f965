using MathNet.Numerics.Statistics;
using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Worth;

/// <summary>How value and potential are reckoned, and where the matrix is cut.</summary>
/// <param name="ByProduct">Margin by the costs of products where most of a customer's purchases have one.</param>
/// <param name="Margin">Of all others; null for that of the lifetime values.</param>
/// <param name="Confidence">Least part of the buyers of one category that buy another, for an offer.</param>
/// <param name="Winnable">Part of the need held by others that could be won.</param>
/// <param name="Days">How far back purchases tell what like customers buy.</param>
/// <param name="Cut">median, mean or amount.</param>
internal sealed record WorthRules(bool ByProduct, double? Margin, double Confidence, double Winnable, int Days, string Cut, double CurrentCut, double PotentialCut)
{
    internal static readonly IReadOnlyList<string> Settings = ["marginFrom", "margin", "confidence", "winnable", "cut", "currentCut", "potentialCut"];

    /// <exception cref="Platform.Http.Invalid">naming the setting.</exception>
    internal static WorthRules Of(TrialSettings settings)
    {
        var cut = settings.Choice("cut", "median", "mean", "amount");
        double? Amount(string name) => cut == "amount" ? null : 0;
        return new(settings.Choice("marginFrom", "percent", "product") == "product", settings.Has("margin") ? settings.Number("margin", null, 0.0001, 1) : null, settings.Number("confidence", 0.3, 0.01, 1),
            settings.Number("winnable", 0.25, 0, 1), settings.Whole("window", 365, 30, 36_525), cut, settings.Number("currentCut", Amount("currentCut"), 0, 1e12), settings.Number("potentialCut", Amount("potentialCut"), 0, 1e12));
    }

    /// <summary>Where one axis is cut, in minor units; what is above is high.</summary>
    internal double At(IReadOnlyList<long> minors, double amount) => Cut switch
    {
        "mean" => minors.Average(minor => (double)minor), "amount" => amount * 100, _ => minors.Select(minor => (double)minor).Median(),
    };

    /// <summary>铅 neither, 铁 potential alone, 黄金 value alone, 白金 both.</summary>
    internal static string Quadrant(bool isValuable, bool canGrow) => (isValuable, canGrow) switch { (true, true) => "platinum", (true, false) => "gold", (false, true) => "iron", _ => "lead" };
}
