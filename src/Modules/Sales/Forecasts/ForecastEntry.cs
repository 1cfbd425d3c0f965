using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Forecasts;

/// <summary>What was expected of one person for one month at the beginning of a week, in one category (预测快照).</summary>
internal sealed class ForecastEntry
{
    public long Id { get; set; }

    /// <summary>Monday of the week.</summary>
    public DateOnly Week { get; set; }

    /// <summary>First day of the month in which the deals close.</summary>
    public DateOnly Month { get; set; }
    public long PipelineId { get; set; }
    public long? DepartmentId { get; set; }
    public long? OwnerId { get; set; }
    public ForecastCategory Category { get; set; }
    public long Deals { get; set; }
    public long AmountMinor { get; set; }
    public long WeightedMinor { get; set; }
    public string? Currency { get; set; }
}
