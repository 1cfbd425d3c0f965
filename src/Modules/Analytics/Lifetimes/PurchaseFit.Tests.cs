using Zhike.Platform.Http;
using Zhike.TestSupport;
using static Zhike.Analytics.Lifetimes.PlayedCustomers;
using static Zhike.Analytics.Lifetimes.TrialFile;

namespace Zhike.Analytics.Lifetimes;

public sealed class PurchaseFitTests
{
    [Theory]
    [InlineData("bg-nbd", "r .2425945 alpha 4.4136019 a .7929199 b 2.4258881", -9582.4292, 1e-4)]
    [InlineData("mbg-nbd", "r .52484 alpha 6.18299 a .89136 b 1.61400", null, 1e-4)]
    [InlineData("pareto-nbd", "r .55327 alpha 10.5778 s .6060 beta 11.664", -9594.9762, 1e-3)]
    public async Task The_purchases_of_CDNOW_give_the_published_parameters(string model, string parameters, double? logLikelihood, double tolerance)
    {
        if (!SharedData.IsHere) return;
        using var file = Cdnow();
        var found = await Run<PurchaseTrial.Result>(model, ("file", file.Path), ("customer", "id"), ("at", "date"), ("until", "1997-09-30"));
        Assert.Equal((2357, 946, 2457), (found.Customers, found.Repeaters, found.Purchases));
        foreach (var pair in parameters.Split(' ').Chunk(2)) Near(Number(pair[1]), found.Parameters[pair[0]], tolerance);
        if (logLikelihood is { } value) Assert.Equal(value, found.LogLikelihood, 1e-3);
        Assert.True(found is { Converged: true, Boundary: false, Message: null });
        Assert.All(found.StandardErrors.Values, error => Assert.InRange(error, 1e-3, 10));
    }

    [Fact]
    public async Task A_summary_gives_the_parameters_of_the_reference_and_given_ones_their_likelihood()
    {
        if (!SharedData.IsHere) return;
        using var file = Shared("cdnow/cdnow_customers_summary.csv");
        var found = await Run<PurchaseTrial.Result>("bg-nbd", ("summary", file.Path));
        foreach (var (name, value) in new[] { ("r", .2425929), ("alpha", 4.4135318), ("a", .7928862), ("b", 2.4257535) }) Near(value, found.Parameters[name], 1e-5);
        Assert.Equal(-9582.4256, found.LogLikelihood, 1e-4);
        using var lines = Cdnow();
        foreach (var (text, value) in new[] { ("1,1,1,1", -13887.7126), ("0.5,6,1.2,3.3", -9783.4433) })
            Assert.Equal(value, (await Run<PurchaseTrial.Result>("bg-nbd", ("file", lines.Path), ("customer", "id"), ("at", "date"), ("until", "1997-09-30"), ("parameters", text))).LogLikelihood, 1e-3);
    }

    [Theory, InlineData("bg-nbd"), InlineData("mbg-nbd"), InlineData("pareto-nbd")]
    public async Task Weeks_and_days_are_one_answer(string model)
    {
        if (!SharedData.IsHere) return;
        using var file = Cdnow();
        var weeks = await Run<PurchaseTrial.Result>(model, ("file", file.Path), ("customer", "id"), ("at", "date"), ("until", "1997-09-30"), ("horizon", "39"));
        var days = await Run<PurchaseTrial.Result>(model, ("file", file.Path), ("customer", "id"), ("at", "date"), ("until", "1997-09-30"), ("horizon", "273"), ("unit", "day"));
        foreach (var name in weeks.Parameters.Keys) Near(weeks.Parameters[name] * (name is "alpha" or "beta" ? 7 : 1), days.Parameters[name], 1e-6);
        Assert.Equal(weeks.LogLikelihood - weeks.Purchases * Math.Log(7), days.LogLikelihood, 1e-6);
        Near(weeks.Expected, days.Expected, 1e-6);
        Near(weeks.Alive, days.Alive, 1e-6);
    }

    [Theory, InlineData("bg-nbd"), InlineData("mbg-nbd"), InlineData("pareto-nbd")]
    public void The_gradient_is_that_of_the_likelihood(string model)
    {
        var family = PurchaseFamily.Named(model);
        var likelihood = family.On(HistoryGroups.Of(Play(300, 3, chance => Gamma(chance, 0.8, 6), chance => Beta(chance, 0.7, 2))));
        var chance = new Random(11);
        for (var turn = 0; turn < 30; turn++)
        {
            var (at, gradient) = (Enumerable.Range(0, 4).Select(_ => 6 * chance.NextDouble() - 3).ToArray(), new double[4]);
            likelihood(at, gradient);
            for (var place = 0; place < 4; place++)
            {
                double Beside(double by) => likelihood([.. at.Select((log, index) => index == place ? log + by : log)], new double[4]);
                Assert.Equal((Beside(1e-5) - Beside(-1e-5)) / 2e-5, gradient[place], 1e-3 + 1e-5 * Math.Abs(gradient[place]));
            }
        }
    }

    [Fact]
    public void What_was_played_with_known_parameters_is_found_within_its_errors()
    {
        var fitted = PurchaseFit.Fit(PurchaseFamily.Named("bg-nbd"), Play(60_000, 5, chance => Gamma(chance, 0.8, 6), chance => Beta(chance, 0.7, 2)), default);
        foreach (var (truth, found, error) in new[] { 0.8, 6, 0.7, 2 }.Zip(fitted.Values, fitted.Errors)) Assert.InRange(truth, found - 4 * error, found + 4 * error);
        Assert.Null(fitted.Limit);
    }

    [Theory, InlineData("bg-nbd"), InlineData("mbg-nbd"), InlineData("pareto-nbd")]
    public void Data_in_which_nobody_drops_out_are_told_so(string model)
    {
        var histories = Play(2000, 10, chance => Gamma(chance, 1.2, 6), _ => 0);
        var (family, found) = (PurchaseFamily.Named(model), PurchaseFit.Fit(PurchaseFamily.Named(model), histories, default));
        Assert.Equal(Limit.NoDropout, found.Limit?.Name);
        Assert.All(found.Errors, error => Assert.Equal(double.NaN, error));
        Near(1.2, found.Values[0], 0.15);
        Assert.InRange(new LifetimeScores(family.With(found.Values), histories, default).Alive.Average(), 0.98, 1);
    }

    [Fact]
    public void Customers_who_buy_at_one_rate_are_told_so()
    {
        var found = PurchaseFit.Fit(PurchaseFamily.Named("bg-nbd"), Play(3000, 6, _ => 0.2, chance => Beta(chance, 1, 3)), default);
        Assert.Equal(Limit.SameRate, found.Limit?.Name);
        Near(0.2, found.Values[0] / found.Values[1], 0.1);
    }

    [Fact]
    public void Too_few_customers_or_repeaters_are_refused()
    {
        static string Code(Histories histories) => Assert.Single(Assert.Throws<Invalid>(() => PurchaseFit.Fit(PurchaseFamily.Named("bg-nbd"), histories, default)).Errors["file"]).Code;
        Assert.Equal("analytics.too-few-customers", Code(Play(19, 1, _ => 0.5, _ => 0.1)));
        Assert.Equal("analytics.too-few-repeaters", Code(Play(500, 1, _ => 1e-9, _ => 0.1)));
    }
}
