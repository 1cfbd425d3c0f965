using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>How one of several people is chosen.</summary>
internal enum AssignmentMethod
{
    /// <summary>Each in turn.</summary>
    RoundRobin,

    /// <summary>Whoever holds fewest.</summary>
    Load,

    /// <summary>Only people whose regions contain the record's, then whoever holds fewest.</summary>
    Region,
}

/// <summary>Who receives a new customer or lead without owner (分配规则).</summary>
internal sealed class AssignmentRule : Record
{
    public string Name { get; set; } = "";

    /// <summary>Key of the object whose new records it gives away.</summary>
    public string Object { get; set; } = "customers";

    /// <summary>Rules are tried from the lowest position.</summary>
    public long Position { get; set; }
    public bool Enabled { get; set; } = true;

    /// <summary>Condition over the new record as JSON; null takes every one.</summary>
    public string? Condition { get; set; }
    public AssignmentMethod Method { get; set; }

    /// <summary>Ids of the users to choose from, in turn; for regions "id:code", such as "12:32".</summary>
    public string[]? Users { get; set; }

    /// <summary>Only people with all of these skills are chosen.</summary>
    public string[]? Skills { get; set; }

    /// <summary>Field of the record whose value, or one of whose values, must be among a person's skills; records without a value ask for none.</summary>
    public string? SkillField { get; set; }
    public long? LastUserId { get; set; }
}
