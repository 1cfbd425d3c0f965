using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Leads;

/// <summary>Somebody who may become a customer: a hint from a fair, a form, a call (线索).</summary>
internal sealed class Lead : OwnedRecord
{
    /// <summary>The company, or the person where no company is known.</summary>
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? Company { get; set; }
    public string? Person { get; set; }
    public string? JobTitle { get; set; }
    public string? Mobile { get; set; }
    public string? Phone { get; set; }
    public string? Email { get; set; }
    public string? Wechat { get; set; }
    public string? Region { get; set; }
    public string? Address { get; set; }
    public string? Website { get; set; }
    public string? Industry { get; set; }
    public LeadSource? Source { get; set; }

    /// <summary>Which fair, which form, who recommended.</summary>
    public string? SourceDetail { get; set; }
    public string? Products { get; set; }
    public string? Need { get; set; }
    public long? BudgetMinor { get; set; }
    public string? BudgetCurrency { get; set; }
    public Money? Budget { get => BudgetMinor is { } minor ? new(minor, BudgetCurrency!) : null; set => (BudgetMinor, BudgetCurrency) = (value?.Minor, value?.Currency); }
    public DateOnly? ExpectedOn { get; set; }
    public string[]? Tags { get; set; }

    /// <summary>The pool (公海) it lies in while it has no owner, and came from when it has.</summary>
    public long? PoolId { get; set; }
    public string? ReturnReason { get; set; }
    public LeadState State { get; set; }
    
    /// <summary>Why it is not followed any longer, as the company words its reasons.</summary>
    public string? DisqualifyReason { get; set; }
    public string? DisqualifyNote { get; set; }

    /// <summary>Sum of the scoring rules that hold; follows the lead without a version of it.</summary>
    public long? Points { get; set; }

    /// <summary>Of a hundred leads like this one so many become customers; null while there is too little history.</summary>
    public double? Probability { get; set; }

    /// <summary>Until when somebody is to answer for the first time.</summary>
    public DateTime? RespondBy { get; set; }
    public DateTime? RespondedAt { get; set; }

    /// <summary>When the manager was told that nobody had answered in time.</summary>
    public DateTime? EscalatedAt { get; set; }
    public DateTime? LastContactAt { get; set; }
    public DateOnly? NextContactOn { get; set; }
    public DateTime? ConvertedAt { get; set; }
    public long? CustomerId { get; set; }
    public long? ContactId { get; set; }
    public long? OpportunityId { get; set; }

    /// <summary>Which of the three the conversion made, as opposed to linked: <c>customers</c>, <c>contacts</c>, <c>opportunities</c>.</summary>
    public string[]? Made { get; set; }

    /// <summary>Number in the system it came from; no two leads share one.</summary>
    public string? ExternalNumber { get; set; }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c>, <c>sales.lead-taken</c></exception>
    public void Claim(long user)
    {
        MustBeOpen();
        if (OwnerId is not null) throw new RuleBroken("sales.lead-taken");
        (OwnerId, ReturnReason) = (user, null);
    }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c>, <c>sales.lead-unowned</c></exception>
    public void GiveBack(string reason)
    {
        MustBeOpen();
        if (OwnerId is null) throw new RuleBroken("sales.lead-unowned");
        (OwnerId, ReturnReason, NextContactOn) = (null, reason, null);
    }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c></exception>
    public void Answer(DateTime at)
    {
        MustBeOpen();
        RespondedAt ??= at;
        if (State == LeadState.New) State = LeadState.Contacted;
    }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c></exception>
    public void Qualify(DateTime at)
    {
        Answer(at);
        State = LeadState.Qualified;
    }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c></exception>
    public void Disqualify(string reason, string? note)
    {
        MustBeOpen();
        (State, DisqualifyReason, DisqualifyNote, NextContactOn) = (LeadState.Disqualified, reason, note, null);
    }

    /// <exception cref="RuleBroken"><c>sales.lead-open</c>, <c>sales.lead-converted</c></exception>
    public void Reopen()
    {
        if (State == LeadState.Converted) throw new RuleBroken("sales.lead-converted");
        if (State != LeadState.Disqualified) throw new RuleBroken("sales.lead-open");
        (State, DisqualifyReason, DisqualifyNote) = (RespondedAt is null ? LeadState.New : LeadState.Contacted, null, null);
    }

    /// <exception cref="RuleBroken"><c>sales.lead-closed</c></exception>
    public void Convert(long customerId, long? contactId, long? opportunityId, IReadOnlyList<string> made, DateTime at)
    {
        Answer(at);
        (State, CustomerId, ContactId, OpportunityId, Made, ConvertedAt, NextContactOn) = (LeadState.Converted, customerId, contactId, opportunityId, [.. made], at, null);
    }

    /// <exception cref="RuleBroken"><c>sales.lead-not-converted</c></exception>
    public void TakeBack()
    {
        if (State != LeadState.Converted) throw new RuleBroken("sales.lead-not-converted");
        (State, CustomerId, ContactId, OpportunityId, Made, ConvertedAt) = (LeadState.Qualified, null, null, null, null, null);
    }

    void MustBeOpen()
    {
        if (State is LeadState.Converted or LeadState.Disqualified) throw new RuleBroken("sales.lead-closed", ("state", Naming.Camel(State.ToString())));
    }
}
