using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

internal enum VisitPurpose { Negotiation, Presentation, Inspection, Collection, Other }

/// <summary>Arrived: checked in and not yet out.</summary>
internal enum VisitState { Planned, Arrived, Done, Cancelled }

/// <summary>A planned field visit with check-in and check-out (拜访).</summary>
internal sealed class Visit : OwnedRecord
{
    public string Title { get; set; } = "";
    public long CustomerId { get; set; }
    public long? ContactId { get; set; }
    public VisitPurpose Purpose { get; set; }
    public DateOnly PlannedOn { get; set; }
    public DateTime? StartAt { get; set; }
    public DateTime? EndAt { get; set; }

    /// <summary>Place in the order of its day.</summary>
    public long Position { get; set; }
    public VisitState State { get; set; }
    public DateTime? ArrivedAt { get; set; }
    public DateTime? LeftAt { get; set; }

    /// <summary>Minutes after the planned beginning; null when it was in time or had none.</summary>
    public long? LateMinutes { get; set; }

    /// <summary>Where the check-in was, in degrees of WGS 84; null when the device did not say.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }

    /// <summary>Metres within which the device was sure of its place.</summary>
    public long? Accuracy { get; set; }

    /// <summary>Metres between check-in and the customer; null when one of the places is unknown.</summary>
    public long? Distance { get; set; }
    public double? LeftLatitude { get; set; }
    public double? LeftLongitude { get; set; }
    public string? Result { get; set; }
    public string? NextStep { get; set; }
    public DateOnly? NextContactOn { get; set; }

    /// <summary>The activity that the check-out wrote.</summary>
    public long? ActivityId { get; set; }
}
