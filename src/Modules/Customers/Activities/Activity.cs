using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum ActivityKind { Note, Call, Visit, Mail, Meeting }

/// <summary>Something that happened with a customer (跟进记录).</summary>
internal sealed class Activity : Record
{
    public long CustomerId { get; set; }
    public ActivityKind Kind { get; set; }
    public string Text { get; set; } = "";
    public DateTime HappenedAt { get; set; }
    public long? Minutes { get; set; }
    public long? ContactId { get; set; }
    public long? OpportunityId { get; set; }

    /// <summary>When the customer is to be contacted next; the latest one counts.</summary>
    public DateOnly? NextContactOn { get; set; }

    /// <summary>Ids of the users who are to be told.</summary>
    public string[]? Mentions { get; set; }
}
