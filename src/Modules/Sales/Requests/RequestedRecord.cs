using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Requests;

/// <summary>A sum that somebody asks for: refunds, invoices, credit limits.</summary>
internal abstract class RequestedRecord : OwnedRecord
{
    /// <summary>Such as R-2026-00001.</summary>
    public string Number { get; set; } = "";
    public long? CustomerId { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }
    public Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }
    public RequestState State { get; set; }

    /// <summary>The approval that was asked last; null where none was needed.</summary>
    public long? ApprovalId { get; set; }

    /// <summary>It takes up what it asks for: others may not ask for the same.</summary>
    public bool Counts => State is not (RequestState.Draft or RequestState.Cancelled);

    /// <exception cref="RuleBroken"><c>sales.request-step-out-of-order</c></exception>
    public void Submit(long? approval)
    {
        From(approval is null ? RequestState.Approved : RequestState.InApproval, RequestState.Draft);
        ApprovalId = approval;
    }

    /// <exception cref="RuleBroken"><c>sales.request-step-out-of-order</c></exception>
    public void Finish() => From(RequestState.Done, RequestState.Approved);

    /// <exception cref="RuleBroken"><c>sales.request-step-out-of-order</c></exception>
    public void Cancel() => From(RequestState.Cancelled, RequestState.Draft, RequestState.Approved);

    void From(RequestState next, params RequestState[] allowed)
    {
        if (!allowed.Contains(State)) throw new RuleBroken("sales.request-step-out-of-order", ("state", Naming.Camel(State.ToString())));
        State = next;
    }
}
