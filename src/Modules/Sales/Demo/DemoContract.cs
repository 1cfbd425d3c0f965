using Zhike.Sales.Amendments;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Invoices;

namespace Zhike.Sales;

/// <summary>One contract of the virtual company with all that came of it.</summary>
internal sealed record DemoContract(Contract Contract, IReadOnlyList<Instalment> Parts)
{
    internal List<Payment> Payments { get; } = [];

    /// <summary>One for each payment, which settles one instalment.</summary>
    internal List<PaymentMatch> Matches { get; } = [];
    internal Invoice? Invoice { get; set; }
    internal ContractAmendment? Amendment { get; set; }
}
