using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>Whether a person filled the survey in alone or was asked by somebody.</summary>
internal enum SurveyKind { Survey, Interview }

/// <summary>Why a customer says that it stays.</summary>
internal enum StayReason { NoChoice, Ties, Habit, Convenience, Price, Reward, None }

/// <summary>How many others a customer could buy from; the curve of satisfaction and loyalty differs by it.</summary>
internal enum Alternatives { None, Few, Many }

/// <summary>What a customer answered to one survey at one moment (问卷回答). Questions that were not asked are null.</summary>
internal sealed class SurveyAnswer : Record
{
    public long CustomerId { get; set; }
    public long? ContactId { get; set; }
    public string Survey { get; set; } = "";
    public SurveyKind Kind { get; set; }
    public DateTime? AnsweredAt { get; set; }

    /// <summary>Would recommend, 0 to 10.</summary>
    public long? Nps { get; set; }

    /// <summary>How satisfied, 1 to 5.</summary>
    public long? Csat { get; set; }

    /// <summary>How easy it was, 1 to 7.</summary>
    public long? Ces { get; set; }

    /// <summary>The three questions of the satisfaction index, each 1 to 10: all in all, against what was expected, against the ideal.</summary>
    public long? AcsiOverall { get; set; }
    public long? AcsiExpected { get; set; }
    public long? AcsiIdeal { get; set; }

    /// <summary>The six measures of loyalty, each 0 to 10, where more is more loyal.</summary>
    public long? LoyaltyRepeats { get; set; }
    public long? LoyaltyChoosing { get; set; }
    public long? LoyaltyBrand { get; set; }
    public long? LoyaltyPrice { get; set; }
    public long? LoyaltySpend { get; set; }
    public long? LoyaltyTolerance { get; set; }
    public StayReason? StayReason { get; set; }
    public Alternatives? Alternatives { get; set; }

    /// <summary>The drivers of customer equity, each 1 to 10: value for money, the brand, the relationship.</summary>
    public long? ValueScore { get; set; }
    public long? BrandScore { get; set; }
    public long? RelationScore { get; set; }

    /// <summary>0 to 100, of the satisfaction index where its three questions were answered, else of the one question; null without either.</summary>
    public double? Satisfaction { get; set; }
    public string? Comment { get; set; }

    /// <summary>Under which another system knows the answer.</summary>
    public string? ExternalKey { get; set; }
}
