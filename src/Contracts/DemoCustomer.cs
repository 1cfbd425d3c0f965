namespace Zhike.Contracts;

/// <summary>What other parts of the virtual company know of one of its customers.</summary>
/// <param name="Trade">What the customer makes, such as 轴承.</param>
/// <param name="OwnerId">Null while it lies in the pool.</param>
/// <param name="Seller">Who sells to it, or did.</param>
/// <param name="Since">Day of the first contact.</param>
/// <param name="Weight">How much business it brings: 4 for the most valuable, 1 for the least.</param>
/// <param name="ContactId">The person to deal with.</param>
public sealed record DemoCustomer(long Id, string Name, string Trade, long? OwnerId, DemoPerson Seller, DateOnly Since, int Weight, long ContactId);
