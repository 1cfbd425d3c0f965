using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum PlanPeriod { Day, Week }

internal enum PlanState { Planned, Reported }

/// <summary>What somebody means to do in a day or week, and at its end what came of it (工作计划, 工作报告).</summary>
internal sealed class WorkPlan : OwnedRecord
{
    /// <summary>Its days, such as <c>2026-11-23 – 2026-11-29</c>.</summary>
    public string Title { get; set; } = "";
    public PlanPeriod Period { get; set; }

    /// <summary>A Monday when it is for a week.</summary>
    public DateOnly StartsOn { get; set; }
    public DateOnly EndsOn { get; set; }
    public string? Goals { get; set; }
    public string? Summary { get; set; }
    public string? Problems { get; set; }
    public PlanState State { get; set; }
    public DateTime? ReportedAt { get; set; }

    /// <summary>What was counted when it was reported, as JSON.</summary>
    public string? Figures { get; set; }
}
