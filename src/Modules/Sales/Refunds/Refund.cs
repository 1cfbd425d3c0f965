using Zhike.Sales.Collections;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Refunds;

/// <summary>Money given back out of the advance of a payment (退款).</summary>
internal sealed class Refund : RequestedRecord
{
    public long? PaymentId { get; set; }
    public PaymentMethod Method { get; set; }

    /// <summary>Who gets it and where, such as a bank account.</summary>
    public string? Payee { get; set; }
    public string? Reason { get; set; }

    /// <summary>The day the money left; null until then.</summary>
    public DateOnly? RefundedOn { get; set; }

    /// <summary>The bank's number of the transaction.</summary>
    public string? Reference { get; set; }
}
