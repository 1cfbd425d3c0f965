using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>The model of what customers spend at a time: the settings of <see cref="PurchaseTrial"/> with <c>--amount</c>, or a summary with m.</summary>
internal sealed class GammaGammaTrial : Trial
{
    /// <param name="Spenders">Customers who bought again for more than nothing, from whom the model is fitted.</param>
    internal sealed record Result(string Model, int Customers, int Spenders, string Unit, DateOnly? Until)
    {
        public required IReadOnlyDictionary<string, double> Parameters { get; init; }
        public required IReadOnlyDictionary<string, double> StandardErrors { get; init; }
        public required double LogLikelihood { get; init; }
        public required bool Converged { get; init; }
        public required bool Boundary { get; init; }
        public required string? Limit { get; init; }
        public required FieldError? Message { get; init; }
        public required IReadOnlyList<FieldError> Remarks { get; init; }

        /// <summary>Of the number of repeat purchases with their mean amount, which the model takes for 0.</summary>
        public required double Correlation { get; init; }

        /// <summary>Spend of a customer of whom nothing is known; not a number where it is infinite.</summary>
        public required double Mean { get; init; }
        public required Skipped? Skipped { get; init; }
    }

    internal override string Name => "gamma-gamma";

    internal override IReadOnlyList<string> Settings => LifetimeInput.Settings;

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        .. LifetimeInput.Form, TrialSetting.Scores("scores"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var input = await LifetimeInput.Read(settings, ct);
        var histories = input.Histories;
        var fitted = GammaGamma.Fit(histories, ct);
        var (model, correlation) = (GammaGamma.With(fitted.Values), GammaGamma.Correlation(histories));
        if (settings.Text("scores") is { } path)
            await ScoreFile.Write(path, histories.Count, [.. ScoreColumns.Of(histories), ("expectedValue", place => model.Mean(histories.Repeats[place], histories.Spend![place]))], ct);
        return new Result(Name, histories.Count, SpendGroups.Of(histories).Spend.Length, input.Unit, input.Until)
        {
            Parameters = GammaGamma.Parameters.Zip(fitted.Values).ToDictionary(pair => pair.First, pair => pair.Second),
            StandardErrors = GammaGamma.Parameters.Zip(fitted.Errors).ToDictionary(pair => pair.First, pair => pair.Second),
            LogLikelihood = fitted.LogLikelihood, Converged = true, Boundary = fitted.Limit is not null, Limit = fitted.Limit?.Name,
            Message = Remarks.Of(fitted.Limit), Remarks = Remarks.All(Remarks.Of(fitted.Limit), Remarks.Correlation(correlation), Remarks.NoMean(model), input.LastDayAlone),
            Correlation = correlation, Mean = model.Mean(0, double.NaN), Skipped = input.Skipped,
        };
    }
}
