using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <content>What is recorded of organisations only.</content>
internal sealed partial class Customer
{
    public string? MainProducts { get; set; }
    public string? YearlyCapacity { get; set; }
    public string? MaterialDemand { get; set; }
    public string? PurchasingCycle { get; set; }
    public Level? PurchasingPower { get; set; }
    public string? DecisionProcess { get; set; }
    public string? Competitors { get; set; }

    /// <summary>Percent of the customer's need that the company supplies.</summary>
    public double? ShareOfWallet { get; set; }

    public bool Listed { get; set; }
    public long? RegisteredCapitalMinor { get; set; }
    public string? RegisteredCapitalCurrency { get; set; }
    public Money? RegisteredCapital
    {
        get => RegisteredCapitalMinor is { } minor ? new(minor, RegisteredCapitalCurrency!) : null;
        set => (RegisteredCapitalMinor, RegisteredCapitalCurrency) = (value?.Minor, value?.Currency);
    }

    public long? Staff { get; set; }
    public long? YearRevenueMinor { get; set; }
    public string? YearRevenueCurrency { get; set; }
    public Money? YearRevenue
    {
        get => YearRevenueMinor is { } minor ? new(minor, YearRevenueCurrency!) : null;
        set => (YearRevenueMinor, YearRevenueCurrency) = (value?.Minor, value?.Currency);
    }

    /// <summary>Percent against the year before.</summary>
    public double? Growth { get; set; }
    public Level? Reputation { get; set; }

    public string? PaymentTerms { get; set; }
    public string? CreditRating { get; set; }
    public long? CreditLimitMinor { get; set; }
    public string? CreditLimitCurrency { get; set; }
    public Money? CreditLimit
    {
        get => CreditLimitMinor is { } minor ? new(minor, CreditLimitCurrency!) : null;
        set => (CreditLimitMinor, CreditLimitCurrency) = (value?.Minor, value?.Currency);
    }

    /// <summary>Any of credit, cash, breach.</summary>
    public string[]? RiskFlags { get; set; }
}
