using System.Text.Json;
using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>What each task of a series is made from.</summary>
internal sealed record TaskSeries(
    string Title, string? Description, long? CustomerId, long? OpportunityId, long? OwnerId, TaskPriority Priority, DateOnly? DueOn, DateTime? StartAt, DateTime? EndAt, TaskReminder? Reminder, string? Checklist)
{
    /// <summary>That of a task: the task itself, unless it was set apart from its series.</summary>
    internal static TaskSeries Of(TaskItem task) => task is { OnlyThis: true, Series: { } kept } ? JsonSerializer.Deserialize<TaskSeries>(kept, Json.Plain)! : new(
        task.Title, task.Description, task.CustomerId, task.OpportunityId, task.OwnerId, task.Priority, task.DueOn, task.StartAt, task.EndAt, task.Reminder, task.Checklist);

    internal string Text => JsonSerializer.Serialize(this, Json.Plain);

    /// <summary>A new task some days later, at the same time of day.</summary>
    internal TaskItem Make(int days, TimeZoneInfo zone) => new()
    {
        Title = Title, Description = Description, CustomerId = CustomerId, OpportunityId = OpportunityId, OwnerId = OwnerId, Priority = Priority,
        StartAt = TaskTimes.Shift(StartAt, days, zone), EndAt = TaskTimes.Shift(EndAt, days, zone), Reminder = Reminder, Checklist = TaskChecklist.Unticked(Checklist),
    };
}
