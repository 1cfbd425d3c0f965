using Zhike.TestSupport;
using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Lifetimes;

public sealed class PurchaseModelTests
{
    static readonly double[] Cdnow = [.2425945, 4.4136019, .7929199, 2.4258881];

    [Theory]
    [InlineData(2, 30.43, 1.22591, .72661), InlineData(0, 0, .19478, 1), InlineData(1, 1.71, .20325, .21223), InlineData(7, 29.43, 3.33724, .64180)]
    public void Expected_purchases_and_the_chance_to_be_alive_are_those_of_the_reference(int repeats, double last, double expected, double alive)
    {
        var model = PurchaseFamily.Named("bg-nbd").With([.2425929, 4.4135318, .7928862, 2.4257535]);
        Assert.Equal(expected, model.Expected(repeats, last, 38.86, 39), 1e-5);
        Assert.Equal(alive, model.Alive(repeats, last, 38.86), 1e-5);
    }

    [Fact]
    public async Task Every_row_of_the_reference_is_met()
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("cdnow/cdnow_customers_summary_with_transactions.csv");
        using var scores = TrialFile.Of("");
        await Run<object>("bg-nbd", ("summary", file.Path), ("horizon", "39"), ("scores", scores.Path));
        var (golden, found) = (Golden("lifetimes_cdnow_predictions.csv"), Scores(scores.Path));
        Assert.Equal(2357, golden.Count);
        foreach (var (customer, row) in golden)
        {
            Near(Number(row["cet39"]), Number(found[customer]["expectedPurchases"]), 1e-4);
            Near(Number(row["palive_bgnbd"]), Number(found[customer]["alive"]), 1e-4);
            Assert.Equal(row["frequency"] == "0" ? "true" : "false", found[customer]["unknown"]);
        }
    }

    [Theory]
    [InlineData("bg-nbd", "clvtools_cdnow_bgnbd_predict.csv"), InlineData("pareto-nbd", "clvtools_cdnow_pnbd_predict.csv")]
    public async Task Every_row_of_the_second_reference_is_met_from_the_purchases(string model, string name)
    {
        if (!SharedData.IsHere) return;
        using var file = TrialFile.Cdnow();
        using var scores = TrialFile.Of("");
        (string, string)[] settings = [("file", file.Path), ("customer", "id"), ("at", "date"), ("until", "1997-09-30"), ("horizon", "39"), ("scores", scores.Path)];
        await Run<object>(model, model == "bg-nbd" ? settings : [.. settings, ("discount", $"{Math.Log(1.1):R}")]);
        var (golden, found) = (Golden(name), Scores(scores.Path).ToDictionary(row => $"{int.Parse(row.Key)}", row => row.Value));
        Assert.Equal(2357, golden.Count);
        foreach (var (customer, row) in golden)
        {
            Near(Number(row["CET"]), Number(found[customer]["expectedPurchases"]), 1e-3);
            Near(Number(row["PAlive"]), Number(found[customer]["alive"]), 1e-3);
            if (row.TryGetValue("DERT", out var residual)) Near(Number(residual), Number(found[customer]["residualPurchases"]), 1e-3);
        }
    }

    [Theory, InlineData("bg-nbd", 2), InlineData("mbg-nbd", 2), InlineData("pareto-nbd", 2)]
    public void The_singularity_at_one_is_none(string model, int place)
    {
        double At(double value) => PurchaseFamily.Named(model).With([.. Cdnow.Select((other, index) => index == place ? value : other)]).Expected(3, 20, 39, 39);
        Assert.Equal((At(1 - 1e-4) + At(1 + 1e-4)) / 2, At(1), 1e-6);
        Assert.Equal(At(1 - 1e-9), At(1), 1e-6);
    }

    [Theory, InlineData("bg-nbd"), InlineData("mbg-nbd"), InlineData("pareto-nbd")]
    public void Nothing_breaks_at_the_ends(string model)
    {
        foreach (var parameters in new[] { Cdnow, [1e-3, 1e-2, 1e-6, 1e3], [50, 900, 40, 0.02], [0.3, 5, 1e-5, 1e-5], [1e5, 1e6, 1e5, 1e5] })
            foreach (var (repeats, last, age) in new[] { (0, 0.0, 0.0), (0, 0, 5000), (1, 0.01, 5000), (1, 5000, 5000), (4000, 4999, 5000), (200_000, 4000, 5000) })
            {
                var found = PurchaseFamily.Named(model).With(parameters);
                Assert.InRange(found.Alive(repeats, last, age), 0, 1);
                var (soon, later) = (found.IfAlive(repeats, age, 1), found.IfAlive(repeats, age, 50));
                Assert.True(soon > 0 && later >= soon * (1 - 1e-12) && double.IsFinite(later), $"{model} {repeats} {last} {age}: {soon} {later}");
            }
    }

    /// <summary>Expected purchases by playing what follows, from the posterior of a customer alive.</summary>
    [Fact]
    public void Played_futures_have_the_expected_purchases()
    {
        var (model, chance, sum) = (PurchaseFamily.Named("bg-nbd").With([0.8, 6, 0.7, 2]), new Random(3), 0);
        const int Turns = 200_000;
        for (var turn = 0; turn < Turns; turn++)
        {
            var (rate, leaves) = (PlayedCustomers.Gamma(chance, 0.8 + 3, 6 + 30), PlayedCustomers.Beta(chance, 0.7, 2 + 3));
            for (var time = 0.0; (time -= Math.Log(1 - chance.NextDouble()) / rate) < 52;)
            {
                sum++;
                if (chance.NextDouble() < leaves) break;
            }
        }
        Near(sum / (double)Turns, model.IfAlive(3, 30, 52), 0.01);
    }
}
