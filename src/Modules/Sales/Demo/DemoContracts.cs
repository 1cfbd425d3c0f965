using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Platform.Values;
using Zhike.Sales.Amendments;
using Zhike.Sales.Collections;
using Zhike.Sales.Contracts;
using Zhike.Sales.Credit;
using Zhike.Sales.Invoices;
using Zhike.Sales.Quotes;

namespace Zhike.Sales;

/// <summary>Contracts of accepted offers with three instalments each; customers pay most of them on time, some late, and a few not yet. Each is made from its offer whenever it is asked for, so that they stream into one table after the other.</summary>
internal sealed class DemoContracts(DemoWorld world, DemoQuotes quotes)
{
    static readonly (string Name, int Percent, int Days, string? Milestone)[] Plan = [("预付款", 30, 7, null), ("发货款", 60, 45, "发货前"), ("质保金", 10, 120, "验收合格")];

    /// <summary>The first id of each table.</summary>
    readonly record struct Ids(long Contract, long Line, long Part, long Payment, long Match);

    readonly DemoBills bills = new(world);
    readonly Dictionary<int, int> places = quotes.Accepted.Index().ToDictionary(item => item.Item, item => item.Index);
    Ids first;

    /// <summary>The number of each payment, in the order of their ids.</summary>
    string[] paymentNumbers = [];

    /// <summary>The contract of a deal's offer, null without one.</summary>
    internal long? Of(int deal) => places.TryGetValue(deal, out var place) ? first.Contract + place : null;

    internal async Task Fill(BulkLoad load, CancellationToken ct)
    {
        first = new(await load.NextId<Contract>(), await load.NextId<ContractLine>(), await load.NextId<Instalment>(), await load.NextId<Payment>(), await load.NextId<PaymentMatch>());
        var (numbers, days) = (new DemoNumbers(), new List<DateOnly>());
        foreach (var (place, made) in All(numbers).Index())
        {
            days.AddRange(made.Payments.Select(payment => payment.ReceivedOn!.Value));
            bills.Bought(made.Contract, place);
        }
        paymentNumbers = new string[days.Count];
        foreach (var (day, at) in days.Select((day, at) => (day, at)).OrderBy(item => item.day)) paymentNumbers[at] = numbers.Next("P", day.Year);
        await load.Records(All().Select(made => made.Contract), ct);
        await load.Records(Lines(), ct);
        await load.Records(All().SelectMany(made => made.Parts), ct);
        await load.Records(All().SelectMany(made => made.Payments), ct);
        await load.Records(All().SelectMany(made => made.Matches), ct);
        await load.Records(All().Select(made => made.Invoice).OfType<Invoice>(), ct);
        await load.Records(All().Select(made => made.Amendment).OfType<ContractAmendment>(), ct);
        await load.Records(bills.Limits(Signed, numbers, await load.NextId<CreditLimit>()).ToList(), ct);
        await numbers.Keep(load);
    }

    IEnumerable<DemoContract> All() => All(new DemoNumbers());

    /// <summary>In the order of their signatures, with the numbers and ids that follow from it.</summary>
    IEnumerable<DemoContract> All(DemoNumbers numbers)
    {
        var (payment, invoice, amendment) = (0, 0, 0);
        for (var place = 0; place < quotes.Accepted.Count; place++)
        {
            var made = Made(Signed(place));
            made.Contract.Number = numbers.Next("C", made.Contract.CreatedAt.Year);
            foreach (var (received, match) in made.Payments.Zip(made.Matches))
            {
                (received.Id, match.Id, match.PaymentId) = (first.Payment + payment, first.Match + payment, first.Payment + payment);
                if (paymentNumbers.Length > 0) received.Number = paymentNumbers[payment];
                payment++;
            }
            bills.Issue(made, numbers);
            if (made.Invoice is { } billed) billed.Id = ++invoice;
            if (made.Amendment is { } prolonged) prolonged.Id = ++amendment;
            yield return made;
        }
    }

