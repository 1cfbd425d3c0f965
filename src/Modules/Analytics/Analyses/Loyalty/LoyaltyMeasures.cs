namespace Zhike.Analytics.Analyses.Loyalty;

/// <summary>
/// The measures of loyalty as far as records tell them, each from 0 to 100, and their mean as an index: repeat count (five orders or more are 100), choosing time (from an offer to its acceptance:
/// a day or less is 100, sixty days or more 0), price sensitivity (no discount is 100, twenty-five percent or more 0) and tolerance (whether the customer ordered again after sending goods back).
/// Attention to brands and share of spend are not recorded; they are what customers answered last.
/// </summary>
internal sealed class LoyaltyMeasures(AnalysisRun run)
{
    const int MostOrders = 5, SlowestDays = 60, DeepestDiscount = 25;

    static readonly (string Key, int Until)[] Bands = [("low", 20), ("lower", 40), ("middle", 60), ("higher", 80), ("high", 101)];

    bool HasQuotes => run.Sees("quotes.state", "quotes.sentAt", "quotes.answeredAt", "quotes.discountShare", "quotes.customerId");

    internal IEnumerable<FoundBlock> Blocks()
    {
        var found = run.Rows(facts => $"""
            {Measured(facts)}
            SELECT count(*), avg(repeats), count(choosing), avg(choosing), count(price), avg(price), count(tolerance), avg(tolerance), {string.Join(", ", Bands.Select((band, at) => $"count(*) FILTER (i < {band.Until}{(at > 0 ? $" AND i >= {Bands[at - 1].Until}" : "")})"))}, avg(i)
            FROM (SELECT *, list_avg([repeats, choosing, price, tolerance]) AS i FROM m)
            """)[0];
        var customers = Figures.Of(found[0]);
        if (customers == 0) yield break;
        string[] names = HasQuotes ? ["repeats", "choosing", "price", "tolerance"] : ["repeats", "", "", "tolerance"];
        var measures = names.Select((name, at) => new FoundRow(name, [found[2 * at], found[2 * at + 1]])).Where(row => (string)row.Key! != "");
        yield return new("measures", [("customers", Kinds.Count), ("score", Kinds.Number)], [.. measures, .. Answered()]);
        yield return new("index", [("customers", Kinds.Count), ("share", Kinds.Percent)], [.. Bands.Select((band, at) => new FoundRow(band.Key, [found[8 + at], Figures.Share(found[8 + at], customers)]))])
        {
            Note = new("loyalty-index", new Dictionary<string, object?>(StringComparer.Ordinal) { ["mean"] = Math.Round(Figures.Of(found[^1]), 1) }),
        };
    }

    /// <summary>What no record tells, as customers answered last.</summary>
    IEnumerable<FoundRow> Answered()
    {
        if (!run.Sees("surveyAnswers.answeredAt", "surveyAnswers.loyaltyBrand", "surveyAnswers.loyaltySpend")) return [];
        string Last(string field) => $"10e0 * last({field} ORDER BY answered_at, id) FILTER ({field} IS NOT NULL)";
        var found = run.Row(facts => $"""
            WITH {facts.OwnCustomers}, {facts.Answers}, h AS (SELECT customer_id, {Last("loyalty_brand")} AS brand, {Last("loyalty_spend")} AS spend FROM a WHERE answered_on <= {facts.Until} GROUP BY 1)
            SELECT count(brand), avg(brand), count(spend), avg(spend) FROM h
            """);
        return [new("brand", [found[0], found[1]]), new("spend", [found[2], found[3]])];
    }

    /// <summary>Per customer of the period the measures, null where nothing is recorded.</summary>
    string Measured(Facts facts)
    {
        var quotes = HasQuotes ? $"""
            , {facts.Quotes}, v AS (SELECT customer_id, avg(date_diff('minute', sent_at, answered_at)) / 1440 AS days, avg(greatest(discount_share, 0)) AS discount
              FROM q WHERE state = 'accepted' AND sent_at IS NOT NULL AND answered_at IS NOT NULL AND {facts.LocalDay("q.answered_at")} <= {facts.Until} GROUP BY 1)
            """ : "";
        string Fallen(string what, double from, double to) => FormattableString.Invariant($"greatest(0, least(100, ({to} - {what}) / CAST({to - from} AS DOUBLE) * 100))");
        return $"""
            WITH {facts.Customers}, {facts.Orders}{quotes},
            w AS (SELECT customer_id, count(*) FILTER (effective_minor > 0) AS orders, max(ordered_on) AS last, min(ordered_on) FILTER (returned_minor > 0) AS back, bool_or(is_now AND effective_minor > 0) AS now
                  FROM o WHERE customer_id IS NOT NULL AND ordered_on <= {facts.Until} GROUP BY 1),
            m AS (SELECT w.customer_id, least(100, (w.orders - 1) * 100.0 / {MostOrders - 1})::DOUBLE AS repeats, {(HasQuotes ? Fallen("v.days", 1, SlowestDays) : "NULL::DOUBLE")} AS choosing,
                  {(HasQuotes ? Fallen("v.discount", 0, DeepestDiscount) : "NULL::DOUBLE")} AS price, CASE WHEN w.back IS NULL THEN NULL WHEN w.last > w.back THEN 100 ELSE 0 END::DOUBLE AS tolerance
                  FROM w {(HasQuotes ? "LEFT JOIN v ON v.customer_id = w.customer_id" : "")} WHERE w.now)
            """;
    }
}
