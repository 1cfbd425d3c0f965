using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>The history of stages, seen by those who see the customer: lists, sums and the explorer read it; only the program writes it.</summary>
internal sealed class StageChangeObject : ObjectDefinition<StageChange>
{
    internal const string ObjectKey = "stageChanges";

    public StageChangeObject() : base(ObjectKey)
    {
        Reference(x => x.CustomerId).To("customers").Required();
        Choice<LifecycleStage>(x => x.Before).NotNull().ReadOnly();
        Choice<LifecycleStage>(x => x.After).NotNull().ReadOnly();
        Date(x => x.HappenedOn).NotNull().ReadOnly();
        Integer(x => x.Days).Unit("days").ReadOnly();
        Choice<StageReason>(x => x.Reason).NotNull().ReadOnly();
        SeenThrough(x => x.CustomerId, "customers", Right.Update);
        // The customer's own history says it already.
        (OwnWrites, Extensible, TitleField, TimelineField, DefaultSort) = (true, false, "after", null, "-happenedOn");
        ListColumns = ["customerId", "before", "after", "happenedOn", "days", "reason"];
        FactDay = "happenedOn";
    }
}
