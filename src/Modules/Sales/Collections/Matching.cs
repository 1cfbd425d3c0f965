using System.ComponentModel.DataAnnotations;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales.Collections;

/// <summary>Makes the matches of a payment what was sent; payment and contracts are held while it does.</summary>
internal sealed class Matching(Writer writer)
{
    /// <summary>How much of the payment settles an instalment.</summary>
    public sealed record Item([Range(1, long.MaxValue)] long InstalmentId = 0, [Required] SaveQuote.Amounted? Amount = null);

    /// <exception cref="Invalid"><c>value.reference-unknown</c>, <c>sales.match-twice</c>, <c>sales.match-above-open</c>, <c>sales.match-other-customer</c> on <c>items[i]</c>; <c>sales.matches-above-payment</c> on <c>items</c>.</exception>
    internal async Task Apply(Payment payment, IReadOnlyList<Item> items, CancellationToken ct)
    {
        var amounts = items.Index().Select(item => Amount(payment, item.Index, item.Item)).ToList();
        var sum = amounts.Aggregate(Money.Zero(payment.AmountCurrency!), (before, amount) => before + amount);
        if (sum > payment.Amount!.Value) throw new Invalid("items", "sales.matches-above-payment", ("sum", sum.ToAmount()), ("amount", payment.Amount.Value.ToAmount()));
        var stored = (await Settlement.Living<PaymentMatch>(writer, match => match.PaymentId == payment.Id, ct)).ToDictionary(match => match.InstalmentId);
        await Hold(items, stored.Values, ct);
        foreach (var (at, item) in items.Index())
        {
            var instalment = await Instalment(payment, at, item, ct);
            var match = stored.Remove(item.InstalmentId, out var kept) ? kept : null;
            var open = instalment.Open + (match?.Amount ?? Money.Zero(payment.AmountCurrency!));
            if (amounts[at] > open) throw new Invalid($"items[{at}].amount", "sales.match-above-open", ("open", open.ToAmount()));
            match ??= await writer.Add(new PaymentMatch { ContractId = instalment.ContractId, InstalmentId = instalment.Id, PaymentId = payment.Id }, ct);
            match.Amount = amounts[at];
        }
        foreach (var gone in stored.Values) gone.DeletedAt = writer.Now;
    }

    static Money Amount(Payment payment, int at, Item? item)
    {
        if (item is null) throw new Invalid($"items[{at}]", "request.malformed");
        return Amounts.Read(item.Amount!, payment.AmountCurrency!, $"items[{at}].amount");
    }

    /// <summary>In the order of their ids, so that nobody waits in a circle.</summary>
    async Task Hold(IReadOnlyList<Item> items, IEnumerable<PaymentMatch> stored, CancellationToken ct)
    {
        foreach (var (at, item) in items.Index())
            if (items.Take(at).Any(before => before.InstalmentId == item.InstalmentId)) throw new Invalid($"items[{at}].instalmentId", "sales.match-twice");
        var contracts = new SortedSet<long>(stored.Select(match => match.ContractId));
        var lease = await writer.Lease(ct);
        foreach (var item in items)
            contracts.Add(await Platform.Data.Statements.Value<long>(lease, "SELECT contract_id FROM instalments WHERE id = @id", ("id", item.InstalmentId)));
        foreach (var id in contracts) await writer.Lock(ContractObject.ObjectKey + ".step", id, ct);
    }

    async Task<Instalment> Instalment(Payment payment, int at, Item item, CancellationToken ct)
    {
        var field = $"items[{at}].instalmentId";
        var db = await writer.Db(ct);
        if (await db.Set<Instalment>().FindAsync([item.InstalmentId], ct) is not { DeletedAt: null } instalment
            || !await writer.Reaches(writer.Catalogue[ContractObject.ObjectKey], instalment.ContractId, Right.Read, false, ct)) throw new Invalid(field, "value.reference-unknown");
        var contract = (await db.Set<Contract>().FindAsync([instalment.ContractId], ct))!;
        if (contract.CustomerId != payment.CustomerId) throw new Invalid(field, "sales.match-other-customer");
        if (!contract.Binds) throw new Invalid(field, "sales.contract-not-signed");
        return instalment.AmountCurrency == payment.AmountCurrency ? instalment : throw new Invalid(field, "sales.price-in-other-currency", ("currency", instalment.AmountCurrency));
    }
}
