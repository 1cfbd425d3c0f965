using Microsoft.Extensions.Logging;
using Zhike.Platform.Data;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Opportunities;

/// <summary>Takes shelved deals up again on the day they were set aside until, and tells their owners (到期唤醒).</summary>
internal sealed class WakeDeals(Writers writers, Database database, TimeProvider clock, ILogger<WakeDeals> log) : DueRecords<Opportunity>(writers, database, clock, log)
{
    protected override string ObjectKey => OpportunityObject.ObjectKey;
    protected override (string Where, string Day) Due => ("state = 'shelved' AND wake_on <= @today", "wake_on");
    protected override (string Action, string Notice) Told => ("wake", "dealAwake");

    protected override bool Take(Opportunity deal, DateOnly today)
    {
        if (deal.State != OpportunityState.Shelved || deal.WakeOn is not { } day || day > today) return false;
        deal.Reopen();
        return true;
    }
}
