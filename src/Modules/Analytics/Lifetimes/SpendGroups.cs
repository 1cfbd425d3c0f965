namespace Zhike.Analytics.Lifetimes;

/// <summary>Repeat purchases and mean spend of the customers who bought again for an amount above 0; amounts divided by <see cref="Scale"/>.</summary>
internal sealed class SpendGroups
{
    SpendGroups(int[] repeats, double[] spend, double scale)
    {
        (Repeats, Spend, Scale) = (repeats, spend, scale);
        Distinct = [.. repeats.Distinct().Order()];
        var places = Distinct.Index().ToDictionary(item => item.Item, item => item.Index);
        Kind = Array.ConvertAll(repeats, count => places[count]);
        Logs = Array.ConvertAll(spend, Math.Log);
    }

    internal int[] Repeats { get; }
    internal double[] Spend { get; }

    /// <summary>ln of <see cref="Spend"/>.</summary>
    internal double[] Logs { get; }

    /// <summary>The different numbers of repeat purchases, and for each customer the place of the own one.</summary>
    internal int[] Distinct { get; }

    internal int[] Kind { get; }
    internal double Scale { get; }

    /// <summary>A seeded sample of the customers, on the scale of the whole.</summary>
    internal SpendGroups Sample(int customers)
    {
        var chance = new Random(1);
        var places = Enumerable.Range(0, customers).Select(_ => chance.Next(Repeats.Length)).ToArray();
        return new(Array.ConvertAll(places, place => Repeats[place]), Array.ConvertAll(places, place => Spend[place]), Scale);
    }

    /// <exception cref="ArgumentException">The histories have no amounts.</exception>
    internal static SpendGroups Of(Histories histories)
    {
        var spend = histories.Spend ?? throw new ArgumentException("No amounts.", nameof(histories));
        var places = Enumerable.Range(0, histories.Count).Where(place => histories.Repeats[place] > 0 && spend[place] > 0).ToArray();
        var scale = places.Length == 0 ? 1 : Math.Exp(places.Average(place => Math.Log(spend[place])));
        return new(Array.ConvertAll(places, place => histories.Repeats[place]), Array.ConvertAll(places, place => spend[place] / scale), scale);
    }
}
