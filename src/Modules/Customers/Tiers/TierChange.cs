namespace Zhike.Customers;

/// <summary>One step in the history of a customer's value tier.</summary>
internal sealed class TierChange
{
    public long Id { get; set; }
    public long CustomerId { get; set; }
    public ValueTier? Before { get; set; }
    public ValueTier? After { get; set; }
    public string? Reason { get; set; }
    public DateOnly? ExpiresOn { get; set; }
    public DateTime At { get; set; }
    public long? UserId { get; set; }

    /// <summary>The run of the tier policy that made it; null for what people did.</summary>
    public long? RunId { get; set; }
}
