using Zhike.Contracts;

namespace Zhike.Analytics.Stages;

/// <summary>The stage of a customer on a day: what the orders tell, what the models say of the chance that more will come, and what was kept before.</summary>
internal static class StageNow
{
    /// <summary>A loyal customer whose chance goes up and down around the bar stays loyal within this many percent.</summary>
    const double Slack = 10;

    internal static StageScore Of(StageRules rules, long id, IReadOnlyList<DateOnly> days, KnownCustomer? known, DateOnly today)
    {
        var steps = StageWalk.Of(rules, days, today);
        var told = steps[^1];
        if (known?.StageSince is { } since && Kept(known, since, told, days) is { } kept) return new(id, kept.After, kept.On, kept.Reason, steps);
        if (known?.Alive is { } alive && Doubt(rules, told.After, alive, known) is { } doubt) return new(id, doubt.Stage, today, doubt.Reason, [.. steps, new(told.After, doubt.Stage, today, doubt.Reason)]);
        return new(id, told.After, known?.StageSince is { } from && told.On <= from && told.After != known.Stage ? days.FirstOrDefault(day => day > from, today) : told.On, told.Reason, steps);
    }

    /// <summary>Who was lost is won back by a purchase alone, and is so until the next one.</summary>
    static StageStep? Kept(KnownCustomer known, DateOnly since, StageStep told, IReadOnlyList<DateOnly> days)
    {
        if (told.After == StageRules.Lost) return null;
        var after = days.Where(day => day > since).ToList();
        return known.Stage switch
        {
            StageRules.Lost when after.Count == 0 => new(StageRules.Lost, StageRules.Lost, since, "silent"),
            StageRules.Lost when after.Count == 1 => new(StageRules.Lost, StageRules.WonBack, after[0], "returned"),
            StageRules.WonBack when after.Count == 0 => new(StageRules.WonBack, StageRules.WonBack, since, "returned"),
            _ => null,
        };
    }

    static (string Stage, string Reason)? Doubt(StageRules rules, string stage, double alive, KnownCustomer known)
    {
        if (stage != StageRules.Lost && alive < rules.LostAlive) return (StageRules.Lost, "unlikely");
        var bar = known.Stage == StageRules.Loyal ? rules.LoyalAlive - Slack : rules.LoyalAlive;
        return stage == StageRules.Loyal && alive < bar ? (StageRules.Repeat, "rarer") : null;
    }
}
