using Zhike.Platform.Catalogue;

namespace Zhike.Customers;

/// <summary>What somebody says about a work plan (点评).</summary>
internal sealed class WorkPlanComment : Record
{
    public long WorkPlanId { get; set; }
    public string Text { get; set; } = "";
}
