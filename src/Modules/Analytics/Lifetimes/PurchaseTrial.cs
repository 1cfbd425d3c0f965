using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>
/// A model of repeat purchases on a file of lines, <c>--file F --customer C --at D [--until DATE] [--distinct]</c>, or of histories, <c>--summary F</c>:
/// <c>[--unit week|day] [--horizon N] [--parameters r,α,…] [--scores OUT.csv]</c>. The horizon is in the unit, 52 weeks unless said. Pareto/NBD
/// with <c>--discount δ</c>, continuous per unit, scores all purchases to come as well.
/// </summary>
internal sealed class PurchaseTrial(PurchaseFamily family) : Trial
{
    const double LongestDays = 50 * 365.25;

    /// <param name="Repeaters">Customers who bought again, <paramref name="Purchases"/> their repeat purchases.</param>
    internal sealed record Result(string Model, int Customers, int Repeaters, long Purchases, string Unit, DateOnly? Until)
    {
        public required IReadOnlyDictionary<string, double> Parameters { get; init; }
        public required IReadOnlyDictionary<string, double> StandardErrors { get; init; }
        public required double LogLikelihood { get; init; }
        public required bool Converged { get; init; }

        /// <summary>The data like a simpler model as well: then <see cref="Limit"/> names it and <see cref="Message"/> explains.</summary>
        public required bool Boundary { get; init; }
        public required string? Limit { get; init; }
        public required FieldError? Message { get; init; }
        public required IReadOnlyList<FieldError> Remarks { get; init; }
        public required double Horizon { get; init; }

        /// <summary>Purchases of all customers within the horizon.</summary>
        public required double Expected { get; init; }

        /// <summary>The sum of P(alive).</summary>
        public required double Alive { get; init; }
        public required Skipped? Skipped { get; init; }
    }

    internal override string Name => family.Name;

    internal override IReadOnlyList<string> Settings => [.. LifetimeInput.Settings, "horizon", "parameters", .. (string[])(family is ParetoFamily ? ["discount"] : [])];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        .. LifetimeInput.Form, TrialSetting.Number("horizon", null, 1e-6, LongestDays), TrialSetting.Text("parameters"),
        .. (TrialSetting[])(family is ParetoFamily ? [TrialSetting.Number("discount", null, 1e-6, 10)] : []), TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var input = await LifetimeInput.Read(settings, ct);
        var histories = input.Histories;
        var horizon = settings.Number("horizon", 52 * 7 / input.UnitDays, 1e-6, LongestDays / input.UnitDays);
        double? discount = settings.Has("discount") ? settings.Number("discount", null, 1e-6, 10) : null;
        var fitted = Given(settings, histories) ?? PurchaseFit.Fit(family, histories, ct);
        var model = family.With(fitted.Values);
        var scores = new LifetimeScores(model, histories, ct);
        var (expected, remarks) = (scores.Expected(horizon), Remarks.All(Remarks.Of(fitted.Limit), Remarks.Singles(model, histories), input.LastDayAlone));
        if (settings.Text("scores") is { } path) await ScoreFile.Write(path, histories.Count, Columns(histories, model, scores, expected, discount), ct);
        return new Result(Name, histories.Count, histories.Repeaters, histories.Repeats.Sum(repeats => (long)repeats), input.Unit, input.Until)
        {
            Parameters = family.Parameters.Zip(fitted.Values).ToDictionary(pair => pair.First, pair => pair.Second),
            StandardErrors = family.Parameters.Zip(fitted.Errors).ToDictionary(pair => pair.First, pair => pair.Second),
            LogLikelihood = fitted.LogLikelihood, Converged = true, Boundary = fitted.Limit is not null, Limit = fitted.Limit?.Name,
            Message = Remarks.Of(fitted.Limit), Remarks = remarks, Horizon = horizon, Expected = expected.Sum(), Alive = scores.Alive.Sum(), Skipped = input.Skipped,
        };
    }

    /// <summary>Parameters that the settings say, which are not fitted; null when they say none.</summary>
    Fitted? Given(TrialSettings settings, Histories histories)
    {
        if (settings.List("parameters") is not { } texts) return null;
        var values = texts.Select(text => Files.Cells.Number(text) is { } value and > 0 ? value : throw new Invalid("parameters", "analytics.parameters-malformed", ("names", string.Join(", ", family.Parameters)))).ToArray();
        if (values.Length != family.Parameters.Count) throw new Invalid("parameters", "analytics.parameters-malformed", ("names", string.Join(", ", family.Parameters)));
        return new(values, [.. values.Select(_ => double.NaN)], PurchaseFit.LogLikelihood(family, histories, values), null);
    }

    static IReadOnlyList<(string Name, Func<int, object?> Cell)> Columns(Histories histories, PurchaseModel model, LifetimeScores scores, double[] expected, double? discount)
    {
        List<(string, Func<int, object?>)> columns =
        [
            .. ScoreColumns.Of(histories), ("expectedPurchases", place => expected[place]), ("alive", place => scores.Alive[place]),
            ("unknown", place => histories.Repeats[place] == 0 && !model.KnowsSingles),
        ];
        if (discount is not { } rate || model is not ParetoNbd pareto) return columns;
        var residual = scores.TimesAlive((repeats, age) => pareto.ResidualIfAlive(repeats, age, rate));
        columns.Add(("residualPurchases", place => residual[place]));
        return columns;
    }
}
