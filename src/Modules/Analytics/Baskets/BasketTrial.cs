using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Baskets;

/// <summary>
/// What is bought together: <c>--file F (--order O --product P [--quantity Q] | --baskets) --support S --confidence C
/// [--consequent N] [--length N] [--most N] [--top N]</c>. With a quantity what was returned is no part of a basket.
/// </summary>
internal sealed class BasketTrial : Trial
{
    /// <param name="Threshold">A set is frequent when so many baskets hold it.</param>
    /// <param name="Skipped">Lines without an item, or rows without an order or a product.</param>
    /// <param name="Returned">Rows left out because of their quantity.</param>
    /// <param name="Itemsets">Number of frequent sets by their number of items.</param>
    /// <param name="RulesFound">All rules, where <paramref name="Rules"/> are only the first of them.</param>
    internal sealed record Result(string Model, int Baskets, int Items, int Threshold, int Skipped, int Returned, IReadOnlyDictionary<string, int> Itemsets, int RulesFound, IReadOnlyList<Rule> Rules);

    internal override string Name => "basket";

    internal override IReadOnlyList<string> Settings => ["file", "order", "product", "quantity", "baskets", "support", "confidence", "consequent", "length", "most", "top"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Column("order"), TrialSetting.Column("product"), TrialSetting.Column("quantity"), TrialSetting.Switch("baskets"),
        TrialSetting.Number("support", 0.01, 0), TrialSetting.Number("confidence", 0.5, 0, 1), TrialSetting.Number("consequent", 1, 1), TrialSetting.Number("length", null, 1),
        TrialSetting.Number("top", 200, 1, 1_000),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var (support, confidence) = (settings.Number("support", null, 0, int.MaxValue), settings.Number("confidence", null, 0, 1));
        if (support == 0) throw new Invalid("support", "analytics.baskets-support-zero");
        var (most, top) = (settings.Whole("most", SetLimits.UsualSets, 1, SetLimits.MostSets), settings.Whole("top", int.MaxValue, 1));
        var (length, consequent) = (settings.Whole("length", int.MaxValue, 1), settings.Whole("consequent", 1, 1));
        var found = await Read(settings, ct);
        var baskets = found.Baskets;
        if (baskets.Count < 2) throw new Invalid("file", "analytics.baskets-too-few", ("count", baskets.Count));
        if (baskets.Widest < 2) throw new Invalid("file", "analytics.baskets-single");
        var limits = new SetLimits(SetLimits.LeastBaskets(support, baskets.Count), length, most);
        var sets = FpGrowth.Find(baskets, limits, ct);
        var rules = RuleSearch.Find(baskets, sets, new(confidence, consequent, most), ct);
        var lengths = sets.Lengths().Index().ToDictionary(pair => $"{pair.Index + 1}", pair => pair.Item);
        return new Result("fpGrowth", baskets.Count, baskets.Items.Distinct().Count(), limits.Baskets, found.Skipped, found.Returned, lengths, rules.Count, top < rules.Count ? [.. rules.Take(top)] : rules);
    }

    static async Task<BasketFile.Found> Read(TrialSettings settings, CancellationToken ct)
    {
        var file = settings.Required("file");
        if (!settings.Has("baskets")) return await BasketFile.Table(file, settings.Required("order"), settings.Required("product"), settings.Text("quantity"), ct);
        foreach (var name in (string[])["order", "product", "quantity"])
            if (settings.Has(name)) throw new Invalid(name, "analytics.baskets-without-columns");
        return BasketFile.Lines(file, ct);
    }
}
