using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Opportunities;

/// <summary>A contact of the customer who matters to a deal, and how that person stands to it (决策地图).</summary>
internal sealed class OpportunityContact : Record
{
    public long? OpportunityId { get; set; }
    public long? ContactId { get; set; }

    /// <summary>What this person says in this purchase: user, influencer, decider, approver, buyer or gatekeeper.</summary>
    public string? BuyingRole { get; set; }

    /// <summary>supporter, neutral or opponent.</summary>
    public string? Attitude { get; set; }

    /// <summary>1 (little) to 5 (decides).</summary>
    public long? Influence { get; set; }
    public string? Note { get; set; }
}
