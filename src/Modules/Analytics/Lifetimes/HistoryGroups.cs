namespace Zhike.Analytics.Lifetimes;

/// <summary>Histories of which equal ones are held once: all that the likelihood of a model of purchases needs. Times are divided by <see cref="Scale"/>.</summary>
internal sealed class HistoryGroups
{
    readonly Dictionary<(int Repeats, double Last, double Age), int> known = [];
    readonly List<int> repeats = [];
    readonly List<double> last = [];
    readonly List<double> age = [];
    readonly List<double> weights = [];

    HistoryGroups(double scale) => Scale = scale;

    /// <summary>The unit of time in that of the histories; their mean age, so that a fit does not depend on the unit.</summary>
    internal double Scale { get; }

    internal int Count => repeats.Count;
    internal int Customers { get; private set; }

    /// <summary>Repeat purchases of all customers.</summary>
    internal double Purchases { get; private set; }

    internal int[] Repeats { get; private set; } = [];
    internal double[] Last { get; private set; } = [];
    internal double[] Age { get; private set; } = [];

    /// <summary>Customers in each group.</summary>
    internal double[] Weights { get; private set; } = [];

    /// <summary>Customers by number of repeat purchases, up to the most.</summary>
    internal double[] ByRepeats { get; private set; } = [];

    internal static HistoryGroups Of(Histories histories) => Of(histories, Enumerable.Range(0, histories.Count), histories.Age.Average());

    /// <summary>Groups of a seeded sample, on the scale of the whole.</summary>
    internal static HistoryGroups Sample(Histories histories, int customers, double scale)
    {
        var chance = new Random(1);
        return Of(histories, Enumerable.Range(0, customers).Select(_ => chance.Next(histories.Count)), scale);
    }

    static HistoryGroups Of(Histories histories, IEnumerable<int> customers, double scale)
    {
        var groups = new HistoryGroups(scale);
        foreach (var customer in customers) groups.Add((histories.Repeats[customer], histories.Last[customer], histories.Age[customer]));
        (groups.Repeats, groups.Weights) = ([.. groups.repeats], [.. groups.weights]);
        (groups.Last, groups.Age) = ([.. groups.last.Select(time => time / scale)], [.. groups.age.Select(time => time / scale)]);
        groups.ByRepeats = new double[groups.Repeats.Max() + 1];
        for (var group = 0; group < groups.Count; group++) groups.ByRepeats[groups.Repeats[group]] += groups.Weights[group];
        return groups;
    }

    void Add((int Repeats, double Last, double Age) history)
    {
        Customers++;
        Purchases += history.Repeats;
        if (known.TryGetValue(history, out var group)) { weights[group]++; return; }
        known.Add(history, Count);
        repeats.Add(history.Repeats);
        last.Add(history.Last);
        age.Add(history.Age);
        weights.Add(1);
    }
}
