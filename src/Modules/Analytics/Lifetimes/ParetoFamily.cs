namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// Pareto/NBD: while alive a customer buys at a rate of a gamma distribution (r, α), and drops out at a rate of another (s, β).
/// Sources: D. Schmittlein, D. Morrison, R. Colombo, Counting Your Customers, 1987; P. Fader, B. Hardie, A Note on Deriving the Pareto/NBD Model, 2005.
/// </summary>
internal sealed class ParetoFamily : PurchaseFamily
{
    internal override string Name => "pareto-nbd";
    internal override IReadOnlyList<string> Parameters => ["r", "alpha", "s", "beta"];
    internal override IReadOnlyList<bool> AreTimes => [false, true, false, true];

    internal override IReadOnlyList<Limit> Limits =>
    [
        new(Limit.NoDropout, 0, 0, -1, 0), new(Limit.NoDropout, 0, 0, 0, 1), new(Limit.SureDropout, 0, 0, 0, -1), new(Limit.SureDropout, 0, 0, 1, 0),
        new(Limit.SplitDropout, 0, 0, -1, -1), new(Limit.SameDropout, 0, 0, 1, 1), new(Limit.SameRate, 1, 1, 0, 0),
    ];

    internal override Likelihood On(HistoryGroups groups) => new ParetoLikelihood(groups).Of;

    internal override PurchaseModel With(IReadOnlyList<double> values) => new ParetoNbd(values[0], values[1], values[2], values[3]);

    internal override IReadOnlyList<double[]> Starts(double rate) =>
        [[0.5, 0.3 / rate, 0.6, 0.4], [2, 1.5 / rate, 1, 3], [0.3, 0.15 / rate, 2, 1], [1, 1 / rate, 0.1, 0.5]];
}
