using Zhike.Analytics.Files;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Reads lines of purchases from a file, and tells for each that does not count why.</summary>
internal sealed class LineReader
{
    /// <summary>A last day is alone when as many days, and this part of the time before, lie between it and the day before.</summary>
    const int AloneDays = 30;
    const double AlonePart = 0.2;

    /// <summary>Rows that one core looks at in one go.</summary>
    const int Piece = 1 << 16;

    readonly DataTable table;
    readonly LineRules rules;
    readonly TextColumn customer;
    readonly TextColumn? order;
    readonly TextColumn at;
    readonly DateTime[] times;
    readonly double[]? amounts;
    readonly DateOnly until;
    readonly (DateTime First, DateTime End) span;

    LineReader(DataTable table, LineColumns columns, LineRules rules)
    {
        (this.table, this.rules, customer, at) = (table, rules, table[columns.Customer], table[columns.At]);
        (times, amounts, order) = (Cells.TimesOfTexts(at), columns.Amounts(table), columns.Order is null ? null : table[columns.Order]);
        until = rules.Until ?? (times.Length == 0 ? throw Nothing() : DateOnly.FromDateTime(times.Max()));
        span = Window(until, rules.Days);
    }

    /// <summary>The first moment that counts, and the first after.</summary>
    /// <param name="days">That count before the end of the last day; null for all.</param>
    internal static (DateTime First, DateTime End) Window(DateOnly until, int? days)
    {
        var end = until == DateOnly.MaxValue ? DateTime.MaxValue : until.AddDays(1).ToDateTime(TimeOnly.MinValue);
        return (days is { } counted && counted < until.DayNumber ? end.AddDays(-counted) : DateTime.MinValue, end);
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
        var uses = new LineUse[table.Rows];
        Parallel.For(0, (uses.Length + Piece - 1) / Piece, piece => Look(uses.AsSpan(piece * Piece, Math.Min(Piece, uses.Length - piece * Piece)), piece * Piece));
        if (rules.IsDistinct) LeaveOutTwins(uses);
        var rows = new int[uses.AsSpan().Count(LineUse.Used)];
        if (rows.Length == 0) throw Nothing();
        for (var (row, place) = (0, 0); row < uses.Length; row++) if (uses[row] == LineUse.Used) rows[place++] = row;
        var (who, when, number, amount) = (new int[rows.Length], new DateTime[rows.Length], order is null ? null : new int[rows.Length], amounts is null ? null : new double[rows.Length]);
        Parallel.Invoke(() => Pick(rows, customer, who), () => Pick(rows, at, when), () => Pick(rows, order, number), () => Pick(rows, amount));
        return new()
        {
            Customers = customer.Values, Customer = who, At = when, Order = number, Amount = amount,
            Until = until, IsLastDayAlone = rules.Until is null && IsLastDayAlone(), Skipped = Count(uses), Rows = table.Rows,
        };
    }

    static void Pick(int[] rows, TextColumn? column, int[]? into)
    {
        if (column is null || into is null) return;
        var codes = column.CodeSpan;
        for (var place = 0; place < rows.Length; place++) into[place] = codes[rows[place]];
    }

    void Pick(int[] rows, TextColumn column, DateTime[] into)
    {
        var codes = column.CodeSpan;
        for (var place = 0; place < rows.Length; place++) into[place] = times[codes[rows[place]]];
    }

    void Pick(int[] rows, double[]? into)
    {
        for (var place = 0; place < into?.Length; place++) into[place] = amounts![rows[place]];
    }

    void Look(Span<LineUse> uses, int from)
    {
        var customers = customer.CodeSpan[from..];
        var days = at.CodeSpan[from..];
        var orders = order is null ? [] : order.CodeSpan[from..];
        for (var row = 0; row < uses.Length; row++)
            uses[row] = customers[row] < 0 ? LineUse.WithoutCustomer : days[row] < 0 ? LineUse.WithoutDate
                : orders.Length > 0 && orders[row] < 0 ? LineUse.WithoutOrder
                : amounts is not null && ByAmount(amounts[from + row]) is var use and not LineUse.Used ? use
                : times[days[row]] < span.First ? LineUse.Before : times[days[row]] >= span.End ? LineUse.After : LineUse.Used;
    }

    void LeaveOutTwins(LineUse[] uses)
    {
        var known = new HashSet<int[]>(new SameCodes());
        var columns = table.Header.Select(name => table[name].Codes).ToArray();
        for (var row = 0; row < uses.Length; row++)
            if (!known.Add(Array.ConvertAll(columns, codes => codes[row]))) uses[row] = LineUse.Duplicate;
    }

    LineUse ByAmount(double amount) => amount switch
    {
        double.NaN => LineUse.WithoutAmount,
        < 0 => rules.KeepsReturns ? LineUse.Used : LineUse.Returned,
        0 => rules.KeepsZero ? LineUse.Used : LineUse.Zero,
        _ => LineUse.Used,
    };

    bool IsLastDayAlone()
    {
        var (first, before) = (DateOnly.MaxValue, DateOnly.MinValue);
        foreach (var time in times)
        {
            var day = DateOnly.FromDateTime(time);
            if (day < first) first = day;
            if (day < until && day > before) before = day;
        }
        return IsAlone(first, before == DateOnly.MinValue ? null : before, until);
    }

    /// <param name="before">The last day with a line before <paramref name="until"/>; null when there is none.</param>
    internal static bool IsAlone(DateOnly first, DateOnly? before, DateOnly until) =>
        before is { } day && until.DayNumber - day.DayNumber is var gap && gap > AloneDays && gap > AlonePart * (day.DayNumber - first.DayNumber);

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
