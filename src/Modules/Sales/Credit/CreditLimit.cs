using Zhike.Sales.Requests;

namespace Zhike.Sales.Credit;

/// <summary>How much a customer may owe (信用额度); in force once it is approved, until its last day or until the next one is.</summary>
internal sealed class CreditLimit : RequestedRecord
{
    /// <summary>Last day in force; null has no end.</summary>
    public DateOnly? ValidUntil { get; set; }
    public string? Reason { get; set; }
}
