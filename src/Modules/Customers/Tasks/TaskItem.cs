using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum TaskPriority { Low, Normal, High }

/// <summary>Skipped: this once it was not done, and the next one was made.</summary>
internal enum TaskState { Open, Done, Skipped }

internal enum TaskRepeat { Daily, Weekly, Monthly, Yearly }

/// <summary>When its owner is reminded: before the beginning, or before nine in the morning of its day.</summary>
internal enum TaskReminder { AtTime, TenMinutes, HalfHour, Hour, Day }

/// <summary>Something to do (任务).</summary>
internal sealed class TaskItem : OwnedRecord
{
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public long? CustomerId { get; set; }
    public long? OpportunityId { get; set; }

    /// <summary>The day by which it is to be done; of a task with a time, the day on which it ends.</summary>
    public DateOnly? DueOn { get; set; }
    public DateTime? StartAt { get; set; }
    public DateTime? EndAt { get; set; }
    public TaskPriority Priority { get; set; } = TaskPriority.Normal;
    public TaskState State { get; set; }
    public DateTime? CompletedAt { get; set; }
    public TaskReminder? Reminder { get; set; }

    /// <summary>When the reminder is due; null when there is none, or it was given.</summary>
    public DateTime? RemindAt { get; set; }

    /// <summary>One line each, beginning with <c>[ ]</c> or <c>[x]</c>.</summary>
    public string? Checklist { get; set; }

    /// <summary>Finishing or skipping it makes the next one.</summary>
    public TaskRepeat? Repeat { get; set; }

    /// <summary>Every how many days, weeks, months or years; null is each.</summary>
    public long? RepeatEvery { get; set; }

    /// <summary>Days of the week as <c>mo</c> to <c>su</c>; null is that of its own day.</summary>
    public string[]? RepeatOn { get; set; }

    /// <summary>Day of the month; one beyond the end of a month is its last day.</summary>
    public long? RepeatDay { get; set; }
    public DateOnly? RepeatUntil { get; set; }

    /// <summary>After how many it ends.</summary>
    public long? RepeatCount { get; set; }

    /// <summary>Which of its series it is; null is the first.</summary>
    public long? SeriesNo { get; set; }

    /// <summary>What differs is of this one only: the next one is made as the series was before.</summary>
    public bool OnlyThis { get; set; }

    /// <summary>The series as it was before this one was set apart, as JSON.</summary>
    public string? Series { get; set; }

    /// <summary>The task that was made when this one was finished.</summary>
    public long? NextId { get; set; }

    internal RepeatRule? Rule => Repeat is { } kind ? new RepeatRule(kind, (int)(RepeatEvery ?? 1), RepeatRule.Days(RepeatOn), (int?)RepeatDay) : null;

    /// <summary>The task that follows this one, on the first day of its rhythm after <paramref name="today"/>; null when it does not repeat or the series is at its end.</summary>
    internal TaskItem? Next(DateOnly today, TimeZoneInfo zone)
    {
        if (Rule is not { } rule || SeriesNo.GetValueOrDefault(1) >= RepeatCount) return null;
        var made = TaskSeries.Of(this);
        var first = made.DueOn ?? today;
        var day = rule.After(first, today);
        if (day > RepeatUntil) return null;
        var next = made.Make(day.DayNumber - first.DayNumber, zone);
        (next.DueOn, next.Repeat, next.RepeatEvery, next.RepeatOn, next.RepeatUntil, next.RepeatCount) = (day, Repeat, RepeatEvery, RepeatOn, RepeatUntil, RepeatCount);
        (next.RepeatDay, next.SeriesNo) = (rule.KeptDay(first), SeriesNo.GetValueOrDefault(1) + 1);
        return next;
    }
}
