using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Values;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Quotes;

namespace Zhike.Sales;

/// <summary>Contracts of accepted offers with three instalments each; customers pay most of them on time, some late, and a few not yet.</summary>
internal sealed class DemoContracts(DemoWorld world, BulkLoad load)
{
    static readonly (string Name, int Percent, int Days, string? Milestone)[] Plan = [("预付款", 30, 7, null), ("发货款", 60, 45, "发货前"), ("质保金", 10, 120, "验收合格")];

    readonly List<Contract> contracts = [];
    readonly List<ContractLine> lines = [];
    readonly List<Instalment> instalments = [];
    readonly List<Payment> payments = [];
    readonly List<PaymentMatch> matches = [];
    readonly DemoBills bills = new(world);
    readonly Dictionary<(string Kind, int Year), long> numbers = [];

    /// <returns>The contract of each offer.</returns>
    internal async Task<IReadOnlyDictionary<long, long>> Fill(IReadOnlyList<(Quote Quote, List<QuoteLine> Lines)> quotes, CancellationToken ct)
    {
        var (contractId, lineId, partId) = (await load.NextId<Contract>(), await load.NextId<ContractLine>(), await load.NextId<Instalment>());
        var (paymentId, matchId) = (await load.NextId<Payment>(), await load.NextId<PaymentMatch>());
        foreach (var (quote, offered) in quotes.Where(item => item.Quote.State == QuoteState.Accepted).OrderBy(item => item.Quote.AnsweredAt))
        {
            var contract = Signed(quote, contractId++);
            foreach (var line in QuoteContract.Lines(contract, offered)) lines.Add(Stamped(line, contract, lineId++));
            foreach (var part in Parts(contract)) Pay(contract, Stamped(part, contract, partId++), ref paymentId, ref matchId);
            Stand(contract);
        }
        bills.Issue(contracts, Number);
        foreach (var payment in payments.OrderBy(payment => payment.ReceivedOn)) payment.Number = Number("P", payment.ReceivedOn!.Value.Year);
        await load.Records(contracts, ct);
        await load.Records(lines, ct);
        await load.Records(instalments, ct);
        await load.Records(payments, ct);
        await load.Records(matches, ct);
        await bills.Fill(load, ct);
        foreach (var ((kind, year), last) in numbers)
            await load.Run("insert into record_numbers (kind, year, last) values (@kind, @year, @last)", ("kind", kind), ("year", (long)year), ("last", last));
        return contracts.ToDictionary(contract => contract.QuoteId!.Value, contract => contract.Id);
    }

    Contract Signed(Quote quote, long id)
    {
        var at = quote.AnsweredAt!.Value;
        var on = DateOnly.FromDateTime(at);
        var contract = new Contract
        {
            Id = id, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = quote.OwnerId, UpdatedById = quote.OwnerId, OwnerId = quote.OwnerId, DepartmentId = quote.DepartmentId,
            Number = Number("C", on.Year), Name = quote.Name, NameSort = quote.NameSort, CustomerId = quote.CustomerId, ContactId = quote.ContactId, OpportunityId = quote.OpportunityId, QuoteId = quote.Id,
            State = ContractState.Active, Amount = quote.Gross, SignedOn = on, StartsOn = on, EndsOn = on.AddYears(1), Terms = quote.Terms,
        };
        contracts.Add(contract);
        return contract;
    }

    IEnumerable<Instalment> Parts(Contract contract)
    {
        var amounts = contract.Amount!.Value.Allocate([.. Plan.Select(part => (decimal)part.Percent)]);
        return Plan.Index().Select(item => new Instalment
        {
            ContractId = contract.Id, Position = item.Index, Name = item.Item.Name, Percent = item.Item.Percent, Amount = amounts[item.Index], Settled = Money.Zero(Currencies.Home), Open = amounts[item.Index],
            DueOn = contract.SignedOn!.Value.AddDays(item.Item.Days), Milestone = item.Item.Milestone,
        });
    }

    /// <summary>From a few days early to two months late; one in nine waits much longer.</summary>
    void Pay(Contract contract, Instalment part, ref long paymentId, ref long matchId)
    {
        instalments.Add(part);
        var chance = world.Chance("payment", part.Id);
        var late = chance.Next(9) == 0 ? 400 : chance.Next(4) == 0 ? chance.Next(5, 60) : chance.Next(-6, 4);
        var on = part.DueOn!.Value.AddDays(late);
        if (on > world.Yesterday) return;
        var paid = chance.Next(12) == 0 ? part.Amount.Times(0.5m) : part.Amount;
        var payment = Stamped(new Payment
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ReceivedOn = on, Amount = paid, Matched = paid, Advance = Money.Zero(Currencies.Home),
            Method = chance.Next(5) == 0 ? PaymentMethod.Acceptance : PaymentMethod.Transfer, Reference = $"{on:yyyyMMdd}{chance.Next(1_000_000):000000}",
        }, contract, paymentId++, DemoWorld.At(on, chance));
        payments.Add(payment);
        matches.Add(Stamped(new PaymentMatch { ContractId = contract.Id, InstalmentId = part.Id, PaymentId = payment.Id, Amount = paid }, contract, matchId++, payment.CreatedAt));
        (part.Settled, part.Open) = (paid, part.Amount - paid);
        part.State = part.OpenMinor > 0 ? InstalmentState.Partly : InstalmentState.Paid;
    }

    void Stand(Contract contract)
    {
        var own = instalments[^Plan.Length..];
        contract.Received = own.Aggregate(Money.Zero(Currencies.Home), (sum, part) => sum + part.Settled);
        contract.Outstanding = contract.Amount!.Value - contract.Received;
        contract.NextDueOn = own.Where(part => part.OpenMinor > 0).Min(part => part.DueOn);
        // What was overdue before the company began to use the program was told long ago.
        contract.DunnedOn = contract.NextDueOn < world.Today ? contract.NextDueOn : null;
        if (contract.OutstandingMinor == 0 && contract.EndsOn < world.Today) contract.State = ContractState.Ended;
    }

    internal static T Stamped<T>(T record, Contract contract, long id, DateTime? at = null) where T : Record
    {
        (record.Id, record.Version, record.CreatedAt, record.UpdatedAt) = (id, 1, at ?? contract.CreatedAt, at ?? contract.CreatedAt);
        (record.CreatedById, record.UpdatedById) = (contract.OwnerId, contract.OwnerId);
        return record;
    }

    string Number(string kind, int year)
    {
        var next = numbers[(kind, year)] = numbers.GetValueOrDefault((kind, year)) + 1;
        return RecordNumbers.Text(kind, year, next);
    }
}
