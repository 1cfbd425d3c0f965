using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Http;

namespace Zhike.Customers;

/// <summary>What grids, forms, filters, import, export and permissions know of work plans.</summary>
internal sealed class WorkPlanObject : ObjectDefinition<WorkPlan>
{
    internal const string ObjectKey = "workPlans";

    public WorkPlanObject() : base(ObjectKey)
    {
        Text(x => x.Title).ReadOnly();
        Choice<PlanPeriod>(x => x.Period).NotNull();
        Date(x => x.StartsOn).Required();
        Date(x => x.EndsOn).ReadOnly();
        LongText(x => x.Goals).Max(5000).Searchable();
        LongText(x => x.Summary).Max(5000).Searchable();
        LongText(x => x.Problems).Max(5000);
        Choice<PlanState>(x => x.State).NotNull().ReadOnly();
        Instant(x => x.ReportedAt).ReadOnly();
        (TitleField, DefaultSort, InMenu) = ("title", "-startsOn", true);
        ListColumns = ["title", "period", "ownerId", "state", "reportedAt", "goals"];
        QuickForm = ["period", "startsOn", "goals"];
        Views = [new("all"), new("mine", """{"field":"ownerId","op":"eq","value":"me"}"""), new("reported", """{"field":"state","op":"eq","value":"reported"}""")];
    }

    protected override async Task Saving(WorkPlan plan, Saving saving)
    {
        if (plan.DeletedAt is not null) return;
        if (plan.State == PlanState.Reported && !saving.Changes("state") && (saving.Changes("goals") || saving.Changes("period") || saving.Changes("startsOn"))) throw new RuleBroken("customers.plan-reported");
        if (plan.Period == PlanPeriod.Week) plan.StartsOn = plan.StartsOn.AddDays(-(((int)plan.StartsOn.DayOfWeek + 6) % 7));
        plan.EndsOn = plan.Period == PlanPeriod.Week ? plan.StartsOn.AddDays(6) : plan.StartsOn;
        plan.Title = plan.Period == PlanPeriod.Week ? $"{plan.StartsOn:yyyy-MM-dd} – {plan.EndsOn:yyyy-MM-dd}" : $"{plan.StartsOn:yyyy-MM-dd}";
        if (saving.IsNew || saving.Changes("period") || saving.Changes("startsOn")) await RequireFree(plan, saving);
    }

    /// <summary>One plan per person and period; what somebody was handed over stands beside the own ones.</summary>
    static async Task RequireFree(WorkPlan plan, Saving saving)
    {
        await saving.Writer.Lock("workPlans.owner", plan.OwnerId ?? 0, saving.Ct);
        var others = (await saving.Writer.Db(saving.Ct)).Set<WorkPlan>().Where(x => x.OwnerId == plan.OwnerId && x.Period == plan.Period && x.StartsOn == plan.StartsOn && x.Id != plan.Id && x.DeletedAt == null);
        if (await others.AnyAsync(saving.Ct)) throw new Invalid("startsOn", "customers.plan-exists");
    }
}
