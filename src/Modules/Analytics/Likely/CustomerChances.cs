using System.Text.Json;
using Zhike.Analytics.Classifiers;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Likely;

/// <summary>What each customer is likely to buy from a day on, by what was learned of the categories.</summary>
internal sealed class CustomerChances(BoughtCategories bought, IReadOnlyList<LearnedCategory> learned, (int Day, int Horizon) at)
{
    /// <summary>Categories that are told of a customer, and reasons of each.</summary>
    const int Told = 3, Reasons = 3;

    const int Chunk = 20_000;

    readonly SharesOn shares = SharesOn.Of(bought, at.Day);

    /// <summary>The chances of one category for some customers.</summary>
    sealed record Chances(int Category, IReadOnlyList<Feature> Features, double[] Values, double[][] Parts);

    internal IEnumerable<PropensityScore> All(CancellationToken ct)
    {
        foreach (var customers in Enumerable.Range(0, bought.Customers.Count).Where(customer => bought.Until(customer, at.Day).Length > 0).Chunk(Chunk))
        {
            ct.ThrowIfCancellationRequested();
            var chances = learned.Select(one => Of(one, customers)).ToList();
            foreach (var (row, customer) in customers.Index()) yield return Score(customer, row, chances);
        }
    }

    Chances Of(LearnedCategory one, int[] customers)
    {
        var features = Inclination.Features([.. customers.Select(customer => Inclination.Of(bought.Until(customer, at.Day), one.Category, (at.Day, at.Horizon), shares))]);
        int[] rows = [.. Enumerable.Range(0, customers.Length)];
        return new(one.Category, features, Array.ConvertAll(one.Model.Model.Scores(features, rows), score => one.Model.Calibration.Probability(score)), one.Model.Model.Reasons(features, rows));
    }

    PropensityScore Score(int customer, int row, List<Chances> chances)
    {
        var best = chances.OrderByDescending(one => one.Values[row]).ThenBy(one => one.Category).Take(Told).ToList();
        var held = SharesOn.Held(bought.Until(customer, at.Day));
        var why = JsonSerializer.Serialize(new
        {
            days = at.Horizon,
            items = best.Select(one => new
            {
                category = bought.Names[one.Category], chance = Percent(one.Values[row]), bought = (held >> one.Category & 1) != 0,
                reasons = Reason.Strongest(one.Features, one.Parts[row], row, Reasons).Select(reason => new { input = reason.Input, value = reason.Value, effect = Math.Round(reason.Effect, 2) }),
            }),
        }, Json.Plain);
        return new(bought.Customers[customer], bought.Names[best[0].Category], Percent(best[0].Values[row]), why);
    }

    static double Percent(double chance) => Math.Round(chance * 100, 1);
}
