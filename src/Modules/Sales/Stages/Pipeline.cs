using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Stages;

/// <summary>One way of selling, with stages of its own (销售流程).</summary>
internal sealed class Pipeline : Record
{
    public string Name { get; set; } = "";

    /// <summary>Place among the pipelines, ascending; new deals begin in the first.</summary>
    public long Position { get; set; }
}
