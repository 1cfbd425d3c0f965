using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of tasks.</summary>
internal sealed class TaskObject : ObjectDefinition<TaskItem>
{
    public TaskObject() : base("tasks")
    {
        Text(x => x.Title).Required().Max(200).Searchable();
        LongText(x => x.Description).Max(5000);
        Reference(x => x.CustomerId).To("customers");
        Reference(x => x.OpportunityId).To("opportunities");
        Date(x => x.DueOn);
        Choice<TaskPriority>(x => x.Priority).NotNull();
        Choice<TaskState>(x => x.State).NotNull().ReadOnly();
        Instant(x => x.CompletedAt).ReadOnly();
        Choice<TaskRepeat>(x => x.Repeat);
        (TitleField, TimelineField, DefaultSort, InMenu) = ("title", "customerId", "dueOn", true);
        ListColumns = ["title", "customerId", "dueOn", "priority", "state", "ownerId"];
        QuickForm = ["title", "customerId", "dueOn", "priority", "ownerId"];
        Views =
        [
            new("open", """{"field":"state","op":"eq","value":"open"}"""),
            new("mine", """{"all":[{"field":"ownerId","op":"eq","value":"me"},{"field":"state","op":"eq","value":"open"}]}"""),
            new("overdue", """{"all":[{"field":"state","op":"eq","value":"open"},{"field":"dueOn","op":"lt","value":{"relative":"today","days":0}}]}"""),
            new("all"),
        ];
    }

    protected override Task Saving(TaskItem record, Saving saving)
    {
        if (saving.Changes("state") || saving.IsNew) record.CompletedAt = record.State == TaskState.Done ? record.CompletedAt ?? saving.Writer.Now : null;
        return Task.CompletedTask;
    }
}
