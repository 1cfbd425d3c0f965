using Zhike.Contracts;

namespace Zhike.Analytics.Stages;

/// <summary>The steps of one customer from stage to stage, as its orders tell them.</summary>
internal sealed class StageWalk
{
    readonly StageRules rules;
    readonly IReadOnlyList<DateOnly> days;
    readonly List<StageStep> steps = [];
    readonly List<int> gaps = [];

    StageWalk(StageRules rules, IReadOnlyList<DateOnly> days) => (this.rules, this.days) = (rules, days);

    string Stage => steps.Count == 0 ? StageRules.Prospect : steps[^1].After;

    /// <param name="days">Days with orders, rising, none twice, at least one.</param>
    internal static IReadOnlyList<StageStep> Of(StageRules rules, IReadOnlyList<DateOnly> days, DateOnly today)
    {
        var walk = new StageWalk(rules, days);
        for (var at = 0; at < days.Count; at++)
        {
            if (at > 0) walk.Wait(at, days[at]);
            walk.Buy(at);
        }
        walk.Wait(days.Count, today);
        if (walk.Stage == StageRules.Loyal && !walk.IsLoyal(days.Count - 1, today)) walk.Go(StageRules.Repeat, today, "rarer");
        return walk.steps;
    }

    /// <summary>The time from a purchase until a day, in which the customer may be lost.</summary>
    /// <param name="bought">How many purchases came before.</param>
    void Wait(int bought, DateOnly until)
    {
        var last = days[bought - 1];
        if (until.DayNumber - last.DayNumber > Patience()) Go(StageRules.Lost, last.AddDays(Patience() + 1), "silent");
        if (bought == days.Count) return;
        var gap = until.DayNumber - last.DayNumber;
        var place = gaps.BinarySearch(gap);
        gaps.Insert(place < 0 ? ~place : place, gap);
    }

    /// <summary>Days after the last purchase for which the customer is waited for, by what was usual until then.</summary>
    int Patience()
    {
        if (gaps.Count == 0) return rules.SilentDays;
        var usual = (gaps[(gaps.Count - 1) / 2] + gaps[gaps.Count / 2]) / 2.0;
        return Math.Max(rules.LeastDays, (int)Math.Ceiling(rules.LostIntervals * usual));
    }

    void Buy(int at)
    {
        if (Stage == StageRules.Lost) Go(StageRules.WonBack, days[at], "returned");
        else if (at == 0) Go(StageRules.FirstPurchase, days[at], "firstOrder");
        else if (IsLoyal(at, days[at])) Go(StageRules.Loyal, days[at], "steady");
        else Go(StageRules.Repeat, days[at], Stage == StageRules.Loyal ? "rarer" : "repeated");
    }

    bool IsLoyal(int last, DateOnly on)
    {
        var at = last - rules.LoyalOrders + 1;
        return at >= 0 && days[at] > on.AddMonths(-rules.LoyalMonths);
    }

    void Go(string stage, DateOnly on, string reason)
    {
        if (stage != Stage) steps.Add(new(Stage, stage, on, reason));
    }
}
