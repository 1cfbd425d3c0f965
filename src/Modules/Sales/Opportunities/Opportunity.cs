using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Sales.Stages;

namespace Zhike.Sales.Opportunities;

/// <summary>A possible sale to a customer, with stage, amount and expected day of closing (商机).</summary>
internal sealed class Opportunity : OwnedRecord
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public long? CustomerId { get; set; }
    public long? ContactId { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }
    public Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>The amount is the sum of the lines, until somebody says another one.</summary>
    public bool AmountFromLines { get; set; }
    public DateOnly? CloseOn { get; set; }

    /// <summary>That of its stage.</summary>
    public long? PipelineId { get; set; }
    public long? StageId { get; set; }
    public OpportunityState State { get; set; }

    /// <summary>Chance of winning, 0 to 100 percent; follows the stage until somebody knows better.</summary>
    public double? Probability { get; set; }

    public long? WeightedMinor { get; set; }
    public string? WeightedCurrency { get; set; }

    /// <summary>Amount × probability, kept so that sums need no arithmetic per row.</summary>
    public Money? Weighted { get => WeightedMinor is { } minor ? new(minor, WeightedCurrency!) : null; set => (WeightedMinor, WeightedCurrency) = (value?.Minor, value?.Currency); }
    public string? Products { get; set; }
    public string? Source { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextStepOn { get; set; }
    public DateTime? StageEnteredAt { get; set; }

    /// <summary>Day from which an open deal has stood in its stage too long (UTC day of entering + the stage's days).</summary>
    public DateOnly? RotsOn { get; set; }
    public DateOnly? ClosedOn { get; set; }

    /// <summary>The main reason as the company words its reasons, so that they can be counted.</summary>
    public string? WonReason { get; set; }
    public string? WonNote { get; set; }
    public string? LossReason { get; set; }
    public string? LossNote { get; set; }
    public string? Competitor { get; set; }
    public ForecastCategory? ForecastCategory { get; set; }

    /// <summary>Day on which a shelved deal should be looked at again.</summary>
    public DateOnly? WakeOn { get; set; }

    /// <summary>Number in the system it came from; no two deals share one.</summary>
    public string? ExternalNumber { get; set; }

    bool follows;

    /// <summary>Takes the amount from the lines; several currencies never meet in them.</summary>
    internal void Follow(IEnumerable<Money> totals, Money? further)
    {
        List<Money> all = [.. totals, .. further is { } one ? [one] : (Money[])[]];
        follows = true;
        if (all.Count > 0) Amount = all.Aggregate((sum, total) => sum + total);
    }

    /// <summary>An amount that somebody states ends that it comes from the lines.</summary>
    internal void Stated() => AmountFromLines = AmountFromLines && follows;

    internal static DateOnly? RotDay(DateTime? enteredAt, Stage stage) =>
        enteredAt is { } at && stage.RottingDays is { } days ? DateOnly.FromDateTime(at).AddDays((int)days) : null;

    /// <exception cref="RuleBroken"><c>sales.opportunity-not-open</c></exception>
    public void Win()
    {
        MustBe(OpportunityState.Open, OpportunityState.Shelved);
        (State, WakeOn, NextStepOn) = (OpportunityState.Won, null, null);
    }

    /// <exception cref="RuleBroken"><c>sales.opportunity-not-open</c></exception>
    public void Lose()
    {
        MustBe(OpportunityState.Open, OpportunityState.Shelved);
        (State, WakeOn, NextStepOn) = (OpportunityState.Lost, null, null);
    }

    /// <exception cref="RuleBroken"><c>sales.opportunity-not-open</c></exception>
    public void Shelve()
    {
        MustBe(OpportunityState.Open);
        State = OpportunityState.Shelved;
    }

    /// <exception cref="RuleBroken"><c>sales.opportunity-open</c></exception>
    public void Reopen()
    {
        if (State == OpportunityState.Open) throw new RuleBroken("sales.opportunity-open");
        State = OpportunityState.Open;
        (WakeOn, ClosedOn, WonReason, WonNote, LossReason, LossNote) = (null, null, null, null, null, null);
    }

    /// <exception cref="RuleBroken"><c>sales.opportunity-not-open</c></exception>
    public void MustBe(params ReadOnlySpan<OpportunityState> states)
    {
        if (!states.Contains(State)) throw new RuleBroken("sales.opportunity-not-open", ("state", Naming.Camel(State.ToString())));
    }
}
