using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Collections;

/// <summary>How much of a payment settles how much of an instalment (核销).</summary>
internal sealed class PaymentMatch : Record
{
    /// <summary>Of the instalment; kept so that matches are seen by those who see the contract.</summary>
    public long ContractId { get; set; }
    public long InstalmentId { get; set; }
    public long PaymentId { get; set; }
    public long AmountMinor { get; set; }
    public string AmountCurrency { get; set; } = Currencies.Home;
    public Money Amount { get => new(AmountMinor, AmountCurrency); set => (AmountMinor, AmountCurrency) = (value.Minor, value.Currency); }
}
