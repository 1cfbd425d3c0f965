namespace Zhike.Sales.Opportunities;

/// <summary>How long a deal stood in a stage: one row per stay, the present one without an end.</summary>
internal sealed class StageStay
{
    public long Id { get; set; }
    public long OpportunityId { get; set; }
    public Opportunity? Opportunity { get; set; }
    public long StageId { get; set; }
    public DateTime EnteredAt { get; set; }
    public DateTime? LeftAt { get; set; }

    /// <summary>Who put it there.</summary>
    public long? ById { get; set; }
}
