namespace Zhike.Analytics.Lifetimes;

/// <summary>A kind of model of purchases: what its parameters are, how likely they make histories, and where a fit may run away to.</summary>
internal abstract class PurchaseFamily
{
    /// <summary>Such as <c>bg-nbd</c>.</summary>
    internal abstract string Name { get; }

    internal abstract IReadOnlyList<string> Parameters { get; }

    /// <summary>Which of the parameters are times.</summary>
    internal abstract IReadOnlyList<bool> AreTimes { get; }

    /// <summary>Directions, in logarithms of the parameters, in which a simpler model lies. The first one that the data like as well is told.</summary>
    internal abstract IReadOnlyList<Limit> Limits { get; }

    internal abstract Likelihood On(HistoryGroups groups);

    /// <param name="values">In the order of <see cref="Parameters"/>, above 0.</param>
    internal abstract PurchaseModel With(IReadOnlyList<double> values);

    /// <summary>Values from which to climb when time is counted in mean ages.</summary>
    /// <param name="rate">Repeat purchases per customer and mean age.</param>
    internal abstract IReadOnlyList<double[]> Starts(double rate);

    /// <exception cref="InvalidOperationException">There is no such family.</exception>
    internal static PurchaseFamily Named(string name) => All.First(family => family.Name == name);

    internal static IReadOnlyList<PurchaseFamily> All { get; } = [new BetaGeometricFamily("bg-nbd", 0), new BetaGeometricFamily("mbg-nbd", 1), new ParetoFamily()];
}
