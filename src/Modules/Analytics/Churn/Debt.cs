namespace Zhike.Analytics.Churn;

/// <summary>An instalment of a signed contract and what was paid of it when; days as numbers.</summary>
/// <param name="Signed">Before, nothing was owed.</param>
internal sealed record Debt(int Signed, int Due, double Amount)
{
    /// <summary>Less than this is a rounding, in whole units.</summary>
    const double Least = 0.005;

    readonly List<(int Day, double Amount)> paid = [];

    internal void Pay(DateOnly on, double amount) => paid.Add((on.DayNumber, amount));

    /// <summary>What was open and overdue on a day; 0 where nothing was.</summary>
    internal double OverdueOn(int day)
    {
        if (Signed > day || Due >= day) return 0;
        var open = Amount - paid.Sum(part => part.Day <= day ? part.Amount : 0);
        return open > Least ? open : 0;
    }
}
