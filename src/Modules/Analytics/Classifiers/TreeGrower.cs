namespace Zhike.Analytics.Classifiers;

/// <summary>
/// Grows trees leaf by leaf, the one that gains most first, from sums per bin; the sums of the larger child are those of its
/// parent without those of the smaller.
/// </summary>
/// <remarks>Sources: J. H. Friedman, Greedy Function Approximation, 2001; G. Ke et al., LightGBM, 2017.</remarks>
/// <param name="bins">Per input a bin per row.</param>
internal sealed class TreeGrower(byte[][] bins, IReadOnlyList<BinMap> maps, BoostingSettings settings)
{
    /// <summary>Sums of more values than this are made by several threads.</summary>
    const int Large = 400_000;

    /// <param name="From">First of its rows in the order of the grower.</param>
    sealed record Leaf(int Node, int From, int Count, GradientSum All, GradientSum[]? Sums, Split Split);

    readonly int[] offsets = Offsets(maps);
    readonly SplitSearch search = new(settings, 256);
    readonly Stack<GradientSum[]> free = new();
    int[] order = [], aside = [];
    double[] first = [], second = [], firstHere = [], secondHere = [];
    int[] inputs = [];

    /// <param name="rows">The rows to learn from; stays as it is.</param>
    /// <param name="firsts">First derivatives of the loss per row of the file; <paramref name="seconds"/> the second ones.</param>
    /// <param name="asked">The inputs that may be asked about.</param>
    internal Tree Grow(int[] rows, double[] firsts, double[] seconds, int[] asked)
    {
        (order, first, second, inputs) = ([.. rows], firsts, seconds, asked);
        if (aside.Length < rows.Length) (aside, firstHere, secondHere) = (new int[rows.Length], new double[rows.Length], new double[rows.Length]);
        var nodes = new TreeNode[2 * settings.Leaves - 1];
        var (all, sums, used) = (Total(rows), Sums(0, rows.Length), 1);
        nodes[0].Value = Answer(all);
        var open = new PriorityQueue<Leaf, (double, int)>();
        Offer(open, 0, 0, rows.Length, all, sums);
        for (; used < nodes.Length && open.TryDequeue(out var leaf, out _); used += 2)
        {
            var left = Part(leaf);
            ref var node = ref nodes[leaf.Node];
            (node.Feature, node.GoLeft, node.Gain, node.Left, node.Right) = (leaf.Split.Feature, leaf.Split.GoLeft, leaf.Split.Gain, used, used + 1);
            var right = leaf.All - leaf.Split.Left;
            (nodes[used].Value, nodes[used + 1].Value) = (Answer(leaf.Split.Left), Answer(right));
            var (leftSums, rightSums) = used + 2 < nodes.Length ? Divide(leaf, left) : (null, null);
            Offer(open, used, leaf.From, left, leaf.Split.Left, leftSums);
            Offer(open, used + 1, leaf.From + left, leaf.Count - left, right, rightSums);
        }
        while (open.TryDequeue(out var rest, out _)) free.Push(rest.Sums!);
        return new(nodes[..used]);
    }

    double Answer(GradientSum sum) => -settings.Rate * sum.First / (sum.Second + settings.Ridge);

    void Offer(PriorityQueue<Leaf, (double, int)> open, int node, int from, int count, GradientSum all, GradientSum[]? sums)
    {
        if (sums is null) return;
        var best = new Split { Gain = 1e-9 };
        best.Feature = -1;
        if (count >= 2 * settings.LeastRowsPerLeaf)
            foreach (var input in inputs)
            {
                var own = sums.AsSpan(offsets[input], maps[input].Count);
                if (maps[input].IsCategory) search.Category(own, input, all, ref best);
                else search.Number(own, input, all, ref best);
            }
        if (best.Feature < 0) free.Push(sums);
        else open.Enqueue(new(node, from, count, all, sums, best), (-best.Gain, node));
    }

    /// <summary>Puts the rows that go left before the others, each in their order.</summary>
    /// <returns>How many go left.</returns>
    int Part(Leaf leaf)
    {
        var (column, mask, left, right) = (bins[leaf.Split.Feature], leaf.Split.GoLeft, leaf.From, 0);
        for (var i = leaf.From; i < leaf.From + leaf.Count; i++)
        {
            var row = order[i];
            if (mask.Has(column[row])) order[left++] = row;
            else aside[right++] = row;
        }
        Array.Copy(aside, 0, order, left, right);
        return left - leaf.From;
    }

    (GradientSum[] Left, GradientSum[] Right) Divide(Leaf leaf, int left)
    {
        var isLeftSmall = left * 2 <= leaf.Count;
        var small = isLeftSmall ? Sums(leaf.From, left) : Sums(leaf.From + left, leaf.Count - left);
        var large = leaf.Sums!;
        foreach (var input in inputs)
            for (var i = offsets[input]; i < offsets[input + 1]; i++) large[i] -= small[i];
        return isLeftSmall ? (small, large) : (large, small);
    }

    GradientSum[] Sums(int from, int count)
    {
        for (var i = from; i < from + count; i++) (firstHere[i], secondHere[i]) = (first[order[i]], second[order[i]]);
        if (!free.TryPop(out var sums)) sums = new GradientSum[offsets[^1]];
        if ((long)count * inputs.Length > Large) Parallel.ForEach(inputs, input => Add(input, from, count, sums));
        else
            foreach (var input in inputs) Add(input, from, count, sums);
        return sums;
    }

    void Add(int input, int from, int count, GradientSum[] sums)
    {
        var column = bins[input];
        var own = sums.AsSpan(offsets[input], maps[input].Count);
        own.Clear();
        var (rows, ones, twos) = (order, firstHere, secondHere);
        for (var i = from; i < from + count; i++)
        {
            ref var sum = ref own[column[rows[i]]];
            sum = new(sum.First + ones[i], sum.Second + twos[i], sum.Count + 1);
        }
    }

    GradientSum Total(int[] rows)
    {
        var (one, two) = (0.0, 0.0);
        foreach (var row in rows) (one, two) = (one + first[row], two + second[row]);
        return new(one, two, rows.Length);
    }

    static int[] Offsets(IReadOnlyList<BinMap> maps)
    {
        var ends = new int[maps.Count + 1];
        for (var i = 0; i < maps.Count; i++) ends[i + 1] = ends[i] + maps[i].Count;
        return ends;
    }
}
