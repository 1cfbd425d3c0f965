using Zhike.Analytics.Lifetimes;

namespace Zhike.Analytics.Baskets;

/// <summary>What to offer each customer next: the right side of the best rule whose left side was bought and whose right side was not (下一个推荐).</summary>
internal static class NextOffers
{
    sealed record Offer(string Customer, Rule Rule);

    /// <summary>Rules that hold no more often than without any connection offer nothing.</summary>
    const double LeastLift = 1;

    /// <summary>Writes a row per customer with an offer: what, because of what, how often that comes true.</summary>
    /// <param name="bought">What each customer ever bought.</param>
    internal static async Task Write(string path, IReadOnlyList<Rule> rules, IReadOnlyDictionary<string, HashSet<string>> bought, CancellationToken ct)
    {
        var best = rules.Where(rule => rule.Lift > LeastLift && rule.Then.Count == 1).OrderByDescending(rule => rule.Confidence).ThenByDescending(rule => rule.Lift).ToList();
        var found = bought.Select(one => (one.Key, Rule: best.FirstOrDefault(rule => !one.Value.Contains(rule.Then[0]) && rule.If.All(one.Value.Contains)))).Where(one => one.Rule is not null).Select(one => new Offer(one.Key, one.Rule!)).ToList();
        if (found.Count == 0) return;
        await ScoreFile.Write(path, found.Count,
        [
            ("customer", place => found[place].Customer), ("offer", place => found[place].Rule.Then[0]), ("because", place => string.Join(" + ", found[place].Rule.If)),
            ("confidence", place => found[place].Rule.Confidence), ("lift", place => found[place].Rule.Lift), ("count", place => found[place].Rule.Count),
        ], ct);
    }
}
