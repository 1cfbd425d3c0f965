using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Reads histories that were summed up before: a row per customer with x, t_x, T and perhaps m, under these or other usual names.</summary>
internal static class SummaryFile
{
    /// <summary>A count above this is no count of purchases.</summary>
    const int MostRepeats = 1_000_000;

    static readonly string[] Customer = ["customer", "customer_id", "customerid", "id", "cust", "client"];
    static readonly string[] Repeats = ["x", "frequency", "repeats"];
    static readonly string[] Last = ["t_x", "tx", "t.x", "recency"];
    static readonly string[] Age = ["T", "age", "t_cal", "tcal", "t.cal"];
    static readonly string[] Spend = ["m", "m_x", "mx", "zbar", "monetary_value", "monetary", "spend"];

    /// <param name="customer">The column of names when it has another than the usual ones; without any, customers are numbered from 1.</param>
    /// <exception cref="Invalid"><c>analytics.summary-column-missing</c>, <c>analytics.summary-impossible</c> with <c>row</c> and what it says, <c>analytics.lines-none</c>.</exception>
    internal static async Task<Histories> Read(string path, string? customer, CancellationToken ct)
    {
        var table = await DataTable.Read(path, null, ct);
        if (table.Rows == 0) throw new Invalid("summary", "analytics.lines-none", ("rows", 0));
        if (customer is not null && !table.Header.Contains(customer)) throw new Invalid("customer", "analytics.column-unknown", ("column", customer), ("columns", string.Join(", ", table.Header)));
        double[] Needed(string[] names) => Cells.Numbers(table[Find(table, names) ?? throw new Invalid("summary", "analytics.summary-column-missing", ("column", names[0]), ("columns", string.Join(", ", table.Header)))]);
        var (repeats, last, age) = (Needed(Repeats), Needed(Last), Needed(Age));
        var (name, spend) = (customer ?? Find(table, Customer), Find(table, Spend));
        var means = spend is null ? null : Cells.Numbers(table[spend]);
        for (var row = 0; row < table.Rows; row++)
            if (!IsPossible(repeats[row], last[row], age[row]) || means?[row] < 0)
                throw new Invalid("summary", "analytics.summary-impossible", ("row", row + 1), ("x", repeats[row]), ("last", last[row]), ("age", age[row]), ("m", means?[row]));
        return new([.. Enumerable.Range(0, table.Rows).Select(row => (name is null ? null : table[name][row]) ?? (row + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Array.ConvertAll(repeats, value => (int)value), last, age, means);
    }

    static bool IsPossible(double repeats, double last, double age) =>
        repeats is >= 0 and <= MostRepeats && repeats == Math.Floor(repeats) && last >= 0 && last <= age && (repeats > 0 || last == 0);

    /// <summary>The first of the names that is there; case matters only where it tells t from T.</summary>
    static string? Find(DataTable table, string[] names) =>
        names.Select(name => table.Header.FirstOrDefault(column => string.Equals(column, name, name.Length == 1 ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null)
        ?? names.Select(name => table.Header.FirstOrDefault(column => string.Equals(column, name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null);
}
