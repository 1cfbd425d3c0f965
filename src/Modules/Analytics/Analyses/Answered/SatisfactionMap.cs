using System.Text.Json.Nodes;
using Zhike.Analytics.Analyses.Loyalty;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Answered;

/// <summary>
/// What customers say against what they do: who is satisfied and comes back is loyal, who is satisfied and does not come back is latently loyal and stands in the satisfaction trap (满意陷阱),
/// who comes back unsatisfied is so for want of a choice or out of habit. Somebody comes back who bought in the period and at least twice so far.
/// Sources: A. Dick, K. Basu, Customer Loyalty, 1994; T. Jones, E. Sasser, Why Satisfied Customers Defect, 1995.
/// </summary>
internal sealed class SatisfactionMap(AnalysisRun run)
{
    /// <summary>Steps of satisfaction along the curve; each answer of five lies in one of its own.</summary>
    static readonly (string Key, double From, double Until)[] Bands = [("low", 0, 20), ("lower", 20, 40), ("middle", 40, 60), ("higher", 60, 80), ("high", 80, 101)];

    static readonly (string Key, bool Satisfied, bool Back)[] Types = [("loyal", true, true), ("latent", true, false), ("spurious", false, true), ("none", false, false)];

    static readonly string[] Alternatives = ["none", "few", "many"];

    bool IsOpen => run.Sees([.. OrderGroups.Needs, "customers.satisfaction"]);

    bool KnowsAlternatives => run.Sees("surveyAnswers.alternatives");

    JsonObject Asked => Drill.All(AnsweredFrame.Customers(run), Drill.Leaf("satisfaction", "isNotNull"));

    static JsonObject IsSatisfied(bool satisfied) => Drill.Leaf("satisfaction", satisfied ? "gte" : "lt", AnsweredFrame.Satisfied);

    JsonObject ComesBack(bool back)
    {
        JsonObject Bought(bool ever) => LoyaltyAnalysis.Counting(run, run.Frame.Orders(ever));
        var both = Drill.All(Drill.Related("orders", "customerId", Bought(false)), Drill.Related("orders", "customerId", Bought(true), ("gte", 2)));
        return back ? both : new JsonObject { ["not"] = both };
    }

    /// <summary>Customers who ever answered, with what they said last, whether they come back, and what they bought in the period.</summary>
    string Customers(Facts facts) => $"""
        WITH {facts.OwnCustomers}, {facts.Orders}{(KnowsAlternatives ? $", {facts.Answers}, h AS (SELECT customer_id, last(alternatives ORDER BY answered_at, id) FILTER (alternatives IS NOT NULL) AS alternatives FROM a GROUP BY 1)" : "")},
        w AS (SELECT customer_id, count(*) FILTER (effective_minor > 0 AND ordered_on <= {facts.Until}) AS orders, count(*) FILTER (is_now AND effective_minor > 0) AS now, sum(effective_minor) FILTER (is_now) AS amount FROM o GROUP BY 1),
        s AS (SELECT c.id, c.satisfaction, c.satisfaction >= {AnsweredFrame.Satisfied.ToString(System.Globalization.CultureInfo.InvariantCulture)} AS satisfied, coalesce(w.orders >= 2 AND w.now > 0, false) AS back, coalesce(w.amount, 0) AS amount,
              {(KnowsAlternatives ? "h.alternatives" : "CAST(NULL AS VARCHAR)")} AS alternatives
              FROM c LEFT JOIN w ON w.customer_id = c.id {(KnowsAlternatives ? "LEFT JOIN h ON h.customer_id = c.id" : "")} WHERE c.satisfaction IS NOT NULL)
        """;

    internal IEnumerable<FoundTile> Tiles()
    {
        if (!IsOpen) yield break;
        var found = run.Row(facts => $"{Customers(facts)} SELECT count(*), count(*) FILTER (satisfied), count(*) FILTER (satisfied AND NOT back) FROM s");
        yield return new("askedCustomers", Kinds.Count, found[0], null, "customers", Asked);
        yield return new("trapShare", Kinds.Percent, Figures.Share(found[2], found[1]), null, "customers", Drill.All(Asked, IsSatisfied(true), ComesBack(false)));
    }

    internal IEnumerable<FoundBlock> Blocks() => IsOpen ? [Map(), Curve()] : [];

    FoundBlock Map()
    {
        var rows = run.Rows(facts => $"{Customers(facts)} SELECT satisfied, back, count(*), avg(satisfaction), CAST(sum(amount) AS BIGINT) FROM s GROUP BY 1, 2");
        var total = rows.Sum(row => Figures.Of(row[2]));
        object?[] Found(bool satisfied, bool back) => rows.Find(one => (bool)one[0]! == satisfied && (bool)one[1]! == back) is { } row ? [row[2], Figures.Share(row[2], total), row[3], row[4]] : [0L, Figures.Share(0L, total), null, 0L];
        return new("map", [("customers", Kinds.Count), ("share", Kinds.Percent), ("satisfaction", Kinds.Percent), ("amount", Kinds.Money)],
            [.. Types.Select(kind => new FoundRow(kind.Key, Found(kind.Satisfied, kind.Back), Drill.All(IsSatisfied(kind.Satisfied), ComesBack(kind.Back))))])
        {
            Object = "customers", Where = Asked, Note = new FieldError("satisfaction-map"),
        };
    }

    /// <summary>How many of those at each step of satisfaction come back; one curve more for each number of alternatives that is known.</summary>
    FoundBlock Curve()
    {
        string Share(string condition) => $"count(*) FILTER (back AND {condition}) * 100e0 / nullif(count(*) FILTER ({condition}), 0)";
        var band = string.Join(' ', Bands[..^1].Select(band => $"WHEN satisfaction < {band.Until} THEN '{band.Key}'"));
        var rows = run.Rows(facts => $"{Customers(facts)} SELECT CASE {band} ELSE '{Bands[^1].Key}' END AS k, count(*), {Share("true")}, {string.Join(", ", Alternatives.Select(many => Share($"alternatives = '{many}'")))}, count(alternatives) FROM s GROUP BY 1");
        var known = rows.Exists(row => Figures.Of(row[^1]) > 0);
        (string, string)[] columns = [("customers", Kinds.Count), ("comesBack", Kinds.Percent), .. known ? Alternatives.Select(many => ("back" + char.ToUpperInvariant(many[0]) + many[1..], Kinds.Percent)) : []];
        JsonObject Where((string Key, double From, double Until) one) => Drill.All(Drill.Leaf("satisfaction", "gte", one.From), Drill.Leaf("satisfaction", "lt", one.Until));
        return new("curve", columns, [.. Bands.Select(one => (one, row: rows.Find(row => (string)row[0]! == one.Key))).Where(pair => pair.row is not null).Select(pair => new FoundRow(pair.one.Key, pair.row![1..(columns.Length + 1)], Where(pair.one)))])
        {
            Object = "customers", Where = Asked, Note = new FieldError("satisfaction-curve"),
        };
    }
}
