namespace Zhike.Sales.Opportunities;

/// <summary>An item of a stage's checklist that is done on a deal.</summary>
internal sealed class OpportunityCheck
{
    public long OpportunityId { get; set; }
    public long CheckId { get; set; }
    public DateTime At { get; set; }
    public long? ById { get; set; }
}
