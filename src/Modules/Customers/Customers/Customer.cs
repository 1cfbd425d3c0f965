using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>A person or organisation the company serves or wants to serve (客户).</summary>
internal sealed partial class Customer : OwnedRecord
{
    public CustomerKind Kind { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Pinyin order of the name; see <see cref="Zhike.Platform.Text.SortKey"/>.</summary>
    public string NameSort { get; set; } = "";

    /// <summary>Name without legal form and region; duplicates are looked for by it.</summary>
    public string NameCore { get; set; } = "";

    /// <summary>C-000001, made from the id by the database.</summary>
    public string? Number { get; set; }
    public string? ShortName { get; set; }
    public string[]? FormerNames { get; set; }
    public string? CreditCode { get; set; }
    public CustomerCategory? Category { get; set; }
    public ValueTier? Tier { get; set; }
    public string? TierReason { get; set; }
    public DateOnly? TierExpiresOn { get; set; }
    public LifecycleStage Stage { get; set; } = LifecycleStage.Prospect;

    /// <summary>Null until stages were reckoned.</summary>
    public DateOnly? StageSince { get; set; }
    public LifecyclePhase Phase { get; set; } = LifecyclePhase.Acquisition;
    /// <summary>Recency, frequency and amount from 1 to 5 (best), such as 545.</summary>
    public string? Rfm { get; set; }
    public CustomerRfmClass? RfmClass { get; set; }

    /// <summary>Chance in percent that the customer still buys; null where that cannot be said.</summary>
    public double? Alive { get; set; }

    /// <summary>In the months that the model looks ahead.</summary>
    public double? ExpectedOrders { get; set; }
    public long? ClvMinor { get; set; }
    public string? ClvCurrency { get; set; }

    /// <summary>Discounted value of the expected orders (客户终身价值).</summary>
    public Money? Clv { get => ClvMinor is { } minor ? new(minor, ClvCurrency!) : null; set => (ClvMinor, ClvCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>What it rests on and its range, as JSON.</summary>
    public string? ClvWhy { get; set; }
    public long? CurrentValueMinor { get; set; }
    public string? CurrentValueCurrency { get; set; }

    /// <summary>Discounted future margin if the customer goes on as now (当前价值).</summary>
    public Money? CurrentValue { get => CurrentValueMinor is { } minor ? new(minor, CurrentValueCurrency!) : null; set => (CurrentValueMinor, CurrentValueCurrency) = (value?.Minor, value?.Currency); }
    public long? GrowthPotentialMinor { get; set; }
    public string? GrowthPotentialCurrency { get; set; }

    /// <summary>Margin that could come on top (增值潜力).</summary>
    public Money? GrowthPotential { get => GrowthPotentialMinor is { } minor ? new(minor, GrowthPotentialCurrency!) : null; set => (GrowthPotentialMinor, GrowthPotentialCurrency) = (value?.Minor, value?.Currency); }
    public ValueQuadrant? ValueQuadrant { get; set; }

    /// <summary>Products to offer first.</summary>
    public string? NextCategory { get; set; }

    /// <summary>The parts of value and potential as JSON, amounts in minor units.</summary>
    public string? WorthWhy { get; set; }
    public DateTime? ScoredAt { get; set; }

    /// <summary>Risk in percent that the customer is lost; null where that cannot be said, as of those who bought once.</summary>
    public double? ChurnRisk { get; set; }

    /// <summary>What raises the risk most.</summary>
    public ChurnReason? ChurnReason { get; set; }

    /// <summary>Since when the risk has been above one half.</summary>
    public DateOnly? ChurnSince { get; set; }

    /// <summary>Whether it would recommend the company, 0 to 10, as it answered last.</summary>
    public long? Nps { get; set; }
    public DateOnly? NpsOn { get; set; }

    /// <summary>0 to 100, as it answered last.</summary>
    public double? Satisfaction { get; set; }
    public DateOnly? SatisfactionOn { get; set; }

    /// <summary>What raises and lowers the risk, as JSON.</summary>
    public string? ChurnWhy { get; set; }

    /// <summary>The group of like customers it belongs to, by a key that lasts from run to run (客户群).</summary>
    public string? Cluster { get; set; }

    /// <summary>How near it is to its group, and how it differs from the mean, as JSON.</summary>
    public string? ClusterWhy { get; set; }

    /// <summary>Chance in percent that it buys <see cref="PropensityCategory"/> soon (购买倾向).</summary>
    public double? Propensity { get; set; }

    /// <summary>The products that it is most likely to buy.</summary>
    public string? PropensityCategory { get; set; }

    /// <summary>The likeliest categories with their chances and reasons, as JSON.</summary>
    public string? PropensityWhy { get; set; }

    /// <summary>Under which another system knows the customer, such as a source of orders.</summary>
    public string? ExternalKey { get; set; }
    public string? Industry { get; set; }
    public CompanySize? Size { get; set; }
    public string? Region { get; set; }
    public string? Address { get; set; }

    /// <summary>Where the address is, in degrees of WGS 84; both or neither.</summary>
    public double? Latitude { get; set; }
    public double? Longitude { get; set; }
    public string? RegisteredAddress { get; set; }
    public string? DeliveryAddress { get; set; }
    public string? Phone { get; set; }
    public string? OtherPhone { get; set; }
    public string? Email { get; set; }
    public string? Website { get; set; }
    public CustomerSource? Source { get; set; }
    public string[]? Tags { get; set; }
    public long? ParentId { get; set; }
    public string? Description { get; set; }

    /// <summary>Each look at the record is logged.</summary>
    public bool Sensitive { get; set; }

    /// <summary>Never returns to a pool by itself.</summary>
    public bool Protected { get; set; }

    /// <summary>The pool it lies in while ownerless, and whose rules it follows while owned.</summary>
    public long? PoolId { get; set; }
    public DateTime? ClaimedAt { get; set; }

    /// <summary>Since when the present owner has it; unrelated changes leave it alone.</summary>
    public DateTime? OwnedSinceAt { get; set; }
    public string? ReturnReason { get; set; }

    /// <summary>0 to 100; see <see cref="Completeness"/>.</summary>
    public long Completeness { get; set; }
    public DateTime? LastContactAt { get; set; }
    public DateOnly? NextContactOn { get; set; }

    /// <summary>The record this one was merged into.</summary>
    public long? MergedIntoId { get; set; }
}
