using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum TaskPriority { Low, Normal, High }

internal enum TaskState { Open, Done }

internal enum TaskRepeat { Daily, Weekly, Monthly, Yearly }

/// <summary>Something to do (任务).</summary>
internal sealed class TaskItem : OwnedRecord
{
    public string Title { get; set; } = "";
    public string? Description { get; set; }
    public long? CustomerId { get; set; }
    public long? OpportunityId { get; set; }
    public DateOnly? DueOn { get; set; }
    public TaskPriority Priority { get; set; } = TaskPriority.Normal;
    public TaskState State { get; set; }
    public DateTime? CompletedAt { get; set; }

    /// <summary>Completing it makes the next one.</summary>
    public TaskRepeat? Repeat { get; set; }

    /// <summary>The task that was made when this one was finished.</summary>
    public long? NextId { get; set; }

    /// <summary>The task that follows this one, due on the first day of its rhythm after <paramref name="today"/>; null when it does not repeat.</summary>
    internal TaskItem? Next(DateOnly today)
    {
        if (Repeat is not { } repeat) return null;
        var (first, steps) = (DueOn ?? today, 1);
        while (Step(first, repeat, steps) <= today) steps++;
        return new TaskItem
        {
            Title = Title, Description = Description, CustomerId = CustomerId, OpportunityId = OpportunityId, OwnerId = OwnerId,
            Priority = Priority, Repeat = Repeat, DueOn = Step(first, repeat, steps),
        };
    }

    /// <summary>Counted from the first day, so that the 31st comes back after a short month.</summary>
    static DateOnly Step(DateOnly first, TaskRepeat repeat, int steps) => repeat switch
    {
        TaskRepeat.Daily => first.AddDays(steps),
        TaskRepeat.Weekly => first.AddDays(7 * steps),
        TaskRepeat.Monthly => first.AddMonths(steps),
        _ => first.AddYears(steps),
    };
}
