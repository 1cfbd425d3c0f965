using Zhike.Platform.Catalogue;
using Zhike.Platform.Values;

namespace Zhike.Sales.Targets;

/// <summary>What a person or a department is to reach in a period by a measure (目标). It is seen by the scope of the person, or of the department's manager.</summary>
internal sealed class Target : OwnedRecord
{
    /// <summary>Such as 2026, 2026-Q4 or 2026-11.</summary>
    public string Period { get; set; } = "";

    /// <summary>The key of a <see cref="PerformanceMeasure"/>.</summary>
    public string? Measure { get; set; }
    public long? UserId { get; set; }
    public long? ForDepartmentId { get; set; }
    public long? AmountMinor { get; set; }
    public string? AmountCurrency { get; set; }

    /// <summary>Of measures that are summed.</summary>
    public Money? Amount { get => AmountMinor is { } minor ? new(minor, AmountCurrency!) : null; set => (AmountMinor, AmountCurrency) = (value?.Minor, value?.Currency); }

    /// <summary>Of measures that are counted.</summary>
    public long? Count { get; set; }
}
