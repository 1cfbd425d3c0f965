using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of tasks.</summary>
internal sealed class TaskObject : ObjectDefinition<TaskItem>
{
    static readonly string[] Repeating = [.. Enum.GetNames<TaskRepeat>().Select(Naming.Camel)];

    public TaskObject() : base("tasks")
    {
        Text(x => x.Title).Required().Max(200).Searchable();
        LongText(x => x.Description).Max(5000);
        Reference(x => x.CustomerId).To("customers");
        Reference(x => x.OpportunityId).To("opportunities");
        Date(x => x.DueOn);
        Instant(x => x.StartAt);
        Instant(x => x.EndAt);
        Choice<TaskPriority>(x => x.Priority).NotNull();
        Choice<TaskState>(x => x.State).NotNull().ReadOnly();
        Instant(x => x.CompletedAt).ReadOnly();
        Choice<TaskReminder>(x => x.Reminder);
        LongText(x => x.Checklist).Max(5000);
        Rhythm();
        (TitleField, TimelineField, DefaultSort, InMenu) = ("title", "customerId", "dueOn", true);
        Groups = [new("basic"), new("rhythm")];
        ListColumns = ["title", "customerId", "dueOn", "startAt", "priority", "state", "ownerId"];
        QuickForm = ["title", "customerId", "dueOn", "startAt", "endAt", "priority", "ownerId", "reminder", "repeat", "repeatEvery", "repeatOn", "repeatDay", "repeatUntil", "repeatCount", "checklist", "description"];
        Views =
        [
            new("open", """{"field":"state","op":"eq","value":"open"}"""),
            new("mine", """{"all":[{"field":"ownerId","op":"eq","value":"me"},{"field":"state","op":"eq","value":"open"}]}"""),
            new("overdue", """{"all":[{"field":"state","op":"eq","value":"open"},{"field":"dueOn","op":"lt","value":{"relative":"today","days":0}}]}"""),
            new("all"),
        ];
        FactDay = "dueOn";
    }

    void Rhythm()
    {
        Choice<TaskRepeat>(x => x.Repeat).In("rhythm");
        Integer(x => x.RepeatEvery).Range(1, 99).In("rhythm").When("repeat", Repeating);
        MultiChoice(x => x.RepeatOn).Of(RepeatRule.WeekDays).In("rhythm").When("repeat", "weekly");
        Integer(x => x.RepeatDay).Range(1, 31).In("rhythm").When("repeat", "monthly");
        Date(x => x.RepeatUntil).In("rhythm").When("repeat", Repeating);
        Integer(x => x.RepeatCount).Range(1, 1000).In("rhythm").When("repeat", Repeating);
        Bool(x => x.OnlyThis).In("rhythm").When("repeat", Repeating);
    }

    protected override async Task Saving(TaskItem task, Saving saving)
    {
        if (saving.Changes("state") || saving.IsNew) task.CompletedAt = task.State == TaskState.Done ? task.CompletedAt ?? saving.Writer.Now : null;
        if (saving.Changes("checklist")) task.Checklist = TaskChecklist.Normal(task.Checklist);
        TaskTimes.Settle(task, saving);
        if (task.RepeatUntil < task.DueOn) throw new Invalid("repeatUntil", "customers.repeat-ends-before");
        await InSeries(task, saving);
        string[] timing = ["reminder", "dueOn", "startAt", "endAt", "state"];
        if (saving.IsNew || task.DeletedAt is not null || timing.Any(saving.Changes)) task.RemindAt = TaskTimes.RemindAt(task, saving.Writer.Now, saving.Writer.Caller.Zone);
    }

    /// <summary>Keeps what the series was before this one is set apart; otherwise the rhythm follows a task to its new day.</summary>
    static async Task InSeries(TaskItem task, Saving saving)
    {
        if (task.Repeat is null || saving.IsNew)
        {
            (task.OnlyThis, task.Series) = (false, null);
            if (task.Repeat is null) (task.RepeatEvery, task.RepeatOn, task.RepeatDay, task.RepeatUntil, task.RepeatCount) = (null, null, null, null, null);
            return;
        }
        var before = (TaskItem)(await saving.Writer.Db(saving.Ct)).Entry(task).OriginalValues.ToObject();
        if (!task.OnlyThis) task.Series = null;
        else if (saving.Changes("onlyThis")) task.Series = TaskSeries.Of(before).Text;
        if (!task.OnlyThis && saving.Changes("dueOn") && before.DueOn is { } from && task.DueOn is { } to) Follow(task, from, to, saving);
    }

    static void Follow(TaskItem task, DateOnly from, DateOnly to, Saving saving)
    {
        if (task.RepeatDay is not null && !saving.Changes("repeatDay")) task.RepeatDay = to.Day;
        if (task.RepeatOn is not { Length: > 0 } on || saving.Changes("repeatOn") || on.Contains(RepeatRule.Name(to.DayOfWeek))) return;
        string[] moved = [.. on.Where(day => day != RepeatRule.Name(from.DayOfWeek)), RepeatRule.Name(to.DayOfWeek)];
        task.RepeatOn = [.. RepeatRule.WeekDays.Where(moved.Contains)];
    }
}
