using Zhike.Platform.Values;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Amendments;

/// <summary>A change of a contract that was signed (变更协议). <see cref="RequestedRecord.Amount"/> is what the contract comes to with it; once both have signed, the contract is what it says.</summary>
internal sealed class ContractAmendment : RequestedRecord
{
    public long? ContractId { get; set; }

    /// <summary>What is changed and why.</summary>
    public string? Reason { get; set; }

    /// <summary>The contract's new last day; null leaves it.</summary>
    public DateOnly? EndsOn { get; set; }

    /// <summary>The contract's new terms; null leaves them.</summary>
    public string? Terms { get; set; }

    /// <summary>When what comes in addition is due; null when no day was agreed.</summary>
    public DateOnly? DueOn { get; set; }
    public DateOnly? SignedOn { get; set; }

    /// <summary>Version of the contract that it made; null until it is signed.</summary>
    public long? Revision { get; set; }
    public long WasAmountMinor { get; set; }
    public string WasAmountCurrency { get; set; } = Currencies.Home;

    /// <summary>What the contract came to before.</summary>
    public Money WasAmount { get => new(WasAmountMinor, WasAmountCurrency); set => (WasAmountMinor, WasAmountCurrency) = (value.Minor, value.Currency); }
    public DateOnly? WasEndsOn { get; set; }
    public string? WasTerms { get; set; }

    /// <summary>How much more, or less, is owed by it.</summary>
    internal Money Difference => Amount!.Value - WasAmount;
}
