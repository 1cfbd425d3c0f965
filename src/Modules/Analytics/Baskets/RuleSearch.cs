using System.Numerics;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Baskets;

/// <summary>Splits frequent sets into rules. Source: R. Agrawal, R. Srikant, Fast Algorithms for Mining Association Rules, 1994.</summary>
internal sealed class RuleSearch
{
    readonly BasketItems baskets;
    readonly FrequentSets sets;
    readonly RuleLimits limits;
    readonly List<Rule> rules = [];
    readonly int[] ranks = new int[32];

    RuleSearch(BasketItems baskets, FrequentSets sets, RuleLimits limits) => (this.baskets, this.sets, this.limits) = (baskets, sets, limits);

    /// <summary>All rules that hold often enough, the highest lift first.</summary>
    /// <exception cref="Invalid"><c>analytics.baskets-too-many-rules</c> on <c>confidence</c>.</exception>
    internal static IReadOnlyList<Rule> Find(BasketItems baskets, FrequentSets sets, RuleLimits limits, CancellationToken ct)
    {
        var search = new RuleSearch(baskets, sets, limits);
        for (var set = sets.Items; set < sets.Count; set++)
        {
            ct.ThrowIfCancellationRequested();
            sets.Ranks(set, search.ranks);
            search.Split(sets.Baskets(set), sets.Length(set), 0);
        }
        search.rules.Sort(ByLift);
        return search.rules;
    }

    /// <summary>Moves one item more to the right side. A rule that fails too often does so with any more of them.</summary>
    /// <param name="right">Bit per item of the set, of those on the right side; only items behind them are moved.</param>
    void Split(int both, int length, uint right)
    {
        var most = Math.Min(limits.Consequent, length - 1);
        for (var at = right == 0 ? 0 : BitOperations.Log2(right) + 1; at < length; at++)
        {
            var moved = right | 1u << at;
            var left = (uint)((1 << length) - 1) & ~moved;
            var held = (both, Left: sets.Baskets(ranks.AsSpan(0, length), left), sets.Baskets(ranks.AsSpan(0, length), moved));
            if ((double)both / held.Left < limits.Confidence) continue;
            if (rules.Count >= limits.Rules) throw new Invalid("confidence", "analytics.baskets-too-many-rules", ("most", limits.Rules));
            rules.Add(Rule.Of(Names(length, left), Names(length, moved), held, baskets.Count));
            if (BitOperations.PopCount(moved) < most) Split(both, length, moved);
        }
    }

    string[] Names(int length, uint chosen)
    {
        var names = new string[BitOperations.PopCount(chosen)];
        for (var (at, next) = (0, 0); at < length; at++)
            if ((chosen >> at & 1) != 0) names[next++] = baskets.Names[sets.Item(ranks[at])];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }

    static int ByLift(Rule one, Rule other)
    {
        var order = other.Lift.CompareTo(one.Lift);
        if (order == 0) order = other.Confidence.CompareTo(one.Confidence);
        if (order == 0) order = other.Count.CompareTo(one.Count);
        if (order == 0) order = InOrder(one.If, other.If);
        return order == 0 ? InOrder(one.Then, other.Then) : order;
    }

    static int InOrder(IReadOnlyList<string> one, IReadOnlyList<string> other)
    {
        for (var at = 0; at < Math.Min(one.Count, other.Count); at++)
            if (string.CompareOrdinal(one[at], other[at]) is not 0 and var order) return order;
        return one.Count.CompareTo(other.Count);
    }
}
