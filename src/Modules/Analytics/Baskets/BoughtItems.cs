using System.Globalization;
using System.Text.Json.Nodes;
using Zhike.Analytics.Analyses;

namespace Zhike.Analytics.Baskets;

/// <summary>Products or categories of the orders that a caller sees in a period: baskets of them, and who bought each.</summary>
internal sealed class BoughtItems
{
    readonly AnalysisRun run;
    readonly bool byCategory;
    readonly Dictionary<string, HashSet<long>> buyers = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    BoughtItems(AnalysisRun run, bool byCategory) => (this.run, this.byCategory) = (run, byCategory);

    /// <summary>Items are called by the id of the product or the name of the category.</summary>
    internal BasketItems Baskets { get; private set; } = new([], [0], []);

    /// <param name="byCustomer">All that a customer bought is one basket; else each order is one.</param>
    internal static BoughtItems Read(AnalysisRun run, bool byCategory, bool byCustomer)
    {
        var (found, item) = (new BoughtItems(run, byCategory), byCategory ? "category" : "CAST(product AS VARCHAR)");
        var (places, items, lines) = (new Dictionary<long, int>(), new Dictionary<string, int>(StringComparer.Ordinal), new List<(int, int)>());
        run.Each(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines}
            SELECT DISTINCT {(byCustomer ? "customer_id" : "id")}, {item}, customer_id FROM l WHERE is_now AND pieces > 0 AND coalesce({item}, '') <> '' {(byCustomer ? "AND customer_id IS NOT NULL" : "")} ORDER BY 1, 2
            """, row =>
        {
            var (basket, name) = (row.Integer(0), row.Text(1));
            items.TryAdd(name, items.Count);
            places.TryAdd(basket, places.Count);
            lines.Add((places[basket], items[name]));
            if (!row.IsNull(2)) found.Buyers(name).Add(row.Integer(2));
        });
        found.Baskets = BasketItems.Of([.. items.Keys], lines);
        if (!byCategory) found.ReadNames([.. items.Keys.Select(Id)]);
        return found;
    }

    void ReadNames(List<long> ids)
    {
        foreach (var row in run.Rows(facts => $"SELECT id, name FROM products WHERE id IN {facts.Text.Ids(ids)}")) names[((long)row[0]!).ToString(CultureInfo.InvariantCulture)] = (string?)row[1] ?? "";
    }

    HashSet<long> Buyers(string item) => buyers.TryGetValue(item, out var own) ? own : buyers[item] = [];

    internal string NameOf(string item) => byCategory ? item : names.GetValueOrDefault(item, item);

    /// <summary>How many customers bought all of one side and nothing of the other.</summary>
    internal int Open(IReadOnlyList<string> left, string right)
    {
        var (first, not) = (Buyers(left[0]), Buyers(right));
        return first.Count(customer => !not.Contains(customer) && left.Skip(1).All(item => Buyers(item).Contains(customer)));
    }

    /// <summary>The condition of these customers, as their list reads it.</summary>
    internal JsonObject Where(IReadOnlyList<string> left, string right) => Drill.All([.. left.Select(Bought), Drill.Not(Bought(right))]);

    JsonObject Bought(string item)
    {
        var which = byCategory ? Drill.Is("productId.category", item) : Drill.Is("productId", Id(item));
        return Drill.Related("orders", "customerId", Drill.All(run.Frame.Orders(), Drill.Related("orderLines", "orderId", Drill.All(which, Drill.Leaf("quantity", "gt", 0)))));
    }

    static long Id(string item) => long.Parse(item, CultureInfo.InvariantCulture);
}
