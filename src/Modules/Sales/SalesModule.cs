using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>The table of contents of this module.</summary>
public sealed class SalesModule : Module
{
    public override string Name => "Sales";

    public override IEnumerable<ObjectDefinition> Objects => [new StageObject(), new OpportunityObject()];

    public override void Configure(ModelBuilder model) =>
        model.Entity<StageStay>().ToTable("opportunity_stage_history").HasOne(stay => stay.Opportunity).WithMany().HasForeignKey(stay => stay.OpportunityId);
}
