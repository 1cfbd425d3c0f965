namespace Zhike.Analytics.Lifetimes;

/// <summary>Histories of customers who buy by a known rule, seeded.</summary>
internal static class PlayedCustomers
{
    /// <param name="leaves">The chance of a customer to drop out after a repeat purchase.</param>
    internal static Histories Play(int count, int seed, Func<Random, double> rate, Func<Random, double> leaves, double age = 52)
    {
        var chance = new Random(seed);
        var (repeats, last, ages) = (new int[count], new double[count], new double[count]);
        for (var place = 0; place < count; place++)
        {
            ages[place] = Math.Round(age * (0.5 + chance.NextDouble() / 2), 2);
            var (mine, gone) = (rate(chance), leaves(chance));
            for (var time = Wait(chance, mine); time < ages[place]; time += Wait(chance, mine))
            {
                repeats[place]++;
                last[place] = time;
                if (chance.NextDouble() < gone) break;
            }
        }
        return new([.. Enumerable.Range(1, count).Select(number => $"{number}")], repeats, last, ages, null);
    }

    internal static double Gamma(Random chance, double shape, double rate) => MathNet.Numerics.Distributions.Gamma.Sample(chance, shape, rate);

    internal static double Beta(Random chance, double a, double b) => MathNet.Numerics.Distributions.Beta.Sample(chance, a, b);

    static double Wait(Random chance, double rate) => -Math.Log(1 - chance.NextDouble()) / rate;
}
