using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Invoices;

/// <summary>What invoices add up to, as a unit of work will leave them: Σ asked ≤ contract, Σ red-letter ≤ the invoice they take back.</summary>
internal static class InvoiceSums
{
    /// <summary>What is issued under a contract, less what was taken back.</summary>
    /// <exception cref="RuleBroken"><c>sales.invoiced-above-contract</c></exception>
    internal static async Task<Money> Issued(Writer writer, Contract contract, CancellationToken ct)
    {
        var zero = Money.Zero(contract.AmountCurrency!);
        if (contract.Id == 0) return zero;
        var counted = (await Settlement.Living<Invoice>(writer, invoice => invoice.ContractId == contract.Id, ct)).Where(invoice => invoice.Counts).ToList();
        // A red-letter invoice frees its amount only once it is issued.
        var asked = Sum(zero, counted.Where(invoice => !invoice.IsRed || invoice.State == RequestState.Done));
        if (asked > contract.Amount!.Value) throw new RuleBroken("sales.invoiced-above-contract", ("sum", asked.ToAmount()), ("amount", contract.Amount.Value.ToAmount()));
        return Sum(zero, counted.Where(invoice => invoice.State is RequestState.Done or RequestState.Reversed));
    }

    /// <summary>An invoice that was taken back whole says so.</summary>
    /// <exception cref="RuleBroken"><c>sales.reversed-above-invoice</c></exception>
    internal static async Task OfReversed(Writer writer, Invoice invoice, CancellationToken ct)
    {
        var zero = Money.Zero(invoice.AmountCurrency!);
        var reds = (await Settlement.Living<Invoice>(writer, red => red.RedOfId == invoice.Id, ct)).Where(red => red.State != RequestState.Cancelled).ToList();
        var left = invoice.Amount!.Value + Sum(zero, reds);
        if (left.Minor < 0) throw new RuleBroken("sales.reversed-above-invoice", ("amount", invoice.Amount.Value.ToAmount()));
        var whole = (invoice.Amount.Value + Sum(zero, reds.Where(red => red.State == RequestState.Done))).IsZero;
        if (invoice.State is RequestState.Done or RequestState.Reversed) invoice.State = whole ? RequestState.Reversed : RequestState.Done;
    }

    static Money Sum(Money zero, IEnumerable<Invoice> invoices) => invoices.Aggregate(zero, (sum, invoice) => sum + invoice.Amount!.Value);
}
