using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>Why a customer went to another stage.</summary>
internal enum StageReason { Contacted, Deal, FirstOrder, Repeated, Steady, Rarer, Silent, Unlikely, Returned, NoOrders }

/// <summary>A customer's step from one stage of its life cycle to another (阶段变化).</summary>
internal sealed class StageChange : Record
{
    public long CustomerId { get; set; }
    public LifecycleStage Before { get; set; }
    public LifecycleStage After { get; set; }
    public DateOnly HappenedOn { get; set; }

    /// <summary>How long the customer was in the stage before; null where its beginning is not known.</summary>
    public long? Days { get; set; }
    public StageReason Reason { get; set; }
}
