namespace Zhike.Customers;

/// <summary>How a customer came to or left somebody.</summary>
internal enum PoolMoveKind { Claim, Assign, Return, Recycle }

/// <summary>One step of a customer out of a pool or into one. Limits and cool-down are counted from these, never from the customer's own dates.</summary>
internal sealed class PoolMove
{
    public long Id { get; set; }
    public long CustomerId { get; set; }
    public long? PoolId { get; set; }

    /// <summary>Who received it, or who gave it up.</summary>
    public long? UserId { get; set; }
    public PoolMoveKind Kind { get; set; }
    public string? Reason { get; set; }
    public DateTime At { get; set; }
}
