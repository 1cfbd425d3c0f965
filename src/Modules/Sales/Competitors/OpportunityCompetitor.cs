using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Competitors;

/// <summary>How a competitor stands in a deal.</summary>
internal enum Standing { Present, Ahead, Behind, Out, LostTo }

/// <summary>A competitor in a deal.</summary>
internal sealed class OpportunityCompetitor : Record
{
    public long? OpportunityId { get; set; }
    public long? CompetitorId { get; set; }
    public Standing Standing { get; set; }
    public string? Note { get; set; }
}
