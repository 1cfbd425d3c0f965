using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Sales.Statements;

/// <summary>What a customer owed at the beginning and the end of a period and what came between (对账单). Once the customer has confirmed it, nothing in the period changes any more.</summary>
internal sealed class Statement : OwnedRecord
{
    /// <summary>Such as S-2026-00001.</summary>
    public string Number { get; set; } = "";
    public long? CustomerId { get; set; }
    public string? Currency { get; set; }
    public DateOnly? FromOn { get; set; }

    /// <summary>Last day of the period.</summary>
    public DateOnly? ToOn { get; set; }
    public StatementState State { get; set; }
    public long OpeningMinor { get; set; }
    public string OpeningCurrency { get; set; } = Currencies.Home;
    public Money Opening { get => new(OpeningMinor, OpeningCurrency); set => (OpeningMinor, OpeningCurrency) = (value.Minor, value.Currency); }
    public long DebitMinor { get; set; }
    public string DebitCurrency { get; set; } = Currencies.Home;

    /// <summary>Contracts signed and money given back in the period.</summary>
    public Money Debit { get => new(DebitMinor, DebitCurrency); set => (DebitMinor, DebitCurrency) = (value.Minor, value.Currency); }
    public long CreditMinor { get; set; }
    public string CreditCurrency { get; set; } = Currencies.Home;

    /// <summary>Money received in the period.</summary>
    public Money Credit { get => new(CreditMinor, CreditCurrency); set => (CreditMinor, CreditCurrency) = (value.Minor, value.Currency); }
    public long ClosingMinor { get; set; }
    public string ClosingCurrency { get; set; } = Currencies.Home;

    /// <summary>Opening and debit less credit; negative when the customer has paid more.</summary>
    public Money Closing { get => new(ClosingMinor, ClosingCurrency); set => (ClosingMinor, ClosingCurrency) = (value.Minor, value.Currency); }

    /// <summary>Who confirmed it for the customer.</summary>
    public string? ConfirmedBy { get; set; }
    public DateOnly? ConfirmedOn { get; set; }
    public string? Note { get; set; }

    public void Take(Ledger ledger) => (Opening, Debit, Credit, Closing) = (ledger.Opening, ledger.Debit, ledger.Credit, ledger.Closing);

    /// <exception cref="RuleBroken"><c>sales.statement-step-out-of-order</c></exception>
    public void Send() => From(StatementState.Sent, StatementState.Draft);

    /// <exception cref="RuleBroken"><c>sales.statement-step-out-of-order</c></exception>
    public void Confirm(string by, DateOnly on)
    {
        From(StatementState.Confirmed, StatementState.Draft, StatementState.Sent);
        (ConfirmedBy, ConfirmedOn) = (by, on);
    }

    /// <summary>Back on the desk; its period is open again.</summary>
    public void Reopen()
    {
        From(StatementState.Draft, StatementState.Sent, StatementState.Confirmed);
        (ConfirmedBy, ConfirmedOn) = (null, null);
    }

    void From(StatementState next, params StatementState[] allowed)
    {
        if (!allowed.Contains(State)) throw new RuleBroken("sales.statement-step-out-of-order", ("state", Naming.Camel(State.ToString())));
        State = next;
    }
}
