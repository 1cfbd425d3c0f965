using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Collections;

/// <summary>One planned payment of a contract (回款计划); all of a contract add up to its amount.</summary>
internal sealed class Instalment : Record
{
    public long ContractId { get; set; }

    /// <summary>Place in the plan, from 0.</summary>
    public long Position { get; set; }

    /// <summary>Such as 预付款.</summary>
    public string Name { get; set; } = "";

    /// <summary>Share of the contract's amount; null when an amount was agreed.</summary>
    public double? Percent { get; set; }
    public long AmountMinor { get; set; }
    public string AmountCurrency { get; set; } = Currencies.Home;
    public Money Amount { get => new(AmountMinor, AmountCurrency); set => (AmountMinor, AmountCurrency) = (value.Minor, value.Currency); }

    /// <summary>Null until the milestone is reached, or when no day was agreed.</summary>
    public DateOnly? DueOn { get; set; }

    /// <summary>What has to happen first, such as 验收合格.</summary>
    public string? Milestone { get; set; }
    public InstalmentState State { get; set; }
    public long SettledMinor { get; set; }
    public string SettledCurrency { get; set; } = Currencies.Home;

    /// <summary>Sum of the payments matched to it.</summary>
    public Money Settled { get => new(SettledMinor, SettledCurrency); set => (SettledMinor, SettledCurrency) = (value.Minor, value.Currency); }
    public long OpenMinor { get; set; }
    public string OpenCurrency { get; set; } = Currencies.Home;

    /// <summary>Amount less settled.</summary>
    public Money Open { get => new(OpenMinor, OpenCurrency); set => (OpenMinor, OpenCurrency) = (value.Minor, value.Currency); }
}
