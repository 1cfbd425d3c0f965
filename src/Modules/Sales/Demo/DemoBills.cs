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
    readonly List<Invoice> invoices = [];
    readonly List<CreditLimit> limits = [];
    readonly List<ContractAmendment> amendments = [];

    /// <param name="number">Gives the next number of a letter and a year.</param>
    internal void Issue(IReadOnlyList<Contract> contracts, Func<string, int, string> number)
    {
        foreach (var contract in contracts)
        {
            var chance = world.Chance("invoice", contract.Id);
            if (chance.Next(5) > 0) Bill(contract, chance, number);
            if (contract is { Runs: true, EndsOn: not null } && chance.Next(8) == 0) Prolong(contract, chance, number);
        }
        foreach (var group in contracts.GroupBy(contract => contract.CustomerId).Where(group => group.Count() > 1))
        {
            var (last, most) = (group.Last(), group.Max(contract => contract.Amount!.Value.Minor));
            limits.Add(DemoContracts.Stamped(new CreditLimit
            {
                OwnerId = last.OwnerId, DepartmentId = last.DepartmentId, CustomerId = group.Key, State = RequestState.Approved, Reason = "老客户，年度框架合同", Number = number("L", last.CreatedAt.Year),
                Amount = new Money((most / 10_000_000 + 1) * 20_000_000, Currencies.Home), ValidUntil = new DateOnly(world.Today.Year, 12, 31),
            }, last, limits.Count + 1));
        }
    }

    void Bill(Contract contract, Random chance, Func<string, int, string> number)
    {
        var on = contract.SignedOn!.Value.AddDays(chance.Next(3, 40));
        var late = on > world.Yesterday;
        var invoice = DemoContracts.Stamped(new Invoice
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ContractId = contract.Id, Kind = InvoiceKind.Ordinary, Content = "工业设备", TaxRate = 13,
            Amount = contract.Amount, State = late ? RequestState.Approved : RequestState.Done, Number = number("I", contract.CreatedAt.Year),
            InvoiceNumber = late ? null : $"26{contract.Id:000000000000000000}", IssuedOn = late ? null : on,
        }, contract, invoices.Count + 1);
        invoice.Count();
        invoices.Add(invoice);
        if (!late) contract.Invoiced = contract.Amount!.Value;
    }

    /// <summary>Some wait for the signature.</summary>
    void Prolong(Contract contract, Random chance, Func<string, int, string> number)
    {
        var signed = chance.Next(3) > 0 && contract.SignedOn!.Value.AddDays(45) < world.Today;
        var amendment = DemoContracts.Stamped(new ContractAmendment
        {
            OwnerId = contract.OwnerId, DepartmentId = contract.DepartmentId, CustomerId = contract.CustomerId, ContractId = contract.Id, Number = number("A", contract.CreatedAt.Year), Reason = "交货推迟，合同期延长半年",
            Amount = contract.Amount, WasAmount = contract.Amount!.Value, WasEndsOn = contract.EndsOn, EndsOn = contract.EndsOn!.Value.AddMonths(6), State = signed ? RequestState.Done : RequestState.Approved,
            SignedOn = signed ? contract.SignedOn!.Value.AddDays(40) : null, Revision = signed ? 2 : null,
        }, contract, amendments.Count + 1);
        amendments.Add(amendment);
        if (signed) (contract.Revision, contract.EndsOn) = (2, amendment.EndsOn);
    }

    internal async Task Fill(BulkLoad load, CancellationToken ct)
    {
        await load.Records(invoices, ct);
        await load.Records(limits, ct);
        await load.Records(amendments, ct);
        if (!world.Large) await load.Run("update invoices set title = (select name from customers where customers.id = invoices.customer_id)");
    }
}
