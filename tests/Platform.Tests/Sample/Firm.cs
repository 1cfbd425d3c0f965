using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;
using Record = Zhike.Platform.Catalogue.Record;

namespace Zhike.Platform.Tests.Sample;

public enum FirmSize { Small, Middle, VeryLarge }

/// <summary>An owned, pooled record with a field of every type.</summary>
public sealed class Firm : OwnedRecord
{
    public string? Name { get; set; }
    public string? NameSort { get; set; }
    public string? Note { get; set; }
    public long? Headcount { get; set; }
    public double? Score { get; set; }
    public double? Rate { get; set; }
    public long? BudgetMinor { get; set; }
    public string? BudgetCurrency { get; set; }
    public Money? Budget { get => BudgetMinor is { } minor ? new(minor, BudgetCurrency!) : null; set => (BudgetMinor, BudgetCurrency) = (value?.Minor, value?.Currency); }
    public DateOnly? FoundedOn { get; set; }
    public DateTime? MetAt { get; set; }
    public bool Active { get; set; }
    public FirmSize? Size { get; set; }
    public string? Grade { get; set; }
    public string[]? Tags { get; set; }
    public long? AssistantId { get; set; }
    public long? BranchId { get; set; }
    public long? ParentFirmId { get; set; }
    public string? Phone { get; set; }
    public string? Mail { get; set; }
    public string? Site { get; set; }
    public string? Region { get; set; }
    public string? Industry { get; set; }
    public string? CreditCode { get; set; }
    public string? IdNumber { get; set; }
    public long? PoolId { get; set; }
}
