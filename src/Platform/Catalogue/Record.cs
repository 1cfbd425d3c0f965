namespace Zhike.Platform.Catalogue;

/// <summary>What every stored record has: identity, version and who touched it when (UTC, millisecond precision).</summary>
public abstract class Record
{
    public long Id { get; set; }

    /// <summary>Starts at 1 and grows by one with each saved change; the ETag of the record.</summary>
    public long Version { get; set; }

    public DateTime CreatedAt { get; set; }
    public long? CreatedById { get; set; }
    public DateTime UpdatedAt { get; set; }
    public long? UpdatedById { get; set; }

    /// <summary>Set while the record lies in the recycle bin.</summary>
    public DateTime? DeletedAt { get; set; }

    /// <summary>Values of the custom fields as one JSON object, keyed by field key; null when there are none.</summary>
    public string? Custom { get; set; }
}

/// <summary>A record somebody is responsible for (负责人). The department follows the owner.</summary>
public abstract class OwnedRecord : Record
{
    public long? OwnerId { get; set; }
    public long? DepartmentId { get; set; }
}