    IEnumerable<ContractLine> Lines()
    {
        var id = first.Line;
        for (var place = 0; place < quotes.Accepted.Count; place++)
        {
            var contract = Signed(place);
            foreach (var line in QuoteContract.Lines(contract, quotes.Of(quotes.Accepted[place]).Lines)) yield return Stamped(line, contract, id++);
        }
    }

    /// <summary>As it was signed, before anything came of it.</summary>
    Contract Signed(int place)
    {
        var (quote, _) = quotes.Of(quotes.Accepted[place]);
        var at = quote.AnsweredAt!.Value;
        var on = DateOnly.FromDateTime(at);
        return new Contract
        {
            Id = first.Contract + place, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = quote.OwnerId, UpdatedById = quote.OwnerId, OwnerId = quote.OwnerId, DepartmentId = quote.DepartmentId,
            Name = quote.Name, NameSort = quote.NameSort, CustomerId = quote.CustomerId, ContactId = quote.ContactId, OpportunityId = quote.OpportunityId, QuoteId = quote.Id,
            State = ContractState.Active, Amount = quote.Gross, SignedOn = on, StartsOn = on, EndsOn = on.AddYears(1), Terms = quote.Terms,
        };
    }

    DemoContract Made(Contract contract)
    {
        var made = new DemoContract(contract, [.. Parts(contract)]);
        foreach (var part in made.Parts) Pay(made, part);
        Stand(made);
        return made;
    }

    IEnumerable<Instalment> Parts(Contract contract)
    {
        var amounts = contract.Amount!.Value.Allocate([.. Plan.Select(part => (decimal)part.Percent)]);
        var id = first.Part + (contract.Id - first.Contract) * Plan.Length;
        return Plan.Index().Select(item => Stamped(new Instalment
        {
            ContractId = contract.Id, Position = item.Index, Name = item.Item.Name, Percent = item.Item.Percent, Amount = amounts[item.Index], Settled = Money.Zero(Currencies.Home), Open = amounts[item.Index],
            DueOn = contract.SignedOn!.Value.AddDays(item.Item.Days), Milestone = item.Item.Milestone,
        }, contract, id + item.Index));
    }

    /// <summary>From a few days early to two months late; one in nine waits much longer.</summary>
    void Pay(DemoContract made, Instalment part)
    {
        var (contract, chance) = (made.Contract, world.Chance("payment", part.Id));
        var late = chance.Next(9) == 0 ? 400 : chance.Next(4) == 0 ? chance.Next(5, 60) : chance.Next(-6, 4);
        var on = part.DueOn!.Value.AddDays(late);
        if (on > world.Yesterday) return;
        var paid = chance.Next(12) == 0 ? part.Amount.Times(0.5m) : part.Amount;
        var payment = Stamped(new Payment
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ReceivedOn = on, Amount = paid, Matched = paid, Advance = Money.Zero(Currencies.Home),
            Method = chance.Next(5) == 0 ? PaymentMethod.Acceptance : PaymentMethod.Transfer, Reference = $"{on:yyyyMMdd}{chance.Next(1_000_000):000000}",
        }, contract, 0, DemoWorld.At(on, chance));
        made.Payments.Add(payment);
        made.Matches.Add(Stamped(new PaymentMatch { ContractId = contract.Id, InstalmentId = part.Id, Amount = paid }, contract, 0, payment.CreatedAt));
        (part.Settled, part.Open) = (paid, part.Amount - paid);
        part.State = part.OpenMinor > 0 ? InstalmentState.Partly : InstalmentState.Paid;
    }

    void Stand(DemoContract made)
    {
        var contract = made.Contract;
        contract.Received = made.Parts.Aggregate(Money.Zero(Currencies.Home), (sum, part) => sum + part.Settled);
        contract.Outstanding = contract.Amount!.Value - contract.Received;
        contract.NextDueOn = made.Parts.Where(part => part.OpenMinor > 0).Min(part => part.DueOn);
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
}
