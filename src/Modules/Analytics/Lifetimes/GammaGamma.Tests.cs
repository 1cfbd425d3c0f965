using Zhike.TestSupport;
using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Lifetimes;

public sealed class GammaGammaTests
{
    [Fact]
    public async Task The_amounts_of_CDNOW_give_the_published_parameters_and_every_expected_value()
    {
        if (!SharedData.IsHere) return;
        using var file = Cdnow();
        using var scores = TrialFile.Of("");
        var found = await Run<GammaGammaTrial.Result>("gamma-gamma", ("file", file.Path), ("customer", "id"), ("at", "date"), ("amount", "amount"), ("until", "1997-09-30"), ("scores", scores.Path));
        Assert.Equal(946, found.Spenders);
        foreach (var (name, value) in new[] { ("p", 6.24935), ("q", 3.74426), ("v", 15.44431) }) Near(value, found.Parameters[name], 1e-3);
        Assert.Equal(-4055.9177, found.LogLikelihood, 1e-3);
        Assert.False(found.Boundary);
        var rows = Scores(scores.Path).ToDictionary(row => $"{int.Parse(row.Key)}", row => row.Value);
        foreach (var (customer, row) in Golden("clvtools_cdnow_pnbd_predict.csv")) Near(Number(row["predicted.mean.spending"]), Number(rows[customer]["expectedValue"]), 1e-3);
    }

    [Fact]
    public void The_gradient_is_that_of_the_likelihood()
    {
        Likelihood likelihood = new GammaGammaLikelihood(SpendGroups.Of(Played(200, 7, chance => PlayedCustomers.Gamma(chance, 4, 15)))).Of;
        double[] at = [1.2, 0.4, -0.3];
        var gradient = new double[3];
        likelihood(at, gradient);
        for (var place = 0; place < 3; place++)
        {
            double Beside(double by) => likelihood([.. at.Select((log, index) => index == place ? log + by : log)], new double[3]);
            Assert.Equal((Beside(1e-5) - Beside(-1e-5)) / 2e-5, gradient[place], 1e-4);
        }
    }

    [Fact]
    public void Cents_and_dollars_are_one_answer()
    {
        var dollars = Played(3000, 2, chance => PlayedCustomers.Gamma(chance, 4, 15));
        var (one, other) = (GammaGamma.Fit(dollars, default), GammaGamma.Fit(dollars with { Spend = Array.ConvertAll(dollars.Spend!, spend => 100 * spend) }, default));
        foreach (var (left, right) in one.Values.Zip([other.Values[0], other.Values[1], other.Values[2] / 100])) Near(left, right, 1e-6);
        foreach (var (truth, found, error) in new[] { 6, 4, 15.0 }.Zip(one.Values, one.Errors)) Assert.InRange(truth, found - 4 * error, found + 4 * error);
    }

    [Fact]
    public void Customers_with_one_mean_are_told_so() => Assert.Equal(Limit.SameMean, GammaGamma.Fit(Played(2000, 7, _ => 0.2), default).Limit?.Name);

    [Fact]
    public async Task What_cannot_be_fitted_is_refused()
    {
        static string Row(int place, string spend) => $"{place},2,10,20,{spend}";
        using var constant = TrialFile.Of(["id,x,t_x,T,m", .. Enumerable.Range(1, 50).Select(place => Row(place, "9.5"))]);
        await Refused("amount", "analytics.amounts-constant", "gamma-gamma", ("summary", constant.Path));
        using var nothing = TrialFile.Of(["id,x,t_x,T,m", .. Enumerable.Range(1, 50).Select(place => Row(place, "0"))]);
        await Refused("file", "analytics.too-few-spenders", "gamma-gamma", ("summary", nothing.Path));
        using var without = TrialFile.Of(["id,x,t_x,T", .. Enumerable.Range(1, 50).Select(place => $"{place},2,10,20")]);
        await Refused("amount", "analytics.amounts-needed", "gamma-gamma", ("summary", without.Path));
        using var below = TrialFile.Of("id,x,t_x,T,m", Row(1, "-5"));
        await Refused("summary", "analytics.summary-impossible", "gamma-gamma", ("summary", below.Path));
    }

    static Histories Played(int count, int seed, Func<Random, double> scale)
    {
        var chance = new Random(seed);
        var repeats = Enumerable.Range(0, count).Select(_ => 1 + chance.Next(6)).ToArray();
        return new([.. repeats.Select((_, place) => $"{place}")], repeats, [.. repeats.Select(_ => 1.0)], [.. repeats.Select(_ => 2.0)],
            [.. repeats.Select(times => PlayedCustomers.Gamma(chance, 6 * times, scale(chance) * times))]);
    }
}
