using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Stages;

/// <summary>When a customer is in which stage of its life cycle (生命周期阶段).</summary>
/// <param name="LoyalOrders">Days with orders within <paramref name="LoyalMonths"/> that make a customer loyal.</param>
/// <param name="LoyalAlive">Least chance in percent that a loyal customer still buys; asked only where it is known.</param>
/// <param name="LostIntervals">A customer is lost after so many of its own usual intervals.</param>
/// <param name="LostAlive">Below this chance in percent a customer is lost.</param>
/// <param name="SilentDays">Who bought once has no interval, and is lost after so many days.</param>
/// <param name="LeastDays">Nobody is lost sooner, however often orders came.</param>
internal sealed record StageRules(int LoyalOrders, int LoyalMonths, double LoyalAlive, double LostIntervals, double LostAlive, int SilentDays, int LeastDays)
{
    internal const string Prospect = "prospect", FirstPurchase = "firstPurchase", Repeat = "repeat", Loyal = "loyal", Lost = "lost", WonBack = "wonBack";

    internal static readonly IReadOnlyList<string> Settings = ["loyalOrders", "loyalMonths", "loyalAlive", "lostIntervals", "lostAlive", "silentDays", "leastDays"];

    /// <exception cref="Platform.Http.Invalid">naming the setting.</exception>
    internal static StageRules Of(TrialSettings settings) => new(
        settings.Whole("loyalOrders", 5, 2, 1000), settings.Whole("loyalMonths", 24, 1, 240), settings.Number("loyalAlive", 80, 0, 100), settings.Number("lostIntervals", 3, 1, 100),
        settings.Number("lostAlive", 20, 0, 100), settings.Whole("silentDays", 365, 1, 36_500), settings.Whole("leastDays", 30, 1, 36_500));
}
