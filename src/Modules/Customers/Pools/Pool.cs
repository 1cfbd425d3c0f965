using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>A pool (公海): customers owned by no one, open to its members, and the rules by which they come and go.</summary>
internal sealed class Pool : Record
{
    public string Name { get; set; } = "";
    public string? Description { get; set; }

    /// <summary>Customers of this department without a pool of their own follow its rules; none means every department without one.</summary>
    public long? DepartmentId { get; set; }

    /// <summary>How many customers one user may hold; null is no limit.</summary>
    public long? MaxHeld { get; set; }
    public long? ClaimsPerDay { get; set; }

    /// <summary>Days in which somebody who gave up a customer may not claim it again.</summary>
    public long? CoolDownDays { get; set; }
    public long? ReturnAfterNoFollowUpDays { get; set; }
    public long? ReturnAfterNoDealDays { get; set; }
    public long WarnDays { get; set; } = 3;
    public bool Enabled { get; set; } = true;
}

/// <summary>A user or department whose people may claim from a pool.</summary>
internal sealed class PoolMember
{
    public long Id { get; set; }
    public long PoolId { get; set; }
    public long? UserId { get; set; }
    public long? DepartmentId { get; set; }

    /// <summary>May assign and return the pool's customers.</summary>
    public bool Administrator { get; set; }
}
