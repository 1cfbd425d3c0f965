using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Leads;

/// <summary>Something that was done about a lead (线索跟进).</summary>
internal sealed class LeadNote : Record
{
    public long LeadId { get; set; }

    /// <summary>The customer the lead became, so that the note stands in its timeline too.</summary>
    public long? CustomerId { get; set; }
    public LeadNoteKind Kind { get; set; }
    public string Text { get; set; } = "";
    public DateTime HappenedAt { get; set; }

    /// <summary>When the lead is to be contacted next.</summary>
    public DateOnly? NextContactOn { get; set; }
}
