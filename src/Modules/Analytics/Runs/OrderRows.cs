using System.Globalization;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Runs;

/// <summary>Lines of orders in the warehouse, of the company or of a source, with the columns customer, moment, number, product, quantity and amount.</summary>
/// <param name="From">What a statement reads from; it has <paramref name="Values"/> as its parameters.</param>
/// <param name="IsOrdered">Whether lines say to which order they belong; <paramref name="HasProducts"/> and <paramref name="HasQuantities"/> the same of these.</param>
internal sealed record OrderRows(ColumnSession Session, string From, IReadOnlyList<object?> Values, bool IsOrdered, bool HasProducts, bool HasQuantities)
{
    internal static OrderRows Of(ColumnSession session, OrderSource source) => new(session,
        $"(SELECT customer, ordered_at AS moment, order_number AS number, product, quantity, amount FROM {ExternalOrders.Table} WHERE source = $1)", [source.Name], source.Has("order"), source.Has("product"), source.Has("quantity"));

    /// <summary>
    /// The company's own, without those that were cancelled; customers are called by their ids. What an order came to, less what came back, is divided among its lines;
    /// an order without lines is one by itself.
    /// </summary>
    /// <param name="until">Last day that counts.</param>
    /// <param name="from">First day that counts; null for all.</param>
    internal static OrderRows OfCompany(ColumnSession session, string currency, DateOnly until, DateOnly? from = null) => new(session,
        """
        (SELECT CAST(o.customer_id AS VARCHAR) AS customer, CAST(o.ordered_on AS TIMESTAMP) AS moment, CAST(o.id AS VARCHAR) AS number, coalesce(p.name, l.text) AS product,
            l.quantity - l.returned_quantity AS quantity,
            o.effective_minor / 100.0 * coalesce(l.total_minor / nullif(sum(l.total_minor) OVER (PARTITION BY o.id), 0), 1.0 / count(*) OVER (PARTITION BY o.id)) AS amount
        FROM orders o LEFT JOIN order_lines l ON l.order_id = o.id LEFT JOIN products p ON p.id = l.product_id
        WHERE o.state <> 'cancelled' AND o.customer_id IS NOT NULL AND o.ordered_on IS NOT NULL AND o.effective_currency = $1 AND o.ordered_on <= $2 AND o.ordered_on >= $3)
        """, [currency, until, from ?? DateOnly.MinValue], true, true, true);

    /// <summary>Runs a statement in which <c>{0}</c> is <see cref="From"/>.</summary>
    internal ColumnRows Read(string text, CancellationToken ct) => Session.Read(string.Format(CultureInfo.InvariantCulture, text, From), ct, Values);

    /// <summary>From when to when, and how many customers, ordered for some amount.</summary>
    internal (DateOnly? From, DateOnly? Until, long Customers) Span(CancellationToken ct)
    {
        using var rows = Read("SELECT CAST(min(moment) AS DATE), CAST(max(moment) AS DATE), count(DISTINCT customer) FROM {0} WHERE amount > 0", ct);
        rows.Next();
        return ((DateOnly?)rows[0], (DateOnly?)rows[1], rows.Integer(2));
    }
}
