using Zhike.Analytics.Lifetimes;

namespace Zhike.Analytics.Rfm;

/// <summary>Recency, frequency and amount of each customer with an order, one place per customer in every list.</summary>
/// <param name="Customers">Names.</param>
/// <param name="Recency">Whole days from the last order to the moment of looking.</param>
/// <param name="Frequency">Orders; where orders have no numbers, lines.</param>
/// <param name="Amount">Net, in the unit of the lines.</param>
internal sealed record RfmTable(IReadOnlyList<string> Customers, int[] Recency, int[] Frequency, double[] Amount)
{
    internal int Count => Recency.Length;

    /// <summary>The midnight from which days are counted back: that which begins the given day, or else the first at or after the last line.</summary>
    internal static DateTime Moment(DateTime last, DateOnly? given) => given?.ToDateTime(TimeOnly.MinValue) ?? (last.TimeOfDay == TimeSpan.Zero ? last : last.Date.AddDays(1));

    /// <summary>Sums up lines. Those below zero are returns, taken off the amount; they are no orders.</summary>
    /// <exception cref="ArgumentException">The lines have no amounts.</exception>
    internal static RfmTable From(PurchaseLines lines, DateTime moment, CancellationToken ct)
    {
        var amounts = lines.Amount ?? throw new ArgumentException("No amounts.", nameof(lines));
        var (last, sum, orders) = (new long[lines.Customers.Count], new double[lines.Customers.Count], new int[lines.Customers.Count]);
        Parallel.Invoke(Cores.All(ct), () => Orders(lines, amounts, orders), () => Sums(lines, amounts, last, sum));
        var who = Enumerable.Range(0, orders.Length).Where(customer => orders[customer] > 0).ToArray();
        return new([.. who.Select(customer => lines.Customers[customer])], Array.ConvertAll(who, customer => (int)Math.Max(0, (moment.Ticks - last[customer]) / TimeSpan.TicksPerDay)),
            Array.ConvertAll(who, customer => orders[customer]), Array.ConvertAll(who, customer => sum[customer]));
    }

    static void Sums(PurchaseLines lines, double[] amounts, long[] last, double[] sum)
    {
        for (var line = 0; line < amounts.Length; line++)
        {
            var customer = lines.Customer[line];
            sum[customer] += amounts[line];
            if (amounts[line] >= 0) last[customer] = Math.Max(last[customer], lines.At[line].Ticks);
        }
    }

    /// <summary>Counts the different orders of each customer. An order nearly always has one customer: only further ones need a set.</summary>
    static void Orders(PurchaseLines lines, double[] amounts, int[] orders)
    {
        var buyer = new int[lines.Order is { Length: > 0 } numbers ? numbers.Max() + 1 : 0];
        var shared = new HashSet<(int Order, int Customer)>();
        for (var line = 0; line < amounts.Length; line++)
        {
            var customer = lines.Customer[line];
            if (amounts[line] < 0 || (lines.Order is not null && !IsNew(lines.Order[line], customer, buyer, shared))) continue;
            orders[customer]++;
        }
    }

    static bool IsNew(int order, int customer, int[] buyer, HashSet<(int, int)> shared)
    {
        if (buyer[order] == customer + 1) return false;
        if (buyer[order] != 0) return shared.Add((order, customer));
        buyer[order] = customer + 1;
        return true;
    }

    /// <summary>The class of each customer. Who stands at a mean is not better than it.</summary>
    internal RfmClass[] Classes()
    {
        var (recency, frequency, amount) = (Recency.Average(), Frequency.Average(), Amount.Average());
        return [.. Enumerable.Range(0, Count).Select(place => (RfmClass)((Amount[place] > amount ? 0 : 4) + (Recency[place] < recency ? 0 : 2) + (Frequency[place] > frequency ? 0 : 1)))];
    }
}
