using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Reads lines of purchases from a file, and tells for each that does not count why.</summary>
internal sealed class LineReader
{
    /// <summary>A last day is alone when as many days, and this part of the time before, lie between it and the day before.</summary>
    const int AloneDays = 30;
    const double AlonePart = 0.2;

    readonly DataTable table;
    readonly LineRules rules;
    readonly TextColumn customer;
    readonly IReadOnlyList<int>? order;
    readonly DateTime?[] at;
    readonly double[]? amounts;
    readonly DateOnly until;
    readonly (DateTime First, DateTime End) span;

    LineReader(DataTable table, LineColumns columns, LineRules rules)
    {
        (this.table, this.rules, customer) = (table, rules, table[columns.Customer]);
        (at, amounts, order) = (Cells.Times(table[columns.At]), columns.Amounts(table), columns.Order is null ? null : table[columns.Order].Codes);
        until = rules.Until ?? DateOnly.FromDateTime(Last() ?? throw Nothing());
        var end = until == DateOnly.MaxValue ? DateTime.MaxValue : until.AddDays(1).ToDateTime(TimeOnly.MinValue);
        span = (rules.Days is { } days && days < until.DayNumber ? end.AddDays(-days) : DateTime.MinValue, end);
    }

    /// <exception cref="Invalid"><c>analytics.lines-none</c> when no line is left; what <see cref="DataTable.Read"/> and <see cref="Cells"/> refuse.</exception>
    internal static async Task<PurchaseLines> Read(string path, LineColumns columns, LineRules rules, CancellationToken ct)
    {
        var read = await DataTable.Read(path, rules.IsDistinct ? null : columns.Wanted(), ct);
        foreach (var (setting, column) in columns.Wanted())
            if (!read.Header.Contains(column)) throw new Invalid(setting, "analytics.column-unknown", ("column", column), ("columns", string.Join(", ", read.Header)));
        return new LineReader(read, columns, rules).Lines();
    }

    PurchaseLines Lines()
    {
        var uses = Uses();
        var rows = new int[uses.AsSpan().Count(LineUse.Used)];
        for (var (row, place) = (0, 0); row < uses.Length; row++) if (uses[row] == LineUse.Used) rows[place++] = row;
        return rows.Length == 0 ? throw Nothing() : new()
        {
            Customers = customer.Values, Customer = Array.ConvertAll(rows, row => customer.Codes[row]), At = Array.ConvertAll(rows, row => at[row]!.Value),
            Order = order is null ? null : Array.ConvertAll(rows, row => order[row]), Amount = amounts is null ? null : Array.ConvertAll(rows, row => amounts[row]),
            Until = until, IsLastDayAlone = rules.Until is null && IsLastDayAlone(), Skipped = Count(uses), Rows = table.Rows,
        };
    }

    LineUse[] Uses()
    {
        var uses = new LineUse[table.Rows];
        var known = rules.IsDistinct ? new HashSet<int[]>(new SameCodes()) : null;
        var columns = rules.IsDistinct ? table.Header.Select(name => table[name].Codes).ToArray() : [];
        for (var row = 0; row < uses.Length; row++)
            uses[row] = known?.Add(Array.ConvertAll(columns, codes => codes[row])) == false ? LineUse.Duplicate : Use(row);
        return uses;
    }

    LineUse Use(int row) => customer.Codes[row] < 0 ? LineUse.WithoutCustomer
        : at[row] is not { } time ? LineUse.WithoutDate
        : order is not null && order[row] < 0 ? LineUse.WithoutOrder
        : amounts is not null && ByAmount(amounts[row]) is var use and not LineUse.Used ? use
        : time < span.First ? LineUse.Before : time >= span.End ? LineUse.After : LineUse.Used;

    LineUse ByAmount(double amount) => amount switch
    {
        double.NaN => LineUse.WithoutAmount,
        < 0 => rules.KeepsReturns ? LineUse.Used : LineUse.Returned,
        0 => rules.KeepsZero ? LineUse.Used : LineUse.Zero,
        _ => LineUse.Used,
    };

    DateTime? Last()
    {
        var last = DateTime.MinValue;
        foreach (var time in at)
            if (time > last) last = time.Value;
        return last == DateTime.MinValue ? null : last;
    }

    bool IsLastDayAlone()
    {
        var (first, before) = (int.MaxValue, 0);
        foreach (var time in at)
        {
            if (time is null) continue;
            var day = DateOnly.FromDateTime(time.Value).DayNumber;
            first = Math.Min(first, day);
            if (day < until.DayNumber) before = Math.Max(before, day);
        }
        var gap = until.DayNumber - before;
        return before > 0 && gap > AloneDays && gap > AlonePart * (before - first);
    }

    static Skipped Count(ReadOnlySpan<LineUse> uses) =>
        new(uses.Count(LineUse.WithoutCustomer), uses.Count(LineUse.WithoutDate), uses.Count(LineUse.WithoutOrder), uses.Count(LineUse.WithoutAmount), uses.Count(LineUse.Duplicate),
            uses.Count(LineUse.Returned), uses.Count(LineUse.Zero), uses.Count(LineUse.Before), uses.Count(LineUse.After));

    Invalid Nothing() => new("file", "analytics.lines-none", ("rows", table.Rows));

    /// <summary>Rows are equal when all their cells are.</summary>
    sealed class SameCodes : IEqualityComparer<int[]>
    {
        public bool Equals(int[]? one, int[]? other) => one.AsSpan().SequenceEqual(other);

        public int GetHashCode(int[] codes)
        {
            var hash = new HashCode();
            foreach (var code in codes) hash.Add(code);
            return hash.ToHashCode();
        }
    }
}
