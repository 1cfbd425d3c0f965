namespace Zhike.Analytics.Classifiers;

/// <summary>How boosted trees are grown. What is set here does well on data of very different kinds; nothing is set per file.</summary>
internal sealed record BoostingSettings
{
    /// <summary>Part of a tree's answer that is added.</summary>
    internal double Rate { get; init; } = 0.08;

    /// <summary>Trees at most, where the held-out rows do not end it before.</summary>
    internal int Rounds { get; init; } = 1000;

    /// <summary>Trees without progress on the held-out rows after which it ends.</summary>
    internal int Patience { get; init; } = 15;

    /// <summary>Leaves of a tree: the more rows, the finer the questions that they can answer.</summary>
    internal int Leaves { get; init; } = 16;

    internal int LeastRowsPerLeaf { get; init; } = 20;

    /// <summary>Rows that a value of a category needs for a bin of its own.</summary>
    internal int LeastRowsPerValue { get; init; } = 10;

    /// <summary>Weight of the squared answers of leaves in the loss.</summary>
    internal double Ridge { get; init; } = 1;

    /// <summary>Further ridge, and rows of no opinion per value, where a category has many values.</summary>
    internal double CategorySmoothing { get; init; } = 10;

    /// <summary>Part of the inputs that a tree may ask about.</summary>
    internal double InputShare { get; init; } = 0.6;

    /// <summary>Part of the rows that a tree learns from.</summary>
    internal double RowShare { get; init; } = 0.8;

    /// <summary>Models that vote, each with another part of the rows held out from it.</summary>
    internal int Voters { get; init; } = 5;

    /// <summary>The settings for that many rows to learn from.</summary>
    internal static BoostingSettings For(int rows) => new()
    {
        Leaves = rows < 10_000 ? 8 : rows < 100_000 ? 16 : 32,
        LeastRowsPerLeaf = Math.Clamp(rows / 50, 3, 20),
        // The more rows there are, the less the choice of the held-out ones matters.
        Voters = rows < 5_000 ? 5 : rows < 100_000 ? 3 : 1,
    };
}
