using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Collections;

/// <summary>Money received from a customer (回款). What is matched to no instalment is kept as an advance (预收款).</summary>
internal sealed class Payment : OwnedRecord
{
    /// <summary>Such as P-2026-00001.</summary>
    public string Number { get; set; } = "";
    public long? CustomerId { get; set; }
    public DateOnly? ReceivedOn { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }
    public Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }
    public PaymentMethod Method { get; set; }

    /// <summary>Who paid, where that is not the customer.</summary>
    public string? Payer { get; set; }

    /// <summary>The bank's number of the transaction (流水号).</summary>
    public string? Reference { get; set; }
    public string? Note { get; set; }
    public long MatchedMinor { get; set; }
    public string MatchedCurrency { get; set; } = Currencies.Home;
    public Money Matched { get => new(MatchedMinor, MatchedCurrency); set => (MatchedMinor, MatchedCurrency) = (value.Minor, value.Currency); }
    public long RefundedMinor { get; set; }
    public string RefundedCurrency { get; set; } = Currencies.Home;

    /// <summary>Given back to the customer.</summary>
    public Money Refunded { get => new(RefundedMinor, RefundedCurrency); set => (RefundedMinor, RefundedCurrency) = (value.Minor, value.Currency); }
    public long AdvanceMinor { get; set; }
    public string AdvanceCurrency { get; set; } = Currencies.Home;

    /// <summary>Amount less matched and refunded.</summary>
    public Money Advance { get => new(AdvanceMinor, AdvanceCurrency); set => (AdvanceMinor, AdvanceCurrency) = (value.Minor, value.Currency); }
}
