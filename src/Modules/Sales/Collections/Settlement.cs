using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Invoices;
using Zhike.Sales.Refunds;
using Zhike.Sales.Requests;

namespace Zhike.Sales.Collections;

/// <summary>
/// Keeps the sums of collections true, as a unit of work will leave them: Σ matched and refunded ≤ payment, Σ matched of an instalment ≤ instalment,
/// Σ instalments = contract, received of a contract = Σ matched. Each sum is kept on a row that is written with every change of its
/// parts, so that of two who change them at once the second is refused as stale.
/// </summary>
internal static class Settlement
{
    /// <exception cref="RuleBroken"><c>sales.matched-above-payment</c>, <c>sales.refunded-above-advance</c></exception>
    internal static async Task OfPayment(Writer writer, Payment payment, CancellationToken ct)
    {
        var zero = Money.Zero(payment.AmountCurrency!);
        var matched = payment.Id == 0 ? zero : Sum(zero, (await Living<PaymentMatch>(writer, match => match.PaymentId == payment.Id, ct)).Select(match => match.Amount));
        var refunded = payment.Id == 0 ? zero : Sum(zero, (await Living<Refund>(writer, refund => refund.PaymentId == payment.Id, ct)).Where(refund => refund.State == RequestState.Done).Select(refund => refund.Amount!.Value));
        if (matched + refunded > payment.Amount!.Value) throw refunded.IsZero ? new RuleBroken("sales.matched-above-payment", ("matched", matched.ToAmount())) : new RuleBroken("sales.refunded-above-advance", ("refunded", refunded.ToAmount()), ("matched", matched.ToAmount()));
        (payment.Matched, payment.Refunded, payment.Advance) = (matched, refunded, payment.Amount.Value - matched - refunded);
    }

    /// <exception cref="RuleBroken"><c>sales.matched-above-instalment</c></exception>
    internal static async Task OfInstalment(Writer writer, Instalment instalment, CancellationToken ct)
    {
        var zero = Money.Zero(instalment.AmountCurrency);
        var settled = instalment.Id == 0 ? zero : Sum(zero, (await Living<PaymentMatch>(writer, match => match.InstalmentId == instalment.Id, ct)).Select(match => match.Amount));
        if (settled > instalment.Amount || instalment.DeletedAt is not null && !settled.IsZero) throw new RuleBroken("sales.matched-above-instalment", ("instalment", instalment.Name), ("matched", settled.ToAmount()));
        (instalment.Settled, instalment.Open) = (settled, instalment.Amount - settled);
        instalment.State = settled.IsZero ? InstalmentState.Open : instalment.OpenMinor > 0 ? InstalmentState.Partly : InstalmentState.Paid;
    }

    /// <exception cref="RuleBroken"><c>sales.instalments-do-not-add-up</c>, <c>sales.invoiced-above-contract</c></exception>
    internal static async Task OfContract(Writer writer, Contract contract, CancellationToken ct)
    {
        var (amount, zero) = (contract.Amount!.Value, Money.Zero(contract.AmountCurrency!));
        var plan = contract.Id == 0 ? [] : await Living<Instalment>(writer, instalment => instalment.ContractId == contract.Id, ct);
        if (plan.Exists(part => part.AmountCurrency != amount.Currency) || plan.Count > 0 && Sum(zero, plan.Select(part => part.Amount)) != amount)
            throw new RuleBroken("sales.instalments-do-not-add-up", ("sum", string.Join(" + ", plan.Select(part => part.Amount.ToAmount()))), ("amount", amount.ToAmount()));
        var received = contract.Id == 0 ? zero : Sum(zero, (await Living<PaymentMatch>(writer, match => match.ContractId == contract.Id, ct)).Select(match => match.Amount));
        (contract.Received, contract.Outstanding, contract.Invoiced) = (received, amount - received, await InvoiceSums.Issued(writer, contract, ct));
        contract.NextDueOn = contract.Binds ? plan.Where(part => part.OpenMinor > 0).Min(part => part.DueOn) : null;
    }

    /// <summary>What a customer owes under its contracts in one currency, due or not.</summary>
    internal static async Task<Money> Due(Writer writer, long customerId, string currency, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        var minor = await lease.Value<long>(
            "SELECT cast(coalesce(sum(outstanding_minor), 0) AS bigint) FROM contracts WHERE customer_id = @customer AND outstanding_currency = @currency AND state NOT IN ('draft', 'sent') AND deleted_at IS NULL",
            ("customer", customerId), ("currency", currency));
        return new Money(minor, currency);
    }

    static Money Sum(Money zero, IEnumerable<Money> parts) => parts.Aggregate(zero, (sum, part) => sum + part);

    /// <summary>The rows of the database and those of this unit of work, as they will be.</summary>
    internal static async Task<List<T>> Living<T>(Writer writer, Expression<Func<T, bool>> which, CancellationToken ct) where T : Record
    {
        var db = await writer.Db(ct);
        await db.Set<T>().Where(which).Where(record => record.DeletedAt == null).LoadAsync(ct);
        return [.. Held.Of<T>(db).Where(which.Compile()).Where(record => record.DeletedAt is null)];
    }
}
