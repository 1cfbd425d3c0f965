using Zhike.Platform.Http;

namespace Zhike.Analytics.Analyses.Profit;

/// <summary>
/// What it is worth to lose fewer customers and to win new ones. Who bought in the span before the period and not in it counts as lost. Costs of winning and keeping are typed; without them
/// the figures that need them are left out.
/// </summary>
/// <remarks>Value of a customer: margin of a year ÷ (1 + discount − retention) × (1 + discount), retention and margin being those of the period brought to a year. Source: S. Gupta, D. Lehmann, 2003.</remarks>
internal sealed class Economics(AnalysisRun run)
{
    const double Year = 365.25;
    const double UsualDiscount = 10;

    readonly double years = (run.Frame.Until.DayNumber - run.Frame.From.DayNumber + 1) / Year;

    /// <summary>Margin stands for revenue where costs are open, else a share that was typed.</summary>
    double Earned(object? net, object? margin) => run.Frame.Settings.ContainsKey("margin") ? Figures.Of(net) * run.Frame.Setting("margin") / 100 : Figures.Of(margin);

    /// <summary>An amount as people typed it, in minor units.</summary>
    double Minor(string setting) => run.Frame.Setting(setting) * Platform.Values.Currency.Scale(run.Frame.Currency);

    internal IEnumerable<FoundBlock> Blocks()
    {
        if (!run.Costs.IsOpen && !run.Frame.Settings.ContainsKey("margin")) yield break;
        var span = run.Frame.Until.DayNumber - run.Frame.From.DayNumber + 1;
        var found = run.Row(facts => $"""
            WITH {facts.Customers}, {facts.Orders}, {facts.Lines},
            w AS (SELECT customer_id, min(ordered_on) AS first, bool_or(is_now) AS now, bool_or(ordered_on >= CAST({facts.Value(run.Frame.From.AddDays(-span))} AS DATE) AND ordered_on < {facts.From}) AS before FROM o WHERE effective_minor > 0 GROUP BY 1)
            SELECT (SELECT count(*) FROM w WHERE before), (SELECT count(*) FROM w WHERE before AND now), (SELECT count(*) FROM w WHERE now), (SELECT count(*) FROM w WHERE now AND first >= {facts.From}),
              sum(net), sum(net - cost) FROM l WHERE is_now
            """);
        var (before, kept, buying, won) = (Figures.Of(found[0]), Figures.Of(found[1]), Figures.Of(found[2]), Figures.Of(found[3]));
        if (buying == 0) yield break;
        var each = Earned(found[4], found[5]) / buying;
        if (before > 0) yield return Losing(before, kept, each);
        yield return Winning(won, each / years, before > 0 ? kept / before : null);
    }

    /// <summary>What one percent of customers more or less is worth.</summary>
    FoundBlock Losing(double before, double kept, double each)
    {
        var (point, cost) = (before / 100 * each, Minor("retentionCost"));
        List<FoundRow> rows =
        [
            Row("boughtBefore", Kinds.Count, before), Row("boughtAgain", Kinds.Count, kept), Row("churn", Kinds.Percent, (1 - kept / before) * 100), Row("marginEach", Kinds.Money, each), Row("pointWorth", Kinds.Money, point),
        ];
        if (cost > 0) rows.AddRange([Row("pointCost", Kinds.Money, cost), Row("pointNet", Kinds.Money, point - cost)]);
        return new("churnEconomics", [("value", Kinds.Money)], rows) { Note = new FieldError("churn-economics") };
    }

    FoundBlock Winning(double won, double yearly, double? retained)
    {
        var discount = run.Frame.Setting("discount", UsualDiscount) / 100;
        var retention = retained is { } part ? Math.Pow(part, 1 / years) : (double?)null;
        var worth = retention is { } rate ? yearly * (1 + discount) / (1 + discount - rate) : (double?)null;
        List<FoundRow> rows = [Row("newBuyers", Kinds.Count, won), Row("marginYear", Kinds.Money, yearly), Row("customerWorth", Kinds.Money, worth)];
        if (Minor("acquisitionCost") is > 0 and var spent && won > 0)
        {
            var price = spent / won;
            rows.AddRange([Row("customerPrice", Kinds.Money, price), Row("payback", Kinds.Number, yearly > 0 ? price / yearly * 12 : null), Row("worthToPrice", Kinds.Number, worth / price)]);
        }
        return new("acquisition", [("value", Kinds.Money)], rows) { Note = new FieldError("acquisition", new Dictionary<string, object?>(StringComparer.Ordinal) { ["discount"] = discount * 100 }) };
    }

    static FoundRow Row(string key, string kind, double? value) => new(key, [kind == Kinds.Count && value is { } count ? (long)count : value]) { Kind = kind };
}
