using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Stages;

/// <summary>Something to have done before a deal leaves a stage (检查项).</summary>
internal sealed class StageCheck : Record
{
    public long? StageId { get; set; }
    public string Text { get; set; } = "";

    /// <summary>Place in the list, ascending.</summary>
    public long Position { get; set; }

    /// <summary>The deal does not go on without it.</summary>
    public bool Required { get; set; } = true;
}
