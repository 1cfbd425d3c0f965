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
}
