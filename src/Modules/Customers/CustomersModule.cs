using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>The table of contents of this module.</summary>
public sealed class CustomersModule : Module
{
    public override string Name => "Customers";

    public override IEnumerable<ObjectDefinition> Objects { get; } =
    [
        new CustomerObject(), new ContactObject(), new CustomerRelationObject(),
        new ActivityObject(), new TaskObject(), new PoolObject(), new AssignmentRuleObject(),
    ];

    public override void Configure(ModelBuilder model) => model.Entity<PoolMember>().ToTable("pool_members");
}
