using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses;

/// <summary>One of the ready analyses: what it needs, its figures and its tables.</summary>
internal abstract class Analysis
{
    /// <summary>As addresses write it.</summary>
    internal abstract string Name { get; }

    /// <summary>Fields without which there is nothing to say.</summary>
    internal abstract IReadOnlyList<string> Needs { get; }

    /// <summary>The figures at the top; the first is the one by which the analysis is known.</summary>
    internal abstract IEnumerable<FoundTile> Tiles(AnalysisRun run);

    internal abstract IEnumerable<FoundBlock> Blocks(AnalysisRun run);

    /// <summary>What the figures leave out, and what is not recorded.</summary>
    internal virtual IEnumerable<FieldError> Notes(AnalysisRun run) => [];
}
