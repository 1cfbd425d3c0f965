using Zhike.TestSupport;
using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Lifetimes;

public sealed class ClvTrialTests
{
    [Fact]
    public async Task Every_value_of_a_year_is_that_of_the_reference()
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("cdnow/cdnow_customers_summary_with_transactions.csv");
        using var scores = TrialFile.Of("");
        var found = await Run<ClvTrial.Result>("clv", ("summary", file.Path), ("months", "12"), ("discount", "0.01"), ("scores", scores.Path));
        Near(71_509.90, found.Clv, 1e-4);
        var rows = Scores(scores.Path);
        foreach (var (customer, row) in Golden("lifetimes_cdnow_predictions.csv"))
        {
            Near(Number(row["clv12m_d01_W"]), Number(rows[customer]["clv"]), 1e-4);
            Near(Number(row["exp_avg_profit"]), Number(rows[customer]["expectedValue"]), 1e-4);
        }
    }

    [Theory, InlineData("bg-nbd"), InlineData("mbg-nbd"), InlineData("pareto-nbd")]
    public async Task Weeks_and_days_are_one_value_and_half_the_margin_is_half_of_it(string purchases)
    {
        if (!SharedData.IsHere) return;
        using var file = Cdnow();
        (string, string)[] settings = [("file", file.Path), ("customer", "id"), ("at", "date"), ("amount", "amount"), ("until", "1997-09-30"), ("purchases", purchases)];
        var (weeks, days) = (await Run<ClvTrial.Result>("clv", settings), await Run<ClvTrial.Result>("clv", [.. settings, ("unit", "day"), ("margin", "0.5")]));
        Near(weeks.Clv, 2 * days.Clv, 1e-6);
        Near(weeks.Paid!.Value, days.Paid!.Value, 1e-9);
        Assert.InRange(weeks.Clv, 60_000, 85_000);
    }
}
