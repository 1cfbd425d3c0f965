using System.Globalization;
using Zhike.Analytics.Lifetimes;
using Zhike.Analytics.Runs;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Rfm;

/// <summary>
/// Recency, frequency and amount of orders in the warehouse, summed up where they lie: many millions of lines are not carried to the trial of files, which would say the same of them.
/// </summary>
/// <remarks>Amounts are added with the error carried along, so that they come out the same in whatever order.</remarks>
internal sealed class RfmOrders(OrderRows orders, LineRules rules, CancellationToken ct)
{
    const string Used = "used";

    /// <exception cref="Invalid"><c>analytics.lines-none</c> when no line is left.</exception>
    internal (RfmTable Table, RfmLook Look) Sum()
    {
        var (first, until, rows) = Span();
        var uses = Uses(until);
        var counts = Count(uses);
        if (!counts.TryGetValue(Used, out var used)) throw Nothing(rows);
        var moment = RfmTable.Moment(used.Last, rules.Until);
        int Of(string use) => counts.TryGetValue(use, out var found) ? found.Lines : 0;
        var skipped = new Skipped(Of("withoutCustomer"), Of("withoutDate"), Of("withoutOrder"), Of("withoutAmount"), 0, Of("returns"), Of("zero"), Of("before"), Of("after"));
        return (Table(uses, moment), new(moment, rows, used.Lines, skipped, rules.Until is null && LineReader.IsAlone(first, Before(until), until) ? until : null));
    }

    (DateOnly First, DateOnly Until, int Rows) Span()
    {
        using var span = orders.Read("SELECT CAST(min(moment) AS DATE), CAST(max(moment) AS DATE), count(*) FROM {0}", ct);
        span.Next();
        var rows = (int)span.Integer(2);
        return span.IsNull(1) ? throw Nothing(rows) : (span.Date(0), rules.Until ?? span.Date(1), rows);
    }

    DateOnly? Before(DateOnly until)
    {
        using var before = orders.Read($"SELECT CAST(max(moment) AS DATE) FROM {{0}} WHERE moment < {Moment(until.ToDateTime(TimeOnly.MinValue))}", ct);
        return before.Next() && !before.IsNull(0) ? before.Date(0) : null;
    }

    /// <summary>What becomes of a line, by the first reason that holds, as <see cref="LineReader"/> has it.</summary>
    string Uses(DateOnly until)
    {
        var (from, end) = LineReader.Window(until, rules.Days);
        return $"""
            CASE WHEN customer IS NULL OR customer = '' THEN 'withoutCustomer' WHEN moment IS NULL THEN 'withoutDate' {(orders.IsOrdered ? "WHEN number IS NULL OR number = '' THEN 'withoutOrder'" : "")}
              WHEN amount IS NULL OR isnan(amount) THEN 'withoutAmount' {(rules.KeepsReturns ? "" : "WHEN amount < 0 THEN 'returns'")} WHEN amount = 0 THEN 'zero'
              WHEN moment < {Moment(from)} THEN 'before' WHEN moment >= {Moment(end)} THEN 'after' ELSE '{Used}' END
            """;
    }

    Dictionary<string, (int Lines, DateTime Last)> Count(string uses)
    {
        using var rows = orders.Read($"SELECT {uses} AS fate, count(*), coalesce(max(moment), TIMESTAMP '1970-01-01') FROM {{0}} GROUP BY fate", ct);
        var counts = new Dictionary<string, (int, DateTime)>(StringComparer.Ordinal);
        while (rows.Next()) counts[rows.Text(0)] = ((int)rows.Integer(1), DateTime.SpecifyKind(rows.Timestamp(2), DateTimeKind.Unspecified));
        return counts;
    }

    /// <summary>Customers in the order of their first lines.</summary>
    RfmTable Table(string uses, DateTime moment)
    {
        var each = $"(SELECT customer, {(orders.IsOrdered ? "number" : "NULL AS number")}, moment, amount FROM {{0}} WHERE {uses} = '{Used}')";
        var byOrder = orders.IsOrdered
            ? $"(SELECT customer, min(moment) AS began, max(moment) FILTER (amount >= 0) AS ended, CAST(count(*) FILTER (amount >= 0) > 0 AS INTEGER) AS bought, fsum(amount) AS amount FROM {each} GROUP BY customer, number)"
            : $"(SELECT customer, moment AS began, CASE WHEN amount >= 0 THEN moment END AS ended, CAST(amount >= 0 AS INTEGER) AS bought, amount FROM {each})";
        using var rows = orders.Read($"SELECT customer, max(ended), CAST(sum(bought) AS BIGINT), fsum(amount) FROM {byOrder} GROUP BY customer HAVING sum(bought) > 0 ORDER BY min(began), customer", ct);
        var (customers, recency, frequency, amount) = (new List<string>(), new List<int>(), new List<int>(), new List<double>());
        while (rows.Next())
        {
            ct.ThrowIfCancellationRequested();
            customers.Add(rows.Text(0));
            recency.Add((int)Math.Max(0, (moment.Ticks - rows.Timestamp(1).Ticks) / TimeSpan.TicksPerDay));
            frequency.Add((int)rows.Integer(2));
            amount.Add(rows.Double(3));
        }
        return new(customers, [.. recency], [.. frequency], [.. amount]);
    }

    /// <summary>DuckDB's moments end long after the calendar of the program.</summary>
    static string Moment(DateTime moment) => $"TIMESTAMP '{moment.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'";

    static Invalid Nothing(int rows) => new("file", "analytics.lines-none", ("rows", rows));
}
