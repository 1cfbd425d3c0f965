using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// Customer lifetime value: purchases of the coming months × what they bring, discounted monthly. The settings of <see cref="GammaGammaTrial"/> and
/// <c>[--purchases bg-nbd|mbg-nbd|pareto-nbd] [--months 12] [--discount 0.01] [--margin 1] [--horizon N]</c>.
/// </summary>
internal sealed class ClvTrial : Trial
{
    /// <param name="Purchases">The model of purchases.</param>
    internal sealed record Result(string Model, string Purchases, int Customers, string Unit, DateOnly? Until)
    {
        public required IReadOnlyDictionary<string, double> Parameters { get; init; }

        /// <summary>Of the model of purchases.</summary>
        public required double LogLikelihood { get; init; }

        /// <summary>Of the model of amounts.</summary>
        public required double SpendLogLikelihood { get; init; }
        public required bool Converged { get; init; }
        public required bool Boundary { get; init; }
        public required FieldError? Message { get; init; }
        public required IReadOnlyList<FieldError> Remarks { get; init; }
        public required int Months { get; init; }
        public required double Discount { get; init; }
        public required double Margin { get; init; }
        public required double Correlation { get; init; }

        /// <summary>Sum over the customers.</summary>
        public required double Clv { get; init; }

        /// <summary>What the customers have paid so far, before the margin.</summary>
        public required double? Paid { get; init; }
        public required Skipped? Skipped { get; init; }
    }

    internal override string Name => "clv";

    internal override IReadOnlyList<string> Settings => [.. LifetimeInput.Settings, "purchases", "months", "discount", "margin", "horizon"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        .. LifetimeInput.Form, TrialSetting.Choice("purchases", [.. PurchaseFamily.All.Select(family => family.Name)]), TrialSetting.Number("months", 12, 1, 600),
        TrialSetting.Number("discount", 0.01, 0, 1), TrialSetting.Number("margin", 1, 0.0001, 1), TrialSetting.Number("horizon", null, 1e-6), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var family = PurchaseFamily.Named(settings.Choice("purchases", [.. PurchaseFamily.All.Select(family => family.Name)]));
        var (months, discount, margin) = (settings.Whole("months", 12, 1, 600), settings.Number("discount", 0.01, 0, 1), settings.Number("margin", 1, 0.0001, 1));
        var input = await LifetimeInput.Read(settings, ct);
        var (histories, horizon) = (input.Histories, settings.Number("horizon", months * input.Month, 1e-6, 600 * input.Month));
        var (bought, spent) = (PurchaseFit.Fit(family, histories, ct), GammaGamma.Fit(histories, ct));
        var (model, spending) = (family.With(bought.Values), GammaGamma.With(spent.Values));
        var scores = new LifetimeScores(model, histories, ct);
        var (correlation, discounted) = (GammaGamma.Correlation(histories), scores.Discounted(months, input.Month, discount));
        double Value(int place) => margin * spending.Mean(histories.Repeats[place], histories.Spend![place]);
        var (clv, limit) = (discounted.Select((purchases, place) => purchases * Value(place)).ToArray(), bought.Limit ?? spent.Limit);
        if (settings.Text("scores") is { } path) await ScoreFile.Write(path, histories.Count, Columns(histories, model, scores, (scores.Expected(horizon), Value, clv)), ct);
        return new Result(Name, family.Name, histories.Count, input.Unit, input.Until)
        {
            Parameters = family.Parameters.Concat(GammaGamma.Parameters).Zip(bought.Values.Concat(spent.Values)).ToDictionary(pair => pair.First, pair => pair.Second),
            LogLikelihood = bought.LogLikelihood, SpendLogLikelihood = spent.LogLikelihood, Converged = true, Boundary = limit is not null, Message = Remarks.Of(limit),
            Remarks = Remarks.All(Remarks.Of(bought.Limit), Remarks.Of(spent.Limit), Remarks.Singles(model, histories), Remarks.Correlation(correlation), Remarks.NoMean(spending), input.LastDayAlone),
            Months = months, Discount = discount, Margin = margin, Correlation = correlation, Clv = clv.Sum(), Paid = histories.Paid?.Sum(), Skipped = input.Skipped,
        };
    }

    static IReadOnlyList<(string Name, Func<int, object?> Cell)> Columns(Histories histories, PurchaseModel model, LifetimeScores scores, (double[] Expected, Func<int, double> Value, double[] Clv) found) =>
    [
        .. ScoreColumns.Of(histories), ("expectedPurchases", place => found.Expected[place]), ("alive", place => scores.Alive[place]),
        ("unknown", place => histories.Repeats[place] == 0 && !model.KnowsSingles), ("expectedValue", place => found.Value(place)), ("clv", place => found.Clv[place]),
        .. histories.Paid is { } paid ? ((string, Func<int, object?>)[])[("paid", place => paid[place])] : [],
    ];
}
