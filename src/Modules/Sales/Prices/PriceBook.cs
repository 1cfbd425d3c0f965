using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Prices;

/// <summary>Prices for some customers, in one currency, for some time (价目表). What is null asks for nothing.</summary>
internal sealed class PriceBook : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? Currency { get; set; }

    /// <summary>1 is asked first.</summary>
    public long Priority { get; set; } = 100;
    public bool Active { get; set; } = true;
    public long? CustomerId { get; set; }

    /// <summary>Value tier of the customer: vip, key, standard or small.</summary>
    public string? Tier { get; set; }

    /// <summary>Region code within which the customer lies.</summary>
    public string? Region { get; set; }

    /// <summary>First and last day.</summary>
    public DateOnly? ValidFrom { get; set; }
    public DateOnly? ValidUntil { get; set; }
    public string? Description { get; set; }
}
