using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;
using Zhike.Sales.Contracts;

namespace Zhike.Sales.Collections;

/// <summary>Tells owners of contracts that an instalment was not paid by its day, once for each such day (逾期提醒).</summary>
internal sealed class RemindOverdue(Writers writers, Database database, TimeProvider clock, ILogger<RemindOverdue> log) : DueRecords<Contract>(writers, database, clock, log)
{
    protected override string ObjectKey => ContractObject.ObjectKey;
    protected override (string Where, string Day) Due => ("next_due_on < @today AND (dunned_on IS NULL OR dunned_on < next_due_on)", "next_due_on");
    protected override (string Action, string Notice) Told => ("remindOverdue", "instalmentOverdue");

    protected override bool Take(Contract contract, DateOnly today)
    {
        if (!(contract.NextDueOn < today) || contract.DunnedOn >= contract.NextDueOn) return false;
        contract.DunnedOn = contract.NextDueOn;
        return true;
    }
}
