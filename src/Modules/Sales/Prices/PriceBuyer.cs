namespace Zhike.Sales.Prices;

/// <summary>What a price may depend on in a customer.</summary>
/// <param name="CustomerId">Null for a customer nobody knows yet.</param>
/// <param name="Tier">Value tier: vip, key, standard or small.</param>
/// <param name="Region">Region code.</param>
internal sealed record PriceBuyer(long? CustomerId, string? Tier, string? Region)
{
    internal static readonly PriceBuyer Unknown = new(null, null, null);
}
