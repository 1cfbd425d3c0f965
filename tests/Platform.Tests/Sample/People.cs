using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Sample;

public sealed class User : Record
{
    public string? Name { get; set; }
    public long? DepartmentId { get; set; }
}

public sealed class UserObject : ObjectDefinition<User>
{
    public UserObject() : base("users")
    {
        (Open, Administered) = (true, true);
        Text(x => x.Name).Required();
        Department(x => x.DepartmentId);
    }
}

public sealed class Department : Record
{
    public string? Name { get; set; }
    public long? ParentId { get; set; }
}

public sealed class DepartmentObject : ObjectDefinition<Department>
{
    public DepartmentObject() : base("departments")
    {
        (Open, Administered) = (true, true);
        Text(x => x.Name).Required();
        Department(x => x.ParentId);
    }
}

public sealed class FirmPool : Record
{
    public string? Name { get; set; }
}

public sealed class FirmPoolObject : ObjectDefinition<FirmPool>
{
    public FirmPoolObject() : base("firmPools")
    {
        (Open, Administered) = (true, true);
        Text(x => x.Name).Required();
    }
}

public sealed class PoolMember
{
    public long Id { get; set; }
    public long PoolId { get; set; }
    public long? UserId { get; set; }
    public long? DepartmentId { get; set; }
}

/// <summary>A small module for tests of the platform: every field type, every way to be seen.</summary>
public sealed class SampleModule : Module
{
    public static readonly ModuleList List = new([new SampleModule()]);

    public override string Name => "Sample";

    public override IEnumerable<ObjectDefinition> Objects { get; } =
        [new DepartmentObject(), new UserObject(), new FirmPoolObject(), new FirmObject(), new VisitObject(), new OrderObject()];

    public override void Configure(ModelBuilder model) => model.Entity<PoolMember>().ToTable("firm_pool_members");
}
