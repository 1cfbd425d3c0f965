using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Platform.Values;
using Zhike.Sales.Amendments;
using Zhike.Sales.Contracts;
using Zhike.Sales.Credit;
using Zhike.Sales.Invoices;
using Zhike.Sales.Requests;

namespace Zhike.Sales;

/// <summary>Invoices of most contracts, a few of them still on their way, credit limits of the customers who buy most, and contracts that were prolonged.</summary>
internal sealed class DemoBills(DemoWorld world)
{
    readonly IReadOnlyList<DemoCustomer> customers = world.Get<IReadOnlyList<DemoCustomer>>();
    readonly long firstCustomer = world.Get<IReadOnlyList<DemoCustomer>>()[0].Id;

    /// <summary>Customers in the order in which they signed first: how often, the most of one contract, and the place of the last one.</summary>
    readonly Dictionary<long, (int Times, long Most, int Last)> buyers = [];

    internal void Issue(DemoContract made, DemoNumbers numbers)
    {
        var (contract, chance) = (made.Contract, world.Chance("invoice", made.Contract.Id));
        if (chance.Next(5) > 0) made.Invoice = Bill(contract, chance, numbers);
        if (contract is { Runs: true, EndsOn: not null } && chance.Next(8) == 0) made.Amendment = Prolong(contract, chance, numbers);
    }

    /// <param name="place">Of the contract among all.</param>
    internal void Bought(Contract contract, int place)
    {
        var (times, most, _) = buyers.GetValueOrDefault(contract.CustomerId!.Value);
        buyers[contract.CustomerId.Value] = (times + 1, Math.Max(most, contract.Amount!.Value.Minor), place);
    }

    /// <summary>Of those who signed more than once.</summary>
    /// <param name="signed">The contract of a place.</param>
    internal IEnumerable<CreditLimit> Limits(Func<int, Contract> signed, DemoNumbers numbers, long firstId)
    {
        foreach (var (index, (customer, bought)) in buyers.Where(buyer => buyer.Value.Times > 1).Index())
        {
            var last = signed(bought.Last);
            yield return DemoContracts.Stamped(new CreditLimit
            {
                OwnerId = last.OwnerId, DepartmentId = last.DepartmentId, CustomerId = customer, State = RequestState.Approved, Reason = "老客户，年度框架合同", Number = numbers.Next("L", last.CreatedAt.Year),
                Amount = new Money((bought.Most / 10_000_000 + 1) * 20_000_000, Currencies.Home), ValidUntil = new DateOnly(world.Today.Year, 12, 31),
            }, last, firstId + index);
        }
    }

    Invoice Bill(Contract contract, Random chance, DemoNumbers numbers)
    {
        var on = contract.SignedOn!.Value.AddDays(chance.Next(3, 40));
        var late = on > world.Yesterday;
        var invoice = DemoContracts.Stamped(new Invoice
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ContractId = contract.Id, Kind = InvoiceKind.Ordinary, Content = "工业设备", TaxRate = 13,
            Title = customers[(int)(contract.CustomerId!.Value - firstCustomer)].Name, Amount = contract.Amount, State = late ? RequestState.Approved : RequestState.Done,
            Number = numbers.Next("I", contract.CreatedAt.Year), InvoiceNumber = late ? null : $"26{contract.Id:000000000000000000}", IssuedOn = late ? null : on,
        }, contract, 0);
        invoice.Count();
        if (!late) contract.Invoiced = contract.Amount!.Value;
        return invoice;
    }

    /// <summary>Some wait for the signature.</summary>
    ContractAmendment Prolong(Contract contract, Random chance, DemoNumbers numbers)
    {
        var signed = chance.Next(3) > 0 && contract.SignedOn!.Value.AddDays(45) < world.Today;
        var amendment = DemoContracts.Stamped(new ContractAmendment
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ContractId = contract.Id, Number = numbers.Next("A", contract.CreatedAt.Year), Reason = "交货推迟，合同期延长半年",
            Amount = contract.Amount, WasAmount = contract.Amount!.Value, WasEndsOn = contract.EndsOn, EndsOn = contract.EndsOn!.Value.AddMonths(6), State = signed ? RequestState.Done : RequestState.Approved,
            SignedOn = signed ? contract.SignedOn!.Value.AddDays(40) : null, Revision = signed ? 2 : null,
        }, contract, 0);
        if (signed) (contract.Revision, contract.EndsOn) = (2, amendment.EndsOn);
        return amendment;
    }
}
