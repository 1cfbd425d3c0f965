using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Contracts;

/// <summary>Puts signed contracts in force on their first day (生效).</summary>
internal sealed class StartContracts(Writers writers, Database database, TimeProvider clock, ILogger<StartContracts> log) : DueRecords<Contract>(writers, database, clock, log)
{
    protected override string ObjectKey => ContractObject.ObjectKey;
    protected override (string Where, string Day) Due => ("state = 'signed' AND starts_on <= @today", "starts_on");
    protected override (string Action, string Notice) Told => ("beginContract", "contractBegun");

    protected override bool Take(Contract contract, DateOnly today) => contract.Begin(today);
}
