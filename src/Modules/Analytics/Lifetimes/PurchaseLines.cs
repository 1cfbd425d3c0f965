using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Lines of purchases, one place per line in every list; lines that cannot be used are left out and counted.</summary>
internal sealed class PurchaseLines
{
    PurchaseLines() { }

    /// <summary>Names of the customers; <see cref="Customer"/> holds places in it. Customers whose lines were all left out are in it too.</summary>
    internal required IReadOnlyList<string> Customers { get; init; }

    internal required int[] Customer { get; init; }

    /// <summary>By the clock of the file.</summary>
    internal required DateTime[] At { get; init; }

    /// <summary>Numbers of orders from 0; null when the file does not say them.</summary>
    internal required int[]? Order { get; init; }

    internal required double[]? Amount { get; init; }

    /// <summary>Last day that counts.</summary>
    internal required DateOnly Until { get; init; }

    internal required Skipped Skipped { get; init; }

    /// <summary>Lines of the file, used or not.</summary>
    internal required int Rows { get; init; }

    /// <param name="path">Of the file.</param>
    /// <param name="span">Last day that counts, or null for the last of the file, and days before its end that count, or null for all.</param>
    /// <param name="keep">Whether a line with the amount zero is a purchase, and whether one below zero is kept, to be taken off the sum.</param>
    /// <exception cref="Invalid"><c>analytics.lines-none</c> when no line is left; what <see cref="DataTable.Read"/> and <see cref="Cells"/> refuse.</exception>
    internal static async Task<PurchaseLines> Read(string path, LineColumns columns, (DateOnly? Until, int? Days) span, (bool Zero, bool Returns) keep, CancellationToken ct)
    {
        var table = await DataTable.Read(path, columns.Wanted(), ct);
        var (customer, at, amounts) = (table[columns.Customer], Cells.Times(table[columns.At]), columns.Amounts(table));
        var order = columns.Order is null ? null : table[columns.Order].Codes;
        var until = span.Until ?? DateOnly.FromDateTime(at.Max() ?? throw Nothing(table));
        var end = until == DateOnly.MaxValue ? DateTime.MaxValue : until.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var first = span.Days is { } days && days < until.DayNumber ? end.AddDays(-days) : DateTime.MinValue;
        LineUse Use(int row) => customer.Codes[row] < 0 ? LineUse.WithoutCustomer
            : at[row] is not { } time ? LineUse.WithoutDate
            : order is not null && order[row] < 0 ? LineUse.WithoutOrder
            : amounts is not null && ByAmount(amounts[row], keep) is var use and not LineUse.Used ? use
            : time < first ? LineUse.Before : time >= end ? LineUse.After : LineUse.Used;
        var uses = new LineUse[table.Rows];
        for (var row = 0; row < uses.Length; row++) uses[row] = Use(row);
        var rows = new int[uses.AsSpan().Count(LineUse.Used)];
        for (var (row, place) = (0, 0); row < uses.Length; row++) if (uses[row] == LineUse.Used) rows[place++] = row;
        return rows.Length == 0 ? throw Nothing(table) : new()
        {
            Customers = customer.Values, Customer = Array.ConvertAll(rows, row => customer.Codes[row]), At = Array.ConvertAll(rows, row => at[row]!.Value),
            Order = order is null ? null : Array.ConvertAll(rows, row => order[row]), Amount = amounts is null ? null : Array.ConvertAll(rows, row => amounts[row]),
            Until = until, Skipped = Count(uses), Rows = table.Rows,
        };
    }

    static Invalid Nothing(DataTable table) => new("file", "analytics.lines-none", ("rows", table.Rows));

    static LineUse ByAmount(double amount, (bool Zero, bool Returns) keep) => amount switch
    {
        double.NaN => LineUse.WithoutAmount,
        < 0 => keep.Returns ? LineUse.Used : LineUse.Returned,
        0 => keep.Zero ? LineUse.Used : LineUse.Zero,
        _ => LineUse.Used,
    };

    static Skipped Count(ReadOnlySpan<LineUse> uses) =>
        new(uses.Count(LineUse.WithoutCustomer), uses.Count(LineUse.WithoutDate), uses.Count(LineUse.WithoutOrder), uses.Count(LineUse.WithoutAmount),
            uses.Count(LineUse.Returned), uses.Count(LineUse.Zero), uses.Count(LineUse.Before), uses.Count(LineUse.After));
}
