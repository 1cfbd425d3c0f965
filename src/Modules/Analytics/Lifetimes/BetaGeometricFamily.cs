namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// BG/NBD: while alive a customer buys at a rate of a gamma distribution (r, α), and drops out after a repeat purchase with a chance of a
/// beta distribution (a, b). MBG/NBD: the same may happen after the first purchase.
/// Sources: P. Fader, B. Hardie, K. L. Lee, Counting Your Customers the Easy Way, 2005; E. Batislam, M. Denizel, A. Filiztekin, 2007.
/// </summary>
/// <param name="shift">Chances to drop out beyond the repeat purchases: 0 or 1.</param>
internal sealed class BetaGeometricFamily(string name, int shift) : PurchaseFamily
{
    internal override string Name => name;
    internal override IReadOnlyList<string> Parameters => ["r", "alpha", "a", "b"];
    internal override IReadOnlyList<bool> AreTimes => [false, true, false, false];

    internal override IReadOnlyList<Limit> Limits =>
    [
        new(Limit.NoDropout, 0, 0, -1, 0), new(Limit.NoDropout, 0, 0, 0, 1), new(Limit.SureDropout, 0, 0, 0, -1), new(Limit.SureDropout, 0, 0, 1, 0),
        new(Limit.SplitDropout, 0, 0, -1, -1), new(Limit.SameDropout, 0, 0, 1, 1), new(Limit.SameRate, 1, 1, 0, 0),
    ];

    internal override Likelihood On(HistoryGroups groups) => new BetaGeometricLikelihood(groups, shift).Of;

    internal override PurchaseModel With(IReadOnlyList<double> values) => new BetaGeometric(values[0], values[1], values[2], values[3], shift);

    internal override IReadOnlyList<double[]> Starts(double rate) =>
        [[0.5, 0.3 / rate, 0.8, 2.5], [2, 1.5 / rate, 0.3, 5], [0.2, 0.1 / rate, 2, 2], [1, 1 / rate, 0.05, 1]];
}
