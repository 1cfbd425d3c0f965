namespace Zhike.Analytics.Classifiers;

/// <summary>A question of a tree, or a leaf where <see cref="Left"/> is 0. Rows whose bin is among <see cref="GoLeft"/> go left.</summary>
internal struct TreeNode
{
    internal int Feature;
    internal int Left;
    internal int Right;
    internal BinMask GoLeft;

    /// <summary>What the node adds to the log odds of the rows that end here, or would.</summary>
    internal double Value;

    /// <summary>By how much the question lessens the loss.</summary>
    internal double Gain;
}

/// <summary>A tree of questions on bins; node 0 is the root.</summary>
internal sealed class Tree(TreeNode[] nodes)
{
    internal double Root => nodes[0].Value;

    /// <param name="bins">Per input a bin per row.</param>
    internal double Score(byte[][] bins, int row)
    {
        var at = 0;
        while (true)
        {
            ref readonly var node = ref nodes[at];
            if (node.Left == 0) return node.Value;
            at = node.GoLeft.Has(bins[node.Feature][row]) ? node.Left : node.Right;
        }
    }

    /// <summary>Adds to every input what its questions changed on the row's way; together with <see cref="Root"/> that is the score.</summary>
    /// <remarks>A. Saabas, Interpreting random forests, 2014.</remarks>
    internal void Explain(byte[][] bins, int row, double[] parts)
    {
        for (var at = 0; nodes[at].Left != 0;)
        {
            ref readonly var node = ref nodes[at];
            at = node.GoLeft.Has(bins[node.Feature][row]) ? node.Left : node.Right;
            parts[node.Feature] += nodes[at].Value - node.Value;
        }
    }

    internal void AddGains(double[] gains)
    {
        foreach (var node in nodes)
            if (node.Left != 0) gains[node.Feature] += node.Gain;
    }

    /// <summary>The same tree with a weight, as one of several that vote.</summary>
    internal Tree Scaled(double weight) => new(Array.ConvertAll(nodes, node => node with { Value = node.Value * weight }));
}
