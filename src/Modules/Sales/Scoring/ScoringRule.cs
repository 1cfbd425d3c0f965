using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Scoring;

/// <summary>Points that a lead gets, or loses, while a condition holds (评分规则).</summary>
internal sealed class ScoringRule : Record
{
    public string Name { get; set; } = "";

    /// <summary>Condition over the lead as JSON.</summary>
    public string Condition { get; set; } = "";
    public long Points { get; set; }
    public bool Enabled { get; set; } = true;
}
