using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Competitors;

/// <summary>Somebody who wants the same deals (竞争对手).</summary>
internal sealed class Competitor : Record
{
    public string Name { get; set; } = "";
    public string NameSort { get; set; } = "";
    public string? Website { get; set; }
    public string? Strengths { get; set; }
    public string? Weaknesses { get; set; }

    /// <summary>What to say against it.</summary>
    public string? Answer { get; set; }
}
