using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Contracts;

/// <summary>What was agreed with a customer (合同): amount, time, instalments, and what has come in of it.</summary>
internal sealed class Contract : OwnedRecord
{
    /// <summary>Such as C-2026-00001.</summary>
    public string Number { get; set; } = "";
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public long? CustomerId { get; set; }
    public long? ContactId { get; set; }
    public long? OpportunityId { get; set; }

    /// <summary>The offer it was made of.</summary>
    public long? QuoteId { get; set; }
    public ContractState State { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }

    /// <summary>What the customer pays in all, with tax.</summary>
    public Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }
    public DateOnly? SignedOn { get; set; }

    /// <summary>First day in force; null begins with the signature.</summary>
    public DateOnly? StartsOn { get; set; }
    public DateOnly? EndsOn { get; set; }

    /// <summary>The day to remind of the renewal; empty again once that was done.</summary>
    public DateOnly? RemindOn { get; set; }
    public string? Terms { get; set; }

    /// <summary>1 as it was signed first; each amendment makes the next.</summary>
    public long Revision { get; set; } = 1;

    /// <summary>Null while no approval was asked for the draft as it is.</summary>
    public ContractReview? Review { get; set; }

    /// <summary>The approval that was asked last; null where none was needed.</summary>
    public long? ApprovalId { get; set; }

    /// <summary>Where the signed paper is kept (档案号).</summary>
    public string? ArchiveNumber { get; set; }
    public DateOnly? ArchivedOn { get; set; }
    public string? Note { get; set; }
    public string? EndReason { get; set; }
    public long ReceivedMinor { get; set; }
    public string ReceivedCurrency { get; set; } = Currencies.Home;

    /// <summary>Sum of what was matched to its instalments.</summary>
    public Money Received { get => new(ReceivedMinor, ReceivedCurrency); set => (ReceivedMinor, ReceivedCurrency) = (value.Minor, value.Currency); }
    public long OutstandingMinor { get; set; }
    public string OutstandingCurrency { get; set; } = Currencies.Home;

    /// <summary>Amount less received.</summary>
    public Money Outstanding { get => new(OutstandingMinor, OutstandingCurrency); set => (OutstandingMinor, OutstandingCurrency) = (value.Minor, value.Currency); }

    public long InvoicedMinor { get; set; }
    public string InvoicedCurrency { get; set; } = Currencies.Home;

    /// <summary>Sum of the invoices issued for it, less those taken back.</summary>
    public Money Invoiced { get => new(InvoicedMinor, InvoicedCurrency); set => (InvoicedMinor, InvoicedCurrency) = (value.Minor, value.Currency); }

    /// <summary>Day of the earliest instalment that is still open.</summary>
    public DateOnly? NextDueOn { get; set; }

    /// <summary>The overdue day of which the owner was last told.</summary>
    public DateOnly? DunnedOn { get; set; }

    /// <summary>When anything of it or its instalments was last saved, so that two who change them meet.</summary>
    public DateTime? SavedAt { get; set; }

    /// <summary>Money is owed under it, so payments can be matched.</summary>
    public bool Binds => State is not (ContractState.Draft or ContractState.Sent);

    /// <summary>Signed and not at its end.</summary>
    public bool Runs => State is ContractState.Signed or ContractState.Active;

    /// <param name="approval">That is asked; null when nobody has to be.</param>
    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void Submit(long? approval)
    {
        if (State != ContractState.Draft || Review is not null) throw new RuleBroken("sales.contract-step-out-of-order", ("state", Naming.Camel(State.ToString())));
        (Review, ApprovalId) = (approval is null ? ContractReview.Passed : ContractReview.Waiting, approval);
    }

    /// <summary>The signed paper has its place; one that is at its end is closed with that.</summary>
    /// <exception cref="RuleBroken"><c>sales.contract-not-signed</c></exception>
    public void Archive(string number, DateOnly on)
    {
        if (!Binds) throw new RuleBroken("sales.contract-not-signed");
        (ArchiveNumber, ArchivedOn) = (number, on);
    }

    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void Send() => From(ContractState.Sent, ContractState.Draft);

    /// <summary>Back on the desk, to be changed.</summary>
    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void Rewrite() => From(ContractState.Draft, ContractState.Sent);

    /// <summary>Signed by both; in force at once unless it begins later.</summary>
    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void Sign(DateOnly on, DateOnly today)
    {
        From(StartsOn > today ? ContractState.Signed : ContractState.Active, ContractState.Draft, ContractState.Sent);
        SignedOn = on;
    }

    /// <summary>Its first day has come.</summary>
    public bool Begin(DateOnly today)
    {
        if (State != ContractState.Signed || StartsOn > today) return false;
        State = ContractState.Active;
        return true;
    }

    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void End() => From(ContractState.Ended, ContractState.Active);

    /// <exception cref="RuleBroken"><c>sales.contract-step-out-of-order</c></exception>
    public void Terminate(string reason)
    {
        From(ContractState.Terminated, ContractState.Signed, ContractState.Active);
        EndReason = reason;
    }

    void From(ContractState next, params ContractState[] allowed)
    {
        if (!allowed.Contains(State)) throw new RuleBroken("sales.contract-step-out-of-order", ("state", Naming.Camel(State.ToString())));
        State = next;
    }
}
