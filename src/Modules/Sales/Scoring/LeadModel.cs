namespace Zhike.Sales.Scoring;

/// <summary>How many leads with a trait became customers and how many did not.</summary>
internal sealed record TraitCount(Trait Trait, long Won, long Lost);

/// <summary>What one trait says.</summary>
/// <param name="Lift">How many times likelier the trait is among leads that became customers: above 1 it speaks for, below 1 against.</param>
internal sealed record Contribution(TraitCount Count, double Lift);

/// <param name="Percent">0.1 to 99.9.</param>
/// <param name="Contributions">The strongest first.</param>
internal sealed record Prediction(double Percent, IReadOnlyList<Contribution> Contributions);

/// <summary>
/// Naive Bayes on the frequencies of traits, each smoothed by a tenth of a lead (Odoo's predictive lead scoring works so:
/// https://www.odoo.com/documentation/17.0/applications/sales/crm/track_leads/lead_scoring.html). Traits that no finished lead
/// had say nothing.
/// </summary>
internal sealed class LeadModel
{
    /// <summary>With fewer leads of either outcome there is no prediction.</summary>
    internal const int Least = 30;

    const double Smoothing = 0.1;

    readonly Dictionary<Trait, TraitCount> counts;
    readonly Dictionary<string, (long Won, long Lost, int Values)> totals;

    internal LeadModel(IReadOnlyList<TraitCount> counts, long won, long lost)
    {
        (Won, Lost) = (won, lost);
        this.counts = counts.ToDictionary(count => count.Trait);
        totals = counts.GroupBy(count => count.Trait.Name).ToDictionary(group => group.Key, group => (group.Sum(count => count.Won), group.Sum(count => count.Lost), group.Count()));
    }

    public long Won { get; }
    public long Lost { get; }

    /// <summary>How many in a hundred became customers, whatever their traits.</summary>
    public double Prior => 100.0 * Won / (Won + Lost);

    /// <returns>Null while there is too little history.</returns>
    internal Prediction? Predict(IEnumerable<Trait> traits)
    {
        if (Won < Least || Lost < Least) return null;
        var found = traits.Where(Speaks).Select(trait => new Contribution(counts[trait], Lift(counts[trait]))).OrderByDescending(one => Math.Abs(Math.Log(one.Lift))).ToList();
        var odds = Math.Log((double)Won / Lost) + found.Sum(one => Math.Log(one.Lift));
        return new(Math.Round(Math.Clamp(100 / (1 + Math.Exp(-odds)), 0.1, 99.9), 1), found);
    }

    /// <summary>What is told of one outcome only says how leads were written down, not how they ended.</summary>
    bool Speaks(Trait trait) => counts.ContainsKey(trait) && totals[trait.Name] is { Won: > 0, Lost: > 0 };

    double Lift(TraitCount count)
    {
        var (won, lost, values) = totals[count.Trait.Name];
        return (count.Won + Smoothing) / (won + Smoothing * values) / ((count.Lost + Smoothing) / (lost + Smoothing * values));
    }
}
