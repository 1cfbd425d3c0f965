using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Contracts;

/// <summary>Tells owners of contracts that the day to speak of the renewal has come (续约提醒).</summary>
internal sealed class RemindRenewals(Writers writers, Database database, TimeProvider clock, ILogger<RemindRenewals> log) : DueRecords<Contract>(writers, database, clock, log)
{
    protected override string ObjectKey => ContractObject.ObjectKey;
    protected override (string Where, string Day) Due => ("remind_on <= @today AND state IN ('signed', 'active')", "remind_on");
    protected override (string Action, string Notice) Told => ("remindRenewal", "contractRenewal");

    protected override bool Take(Contract contract, DateOnly today)
    {
        if (contract.State is not (ContractState.Signed or ContractState.Active) || !(contract.RemindOn <= today)) return false;
        contract.RemindOn = null;
        return true;
    }
}
