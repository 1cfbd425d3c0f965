using Zhike.Analytics.Explore;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Analytics.Analyses;

/// <summary>
/// The parts of one statement for the warehouse, by name: <c>c</c> customers, <c>o</c> orders, <c>l</c> their lines, <c>d</c> deals, <c>q</c> offers, <c>p</c> payments, <c>a</c> answers to surveys.
/// Each holds what the caller sees of what is asked about; whatever an analysis reckons is reckoned on them alone.
/// </summary>
internal sealed class Facts(ColumnText text, AnalysisFrame frame, ProductCosts costs)
{
    internal ColumnText Text => text;

    internal string Value(object value) => text.Value(value);

    internal string From => text.Value(frame.From);
    internal string Until => text.Value(frame.Until);

    /// <summary>Customers in reach and in the region, whoever they belong to: what orders and deals say of their customer.</summary>
    internal string Customers => Part("c", "customers", Scope("customers"), Place("t"));

    /// <summary>The customers of the people asked about.</summary>
    internal string OwnCustomers => Part("c", "customers", [.. Limits("customers"), .. Place("t")]);

    /// <summary>
    /// Orders that were not cancelled, of all times, in the currency; <c>is_now</c> and <c>is_before</c> tell those of the two periods. Comes after <see cref="Customers"/>.
    /// </summary>
    internal string Orders => Part("o", "orders", $"t.*, {Flags("t.ordered_on")}", ["t.state <> 'cancelled'", $"t.effective_currency = {text.Value(frame.Currency)}", "t.ordered_on IS NOT NULL", .. Limits("orders"), .. OfPlace]);

    /// <summary>
    /// Lines of <see cref="Orders"/>, less what came back: pieces kept, what they brought with tax (<c>sold</c>) and without (<c>net</c>), what they cost where that is known, and what the list said.
    /// </summary>
    internal string Lines => $"""
        e AS (SELECT unnest(CAST({text.Value(costs.IdsOf(frame.Currency))} AS BIGINT[])) AS id, unnest(CAST({text.Value(costs.ValuesOf(frame.Currency))} AS BIGINT[])) AS cost),
        l AS (SELECT o.*, i.product_id AS product, i.price_book_id AS book, i.quantity AS pieces, i.returned_quantity AS back, i.quantity - i.returned_quantity AS kept, m.category AS category,
                i.unit_price_minor * (i.quantity - i.returned_quantity) * (1 - coalesce(o.total_discount, 0) / 100) AS sold,
                i.unit_price_minor * (i.quantity - i.returned_quantity) * (1 - coalesce(o.total_discount, 0) / 100) / (1 + i.tax_rate / 100) AS net,
                i.list_price_minor * i.quantity AS listed, i.unit_price_minor * i.quantity * (1 - coalesce(o.total_discount, 0) / 100) AS asked,
                e.cost * (i.quantity - i.returned_quantity) AS cost
              FROM o JOIN order_lines i ON i.order_id = o.id LEFT JOIN products m ON m.id = i.product_id LEFT JOIN e ON e.id = i.product_id)
        """;

    /// <summary>Deals, with whether they were closed or made in the periods.</summary>
    internal string Deals => Part("d", "opportunities", "t.*", [.. Limits("opportunities"), .. OfPlace]);

    internal string Quotes => Part("q", "quotes", "t.*", [.. Limits("quotes"), .. OfPlace]);

    internal string Payments => Part("p", "payments", "t.*", [$"t.amount_currency = {text.Value(frame.Currency)}", .. Limits("payments"), .. OfPlace]);

    /// <summary>Answers of the customers to surveys with the day on which they were given; <c>is_now</c> and <c>is_before</c> as of orders. Comes after <see cref="OwnCustomers"/>.</summary>
    internal string Answers => Part("a", "surveyAnswers", $"t.*, {LocalDay("t.answered_at")} AS answered_on, {Flags(LocalDay("t.answered_at"))}", [.. Scope("surveyAnswers"), "t.customer_id IN (SELECT id FROM c)"]);

    /// <summary>Whether a day is in the period, and in the earlier one.</summary>
    internal string Flags(string day) => $"{day} BETWEEN {From} AND {Until} AS is_now, {day} BETWEEN {BeforeRange} AS is_before";

    /// <summary>The earlier period as it stands after BETWEEN; one without days where nothing is compared.</summary>
    internal string BeforeRange => frame.Before is { } before ? $"{text.Value(before.From)} AND {text.Value(before.Until)}" : "DATE '0002-01-01' AND DATE '0001-01-01'";

    /// <summary>The day in the time zone of the caller on which something happened.</summary>
    internal string LocalDay(string instant) => $"CAST({instant} + to_minutes(CAST({ZoneOffsets.Minutes(text.Caller.Zone, instant, at => text.Value(at))} AS BIGINT)) AS DATE)";

    /// <summary>A day of the earlier period, put where it stands in the period asked about.</summary>
    internal string Forward(string day) => frame.Shift is var (months, days) && months > 0 ? $"({day} + INTERVAL {months} MONTH)" : $"({day} + INTERVAL {days} DAY)";

    IEnumerable<string> OfPlace => frame.Region is null ? [] : ["t.customer_id IN (SELECT id FROM c)"];

    IEnumerable<string> Place(string alias) => frame.Region is { } region ? [Condition("customers", "region", Operator.Under, region, alias)] : [];

    List<string> Limits(string key)
    {
        var limits = Scope(key).ToList();
        if (frame.OwnerId is { } owner) limits.Add(Condition(key, "ownerId", Operator.Eq, owner, "t"));
        if (frame.DepartmentId is { } department) limits.Add(Condition(key, "departmentId", Operator.Under, department, "t"));
        return limits;
    }

    IEnumerable<string> Scope(string key) => ScopeCondition.For(text, text.Catalogue[key], "t") is { } scope ? [scope] : [];

    string Condition(string key, string field, Operator op, object value, string alias) => ColumnCondition.For(text, new Compare(text.Catalogue[key].Field(field), op, [value]), alias);

    string Part(string name, string key, IEnumerable<string> where, IEnumerable<string> more) => Part(name, key, "t.*", [.. where, .. more]);

    string Part(string name, string key, IReadOnlyList<string> where) => Part(name, key, "t.*", where);

    string Part(string name, string key, string columns, IReadOnlyList<string> where) =>
        $"{name} AS (SELECT {columns} FROM {text.Catalogue[key].Table} t{(where.Count == 0 ? "" : " WHERE " + string.Join(" AND ", where))})";
}
