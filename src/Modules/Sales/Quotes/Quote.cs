using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Quotes;

/// <summary>An offer to a customer with lines and discount (报价单); its versions share one number.</summary>
internal sealed class Quote : OwnedRecord
{
    /// <summary>Such as Q-2026-00001.</summary>
    public string Number { get; set; } = "";

    /// <summary>1 for the first version.</summary>
    public long Revision { get; set; } = 1;
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public long? CustomerId { get; set; }
    public long? ContactId { get; set; }
    public long? OpportunityId { get; set; }
    public string? Currency { get; set; }
    public QuoteState State { get; set; }

    /// <summary>The last day on which the customer can accept.</summary>
    public DateOnly? ValidUntil { get; set; }
    public string? Terms { get; set; }

    /// <summary>For colleagues; never printed.</summary>
    public string? Note { get; set; }

    /// <summary>Percent off the sum of the lines.</summary>
    public double? TotalDiscount { get; set; }
    public long ListTotalMinor { get; set; }
    public string ListTotalCurrency { get; set; } = Currencies.Home;

    /// <summary>What the lines cost by the list.</summary>
    public Money ListTotal { get => new(ListTotalMinor, ListTotalCurrency); set => (ListTotalMinor, ListTotalCurrency) = (value.Minor, value.Currency); }
    public long NetMinor { get; set; }
    public string NetCurrency { get; set; } = Currencies.Home;
    public Money Net { get => new(NetMinor, NetCurrency); set => (NetMinor, NetCurrency) = (value.Minor, value.Currency); }
    public long TaxMinor { get; set; }
    public string TaxCurrency { get; set; } = Currencies.Home;
    public Money Tax { get => new(TaxMinor, TaxCurrency); set => (TaxMinor, TaxCurrency) = (value.Minor, value.Currency); }
    public long GrossMinor { get; set; }
    public string GrossCurrency { get; set; } = Currencies.Home;

    /// <summary>What the customer pays, with tax.</summary>
    public Money Gross { get => new(GrossMinor, GrossCurrency); set => (GrossMinor, GrossCurrency) = (value.Minor, value.Currency); }

    /// <summary>Percent that the offer lies below the list as a whole; negative above it.</summary>
    public double DiscountShare { get; set; }

    /// <summary>Percent off the list of the line that lies lowest, total discount included; what limits are asked about.</summary>
    public double DeepestDiscount { get; set; }
    public long? ApprovalId { get; set; }

    /// <summary>When header or lines were last saved; changes with every save, so that two who edit lines meet.</summary>
    public DateTime? SavedAt { get; set; }
    public DateTime? SentAt { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Who accepted or declined for the customer.</summary>
    public string? AnsweredBy { get; set; }
    public string? AnswerNote { get; set; }

    /// <summary>Takes over what was counted from the lines.</summary>
    public void Count(QuoteTotals totals, DateTime at)
    {
        (ListTotal, Net, Tax, Gross) = (totals.ListTotal, totals.Net, totals.Tax, totals.Gross);
        (DiscountShare, DeepestDiscount, SavedAt) = (totals.DiscountShare, totals.DeepestDiscount, at);
    }

    /// <summary>Whoever changes an offer that was ready makes it a draft again: what was approved was another offer.</summary>
    /// <param name="returned">An approval is open, but was given back to be amended.</param>
    /// <exception cref="RuleBroken"><c>sales.quote-in-approval</c>, <c>sales.quote-locked</c></exception>
    public void Edit(bool returned)
    {
        if (State == QuoteState.InApproval && !returned) throw new RuleBroken("sales.quote-in-approval");
        if (State is not (QuoteState.Draft or QuoteState.Ready or QuoteState.InApproval)) throw Locked();
        if (State == QuoteState.Ready) (State, ApprovalId) = (QuoteState.Draft, null);
    }

    /// <exception cref="RuleBroken"><c>sales.quote-not-a-draft</c>, <c>sales.quote-lapsed</c></exception>
    public void Release(DateOnly today)
    {
        if (State != QuoteState.Draft) throw new RuleBroken("sales.quote-not-a-draft", ("state", StateWord));
        RefuseLapsed(today);
        (State, ApprovalId) = (QuoteState.Ready, null);
    }

    /// <summary>Released, but not to be sent before others have agreed.</summary>
    public void Await(long approvalId) => (State, ApprovalId) = (QuoteState.InApproval, approvalId);

    /// <exception cref="RuleBroken"><c>sales.quote-not-ready</c>, <c>sales.quote-lapsed</c></exception>
    public void Send(DateTime at, DateOnly today)
    {
        if (State != QuoteState.Ready) throw new RuleBroken("sales.quote-not-ready", ("state", StateWord));
        RefuseLapsed(today);
        (State, SentAt) = (QuoteState.Sent, at);
    }

    /// <param name="accepted">False when the customer declines.</param>
    /// <exception cref="RuleBroken"><c>sales.quote-not-sent</c>, <c>sales.quote-lapsed</c></exception>
    public void Answer(bool accepted, (string? By, string? Note) said, DateTime at, DateOnly today)
    {
        if (State != QuoteState.Sent) throw new RuleBroken("sales.quote-not-sent", ("state", StateWord));
        if (accepted) RefuseLapsed(today);
        (State, AnsweredAt, AnsweredBy, AnswerNote) = (accepted ? QuoteState.Accepted : QuoteState.Declined, at, said.By, said.Note);
    }

    /// <exception cref="RuleBroken"><c>sales.quote-in-approval</c>, <c>sales.quote-locked</c></exception>
    public void Supersede()
    {
        if (State == QuoteState.InApproval) throw new RuleBroken("sales.quote-in-approval");
        if (State is QuoteState.Accepted or QuoteState.Superseded) throw Locked();
        State = QuoteState.Superseded;
    }

    internal string StateWord => Naming.Camel(State.ToString());

    RuleBroken Locked() => new("sales.quote-locked", ("state", StateWord));

    void RefuseLapsed(DateOnly today)
    {
        if (ValidUntil < today) throw new RuleBroken("sales.quote-lapsed", ("on", ValidUntil));
    }
}
