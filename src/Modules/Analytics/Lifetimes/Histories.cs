namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// What the models of lifetimes know of each customer, one place per customer in every list: repeat purchases x, time of the last
/// one t_x and age T, both counted from the first purchase, and the mean spend m. Times are in the unit of the caller.
/// </summary>
/// <param name="Customers">Names.</param>
/// <param name="Repeats">Days with a purchase after the first such day.</param>
/// <param name="Last">0 where nothing was bought again.</param>
/// <param name="Age">From the first purchase to the end of observation.</param>
/// <param name="Spend">Mean amount of the repeat purchases, NaN where there are none; null where amounts are not known.</param>
internal sealed record Histories(IReadOnlyList<string> Customers, int[] Repeats, double[] Last, double[] Age, double[]? Spend)
{
    /// <summary>Sum of all amounts so far, that of the first purchase with them; null where it is not known.</summary>
    internal double[]? Paid { get; private init; }

    internal int Count => Repeats.Length;

    internal int Repeaters => Repeats.Count(repeats => repeats > 0);

    /// <summary>Histories from lines of purchases. All lines of one customer on one day are one purchase; the first is excluded from the mean spend.</summary>
    /// <param name="unitDays">Days in the unit of time.</param>
    internal static Histories From(PurchaseLines lines, double unitDays, CancellationToken ct)
    {
        var (starts, days, amounts) = Sorted(lines);
        var who = Enumerable.Range(0, lines.Customers.Count).Where(customer => starts[customer + 1] > starts[customer]).ToArray();
        var found = new Histories([.. who.Select(customer => lines.Customers[customer])], new int[who.Length], new double[who.Length], new double[who.Length], amounts is null ? null : new double[who.Length]) { Paid = amounts is null ? null : new double[who.Length] };
        Parallel.For(0, who.Length, Cores.All(ct), place =>
        {
            var (from, count) = (starts[who[place]], starts[who[place] + 1] - starts[who[place]]);
            if (amounts is null) Array.Sort(days, from, count);
            else Array.Sort(days, amounts, from, count);
            found.Put(place, days.AsSpan(from, count), amounts.AsSpan(amounts is null ? 0 : from, amounts is null ? 0 : count), lines.Until.DayNumber, unitDays);
        });
        return found;
    }

    void Put(int place, ReadOnlySpan<int> days, ReadOnlySpan<double> amounts, int until, double unitDays)
    {
        var (repeats, sum, first) = (0, 0.0, 0.0);
        for (var line = 0; line < days.Length; line++)
        {
            if (line > 0 && days[line] != days[line - 1]) repeats++;
            if (amounts.Length == 0) continue;
            if (repeats > 0) sum += amounts[line];
            else first += amounts[line];
        }
        Repeats[place] = repeats;
        Last[place] = (days[^1] - days[0]) / unitDays;
        Age[place] = (until - days[0]) / unitDays;
        if (Spend is not null) Spend[place] = repeats > 0 ? sum / repeats : double.NaN;
        Paid?[place] = first + sum;
    }

    /// <summary>Lines brought together by customer: where those of each begin, and the days and amounts in that order.</summary>
    static (int[] Starts, int[] Days, double[]? Amounts) Sorted(PurchaseLines lines)
    {
        var starts = new int[lines.Customers.Count + 1];
        foreach (var customer in lines.Customer) starts[customer + 1]++;
        for (var customer = 1; customer < starts.Length; customer++) starts[customer] += starts[customer - 1];
        var (next, days, amounts) = (starts.ToArray(), new int[lines.Customer.Length], lines.Amount is null ? null : new double[lines.Customer.Length]);
        for (var line = 0; line < days.Length; line++)
        {
            var place = next[lines.Customer[line]]++;
            days[place] = DateOnly.FromDateTime(lines.At[line]).DayNumber;
            amounts?[place] = lines.Amount![line];
        }
        return (starts, days, amounts);
    }
}
