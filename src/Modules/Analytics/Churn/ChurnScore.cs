using Zhike.Analytics.Classifiers;

namespace Zhike.Analytics.Churn;

/// <summary>Where a customer stands: still buying with some risk, lost by the policy, or unknown for having bought once.</summary>
internal enum ChurnState { Active, Lost, Unknown }

/// <summary>What is said of one customer.</summary>
/// <param name="Risk">0 to 1; 1 for who is lost, NaN for who is unknown.</param>
/// <param name="Last">Day of the last purchase, as a number.</param>
/// <param name="Reasons">The inputs that moved the risk most, the strongest first.</param>
internal sealed record ChurnScore(string Customer, ChurnState State, double Risk, int Last, IReadOnlyList<Reason> Reasons)
{
    /// <summary>More of them nobody reads.</summary>
    internal const int MostReasons = 5;

    /// <summary>Scores everybody who ever bought, as of the last day.</summary>
    internal static IReadOnlyList<ChurnScore> All(BuyingDays bought, Dealings dealings, ChurnPolicy policy, int until, Learned learned)
    {
        var (found, rows, places) = (new List<ChurnScore>(), new List<double[]>(), new List<int>());
        for (var customer = 0; customer < bought.Customers.Count; customer++)
        {
            var days = bought.Until(customer, until);
            if (days.Length == 0) continue;
            var isActive = ChurnSample.Active(bought, policy, customer, until) is not null;
            var state = days.Length < 2 ? ChurnState.Unknown : isActive ? ChurnState.Active : ChurnState.Lost;
            if (isActive)
            {
                rows.Add(ChurnSample.Row(bought, dealings, customer, (until, policy.Days)));
                places.Add(found.Count);
            }
            found.Add(new(bought.Customers[customer], state, state switch { ChurnState.Unknown => double.NaN, _ => 1 }, days[^1].Day, []));
        }
        if (rows.Count == 0) return found;
        var (features, all) = (ChurnSample.Features(rows, dealings), Enumerable.Range(0, rows.Count).ToArray());
        var (scores, reasons) = (learned.Model.Scores(features, all), learned.Model.Reasons(features, all));
        foreach (var (row, place) in places.Index())
        {
            found[place] = found[place] with { Risk = learned.Calibration.Probability(scores[row]), Reasons = Reason.Strongest(features, reasons[row], row, MostReasons) };
        }
        return found;
    }
}
