namespace Zhike.Analytics.Lifetimes;

/// <summary>What a model of purchases says of each customer, in the order of the histories.</summary>
internal sealed class LifetimeScores(PurchaseModel model, Histories histories, CancellationToken ct)
{
    /// <summary>P(alive) at the end of observation.</summary>
    internal double[] Alive { get; } = Each(histories.Count, place => model.Alive(histories.Repeats[place], histories.Last[place], histories.Age[place]), ct);

    /// <summary>Expected purchases within a time from the end of observation.</summary>
    internal double[] Expected(double horizon) => TimesAlive((repeats, age) => model.IfAlive(repeats, age, horizon));

    /// <summary>Expected purchases of the coming months, those of the n-th divided by (1 + discount)^n.</summary>
    /// <param name="month">Its length in units of time.</param>
    /// <param name="discount">Per month, such as 0.01.</param>
    internal double[] Discounted(int months, double month, double discount) => TimesAlive((repeats, age) =>
    {
        var (sum, before) = (0.0, 0.0);
        for (var n = 1; n <= months; n++)
        {
            var made = model.IfAlive(repeats, age, n * month);
            sum += (made - before) / Math.Pow(1 + discount, n);
            before = made;
        }
        return sum;
    });

    /// <summary>What holds for a customer alive at the end of observation depends on x and T only, and is reckoned once for each pair.</summary>
    internal double[] TimesAlive(Func<int, double, double> ifAlive)
    {
        var known = new Dictionary<(int Repeats, double Age), int>();
        var (pairs, pairOf) = (new List<(int Repeats, double Age)>(), new int[histories.Count]);
        for (var place = 0; place < pairOf.Length; place++)
        {
            var pair = (histories.Repeats[place], histories.Age[place]);
            if (!known.TryGetValue(pair, out pairOf[place]))
            {
                known.Add(pair, pairOf[place] = pairs.Count);
                pairs.Add(pair);
            }
        }
        var found = Each(pairs.Count, pair => ifAlive(pairs[pair].Repeats, pairs[pair].Age), ct);
        var alive = Alive;
        return [.. pairOf.Select((pair, place) => alive[place] * found[pair])];
    }

    static double[] Each(int count, Func<int, double> value, CancellationToken ct)
    {
        var values = new double[count];
        Parallel.For(0, count, Cores.All(ct), place => values[place] = value(place));
        return values;
    }
}
