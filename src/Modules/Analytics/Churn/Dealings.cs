using Zhike.Analytics.Runs;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Columnar;

namespace Zhike.Analytics.Churn;

/// <summary>
/// What passed between the company and its customers beside the orders, as it stood on any day: contacts, and instalments of signed contracts that were overdue.
/// What happened after a day, a payment too, is not known on it.
/// </summary>
internal sealed class Dealings
{
    internal static readonly IReadOnlyList<string> OfContacts = ["contacts", "silence"], OfDebts = ["overdueCount", "overdueDays", "overdueAmount"];

    const double Fraction = 100;

    readonly Dictionary<long, List<int>> contacts = [];
    readonly Dictionary<long, List<Debt>> debts = [];

    internal static Dealings None { get; } = new();

    /// <summary>Names of what is told; nothing is told of what is never written down.</summary>
    internal IReadOnlyList<string> Names => [.. contacts.Count > 0 ? OfContacts : [], .. debts.Count > 0 ? OfDebts : []];

    /// <summary>Reads both from the warehouse, as far as the company keeps them.</summary>
    /// <param name="currency">Instalments in others are left out.</param>
    internal static Dealings Read(WarehouseFile file, ObjectCatalogue catalogue, string currency, CancellationToken ct)
    {
        var (found, byId) = (new Dealings(), new Dictionary<long, Debt>());
        using var session = file.Session();
        if (catalogue.Find("activities") is not null) found.ReadContacts(session, ct);
        if (catalogue.Find("instalments") is null || catalogue.Find("paymentMatches") is null) return found;
        using (var rows = session.Read("""
            SELECT c.customer_id, i.id, c.signed_on, i.due_on, i.amount_minor FROM instalments i JOIN contracts c ON c.id = i.contract_id
            WHERE c.customer_id IS NOT NULL AND c.signed_on IS NOT NULL AND i.due_on IS NOT NULL AND i.amount_currency = $1 ORDER BY i.id
            """, ct, currency))
            while (rows.Next()) byId[rows.Integer(1)] = found.Owe(rows.Integer(0), rows.Date(2), rows.Date(3), rows.Integer(4) / Fraction);
        using var paid = session.Read("SELECT m.instalment_id, p.received_on, m.amount_minor FROM payment_matches m JOIN payments p ON p.id = m.payment_id WHERE p.received_on IS NOT NULL AND m.amount_currency = $1 ORDER BY m.id", ct, currency);
        while (paid.Next())
            if (byId.TryGetValue(paid.Integer(0), out var debt)) debt.Pay(paid.Date(1), paid.Integer(2) / Fraction);
        return found;
    }

    void ReadContacts(ColumnSession session, CancellationToken ct)
    {
        using var rows = session.Read("SELECT customer_id, CAST(happened_at AS DATE) FROM activities WHERE customer_id IS NOT NULL AND happened_at IS NOT NULL ORDER BY 1, 2", ct);
        while (rows.Next()) Meet(rows.Integer(0), rows.Date(1));
    }

    /// <summary>Somebody was in touch with a customer; told in the order of the days.</summary>
    internal void Meet(long customer, DateOnly on)
    {
        if (!contacts.TryGetValue(customer, out var days)) contacts[customer] = days = [];
        days.Add(on.DayNumber);
    }

    internal Debt Owe(long customer, DateOnly signed, DateOnly due, double amount)
    {
        if (!debts.TryGetValue(customer, out var own)) debts[customer] = own = [];
        var debt = new Debt(signed.DayNumber, due.DayNumber, amount);
        own.Add(debt);
        return debt;
    }

    /// <returns>A number for each of <see cref="Names"/>; NaN for the silence of who was never met.</returns>
    /// <param name="window">Days that count as recent.</param>
    internal double[] Of(string customer, int day, int window)
    {
        if (contacts.Count == 0 && debts.Count == 0) return [];
        var id = CompanyOrders.IdOf(customer);
        return [.. contacts.Count > 0 ? Contacts(id, day, window) : [], .. debts.Count > 0 ? Debts(id, day) : []];
    }

    double[] Contacts(long customer, int day, int window)
    {
        if (!contacts.TryGetValue(customer, out var days)) return [0, double.NaN];
        var (count, last) = (0, int.MinValue);
        for (var at = days.Count - 1; at >= 0 && (last == int.MinValue || days[at] > day - window); at--)
        {
            if (days[at] > day) continue;
            if (last == int.MinValue) last = days[at];
            if (days[at] > day - window) count++;
        }
        return [count, last == int.MinValue ? double.NaN : day - last];
    }

    double[] Debts(long customer, int day)
    {
        var (count, longest, sum) = (0, 0, 0.0);
        foreach (var debt in debts.GetValueOrDefault(customer) ?? [])
        {
            if (debt.OverdueOn(day) is not (> 0 and var open)) continue;
            (count, longest, sum) = (count + 1, Math.Max(longest, day - debt.Due), sum + open);
        }
        return [count, longest, sum];
    }
}
