using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>How day, beginning, end and reminder of a task follow from each other.</summary>
internal static class TaskTimes
{
    static readonly TimeSpan Usual = TimeSpan.FromMinutes(30);
    static readonly TimeSpan Longest = TimeSpan.FromHours(24);
    static readonly TimeOnly Morning = new(9, 0);

    /// <summary>The same time of day some days later; a time that a clock change skips is an hour later.</summary>
    internal static DateTime? Shift(DateTime? at, int days, TimeZoneInfo zone) =>
        at is { } instant ? ToUtc(TimeZoneInfo.ConvertTimeFromUtc(instant, zone).AddDays(days), zone) : null;

    internal static DateTime ToUtc(DateTime local, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(zone.IsInvalidTime(local) ? local.AddHours(1) : local, DateTimeKind.Unspecified), zone);

    /// <summary>The day on which something that ends then is over; what ends at midnight belongs to the day before.</summary>
    internal static DateOnly DayOf(DateTime end, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(end, zone).AddTicks(-1));

    static readonly string[] Times = ["dueOn", "startAt", "endAt"];

    /// <remarks>Who changes none of them may live in another time zone, whose days are others.</remarks>
    /// <exception cref="Invalid"><c>customers.ends-before-start</c>, <c>customers.task-too-long</c>.</exception>
    internal static void Settle(TaskItem task, Saving saving)
    {
        if (!saving.IsNew && !Times.Any(saving.Changes)) return;
        var zone = saving.Writer.Caller.Zone;
        if (task.StartAt is not { } start)
        {
            task.EndAt = null;
            return;
        }
        if (saving.Changes("dueOn") && !saving.Changes("startAt") && !saving.Changes("endAt") && task.DueOn is { } day && task.EndAt is { } was)
        {
            var days = day.DayNumber - DayOf(was, zone).DayNumber;
            (task.StartAt, task.EndAt) = (Shift(start, days, zone), Shift(was, days, zone));
        }
        task.EndAt ??= start + Usual;
        if (task.EndAt <= task.StartAt) throw new Invalid("endAt", "customers.ends-before-start");
        if (task.EndAt - task.StartAt > Longest) throw new Invalid("endAt", "customers.task-too-long");
        task.DueOn = DayOf(task.EndAt.Value, zone);
    }

    /// <summary>A reminder of what has begun is of no use any more.</summary>
    internal static DateTime? RemindAt(TaskItem task, DateTime now, TimeZoneInfo zone)
    {
        if (task is { Reminder: null } or { State: not TaskState.Open } or { DeletedAt: not null }) return null;
        if ((task.StartAt ?? (task.DueOn is { } day ? ToUtc(day.ToDateTime(Morning), zone) : null)) is not { } begins || begins < now) return null;
        return begins - task.Reminder switch
        {
            TaskReminder.TenMinutes => TimeSpan.FromMinutes(10), TaskReminder.HalfHour => TimeSpan.FromMinutes(30), TaskReminder.Hour => TimeSpan.FromHours(1), TaskReminder.Day => TimeSpan.FromDays(1), _ => TimeSpan.Zero,
        };
    }
}
