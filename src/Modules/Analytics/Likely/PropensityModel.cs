using Zhike.Analytics.Classifiers;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Likely;

/// <summary>
/// The chance that each customer buys of each category within some days (购买倾向): one classifier per category on how the customer buys, of all and of that category, learned from
/// earlier days and tested on a later one. A category that the test cannot tell better than drawing lots is left out.
/// </summary>
internal sealed class PropensityModel(ICustomerScores scores, WarehouseFile file) : CompanyModel
{
    /// <param name="Positives">Customers who bought it after the day of the test, of <paramref name="Rows"/>.</param>
    /// <param name="Auc">On the time held out.</param>
    /// <param name="IsTold">Whether its chances are told.</param>
    internal sealed record Category(string Name, int Learned, int Rows, int Positives, double Auc, double Lift10, double LogLoss, bool IsTold);

    /// <param name="Auc">Mean of the categories that are told.</param>
    /// <param name="Left">Categories that too few bought, or nearly all.</param>
    internal sealed record Result(string Model, string Method, int Days, DateOnly TestedOn, DateOnly Until, int Customers, double Auc, double Lift10, IReadOnlyList<Category> Categories, IReadOnlyList<string> Left);

    internal override string Name => "propensity";

    internal override IReadOnlyList<string> Settings => ["ahead", "method", "most", "seed"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Number("ahead", 90, 7, 730), TrialSetting.Choice("method", Learning.Logistic, Learning.Boosting, Learning.Bayes), TrialSetting.Number("most", 12, 1, 40), TrialSetting.Number("seed", 1, 0),
    ];

    internal override void Check(TrialSettings settings) => Rules.Of(settings);

    /// <param name="Days">Within which a purchase counts.</param>
    /// <param name="Most">Categories at most, those with the most buyers.</param>
    sealed record Rules(int Days, string Method, int Most, int Seed)
    {
        internal static Rules Of(TrialSettings settings) =>
            new(settings.Whole("ahead", 90, 7, 730), settings.Choice("method", Learning.Logistic, Learning.Boosting, Learning.Bayes), settings.Whole("most", 12, 1, 40), settings.Whole("seed", 1, 0));
    }

    /// <exception cref="Invalid"><c>analytics.propensity-short</c>, <c>analytics.propensity-too-few</c> or <c>analytics.propensity-chance</c> on <c>ahead</c>.</exception>
    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var (rules, until) = (Rules.Of(settings), orders.Lines.Until);
        var bought = BoughtCategories.Read(file, (orders.From, until), rules.Most, ct);
        var days = CategorySample.Days(bought, until.DayNumber, rules.Days);
        if (days.Count < 2) throw new Invalid("ahead", "analytics.propensity-short", ("days", rules.Days), ("least", rules.Days * 2));
        var learned = Learn(bought, [.. days.Select(day => (day, SharesOn.Of(bought, day)))], rules, ct);
        if (learned.Count == 0) throw new Invalid("ahead", "analytics.propensity-too-few", ("categories", bought.Names.Count), ("least", FoldPlan.LeastOfClass), ("days", rules.Days));
        var told = learned.Where(one => one.IsTold).ToList();
        if (told.Count == 0) throw new Invalid("ahead", "analytics.propensity-chance", ("auc", Math.Round(learned.Max(one => one.Quality.Auc), 3)));
        var chances = new CustomerChances(bought, told, (until.DayNumber, rules.Days)).All(ct).ToList();
        var changed = await scores.Keep(chances, ct);
        return new(new Result("propensity", rules.Method, rules.Days, DateOnly.FromDayNumber(days[0]), until, chances.Count, told.Average(one => one.Quality.Auc), told.Average(one => one.Quality.Lift10),
            [.. learned.Select(one => new Category(bought.Names[one.Category], one.Learned, one.Quality.Rows, one.Positives, one.Quality.Auc, one.Quality.Lift10, one.Quality.LogLoss, one.IsTold))],
            [.. bought.Names.Index().Where(name => learned.TrueForAll(one => one.Category != name.Index)).Select(name => name.Item)]), chances.Count, changed);
    }

    static List<LearnedCategory> Learn(BoughtCategories bought, IReadOnlyList<(int, SharesOn)> shares, Rules rules, CancellationToken ct)
    {
        var learned = new List<LearnedCategory>();
        for (var category = 0; category < bought.Names.Count; category++)
            if (CategorySample.Of(bought, category, shares, rules.Days) is { IsEnough: true } sample) learned.Add(LearnedCategory.Of(category, sample, rules.Method, rules.Seed, ct));
        return learned;
    }
}
