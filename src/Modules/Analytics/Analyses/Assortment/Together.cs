using System.Globalization;
using System.Text.Json.Nodes;
using Zhike.Analytics.Baskets;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Assortment;

/// <summary>What is bought together: rules of two products over the orders of the period, and over all that a customer bought in it.</summary>
internal sealed class Together(AnalysisRun run)
{
    const double Support = 0.005, Confidence = 0.2;

    /// <summary>Fewer baskets with both products say nothing.</summary>
    const int FewestTogether = 3, MostRules = 50;

    internal IEnumerable<FoundBlock> Blocks()
    {
        yield return Rules("inOrder", "id", "orders", (left, right) => Drill.All(Holding("orderId", left), Holding("orderId", right)));
        yield return Rules("byBuyer", "customer_id", "customers", (left, right) => Drill.All(Bought(left), Bought(right)));
    }

    static JsonObject Holding(string via, long product) => Drill.Related("orderLines", via, Drill.All(Drill.Is("productId", product), Kept));

    static JsonObject Kept => Drill.Leaf("quantity", "gt", 0);

    JsonObject Bought(long product) => Drill.Related("orders", "customerId", Drill.All(run.Frame.Orders(), Holding("orderId", product)));

    FoundBlock Rules(string key, string basket, string target, Func<long, long, JsonObject> where)
    {
        (string, string)[] columns = [("support", Kinds.Percent), ("confidence", Kinds.Percent), ("lift", Kinds.Number), ("baskets", Kinds.Count)];
        var lines = run.Rows(facts => $"WITH {facts.Customers}, {facts.Orders}, {facts.Lines} SELECT DISTINCT {basket}, product FROM l WHERE is_now AND product IS NOT NULL AND {basket} IS NOT NULL ORDER BY 1, 2");
        var names = lines.Select(line => (long)line[1]!).Distinct().ToList();
        var (item, bought) = (names.Index().ToDictionary(pair => pair.Item, pair => pair.Index), new Dictionary<long, int>());
        var baskets = BasketItems.Of([.. names.Select(name => name.ToString(CultureInfo.InvariantCulture))],
            [.. lines.Select(line => (bought.TryAdd((long)line[0]!, bought.Count) ? bought.Count - 1 : bought[(long)line[0]!], item[(long)line[1]!]))]);
        var block = new FoundBlock(key, columns, []) { Object = target == "orders" && run.Frame.Region is not null ? null : target, Where = target == "orders" ? run.Frame.Orders() : run.Frame.Customers(run.Frame.Orders()) };
        var note = new FieldError("rules", new Dictionary<string, object?>(StringComparer.Ordinal) { ["baskets"] = baskets.Count, ["support"] = Support * 100, ["confidence"] = Confidence * 100 });
        if (baskets.Count < 2 || baskets.Widest < 2) return block with { Note = note };
        var sets = FpGrowth.Find(baskets, new(Math.Max(FewestTogether, SetLimits.LeastBaskets(Support, baskets.Count)), 2), run.Ct);
        var rules = RuleSearch.Find(baskets, sets, new(Confidence), run.Ct);
        var titles = Titles(names);
        return block with { Note = note, Cut = rules.Count > MostRules, Rows = [.. rules.Take(MostRules).Select(rule => Told(rule, titles, where))] };
    }

    static FoundRow Told(Rule rule, Dictionary<long, string> titles, Func<long, long, JsonObject> where)
    {
        var (left, right) = (long.Parse(rule.If[0], CultureInfo.InvariantCulture), long.Parse(rule.Then[0], CultureInfo.InvariantCulture));
        return new($"{left}-{right}", [rule.Support * 100, rule.Confidence * 100, rule.Lift, (long)rule.Count], where(left, right)) { Name = $"{titles.GetValueOrDefault(left)} → {titles.GetValueOrDefault(right)}" };
    }

    /// <summary>Products are open to all; a name that the caller may not read is left out.</summary>
    Dictionary<long, string> Titles(List<long> ids) => !run.Sees("products.name") ? [] :
        run.Rows(facts => $"SELECT id, name FROM products WHERE id IN {facts.Text.Ids(ids)}").ToDictionary(row => (long)row[0]!, row => (string)row[1]!);
}
