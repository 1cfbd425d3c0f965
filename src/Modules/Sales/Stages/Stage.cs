using Zhike.Platform.Catalogue;

namespace Zhike.Sales.Stages;

/// <summary>One step of a sales pipeline (阶段).</summary>
internal sealed class Stage : Record
{
    public long? PipelineId { get; set; }
    public string Name { get; set; } = "";

    /// <summary>Place in the pipeline, ascending.</summary>
    public long Position { get; set; }

    /// <summary>Chance of winning a deal that stands here, 0 to 100 percent.</summary>
    public double Probability { get; set; }

    /// <summary>Days after which a deal has stood here too long; null never.</summary>
    public long? RottingDays { get; set; }

    /// <summary>Fields of an opportunity that must be filled before it may stand here or further on.</summary>
    public string[]? RequiredFields { get; set; }

    /// <summary>Colour of the theme by its name: 1 to 5, won or lost.</summary>
    public string Color { get; set; } = "1";
}
