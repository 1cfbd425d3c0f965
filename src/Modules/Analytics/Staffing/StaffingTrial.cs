using Zhike.Analytics.Trials;

namespace Zhike.Analytics.Staffing;

/// <summary>
/// How many agents an interval needs: <c>--calls 100 --interval 30m --aht 180s --target 0.8 --within 20s [--patience 300s] [--shrinkage 0.3]</c>.
/// With a patience callers may hang up (Erlang A), without it nobody does (Erlang C).
/// </summary>
internal sealed class StaffingTrial : Trial
{
    const double MostCalls = 10_000_000;

    /// <param name="Agents">Agents at work; <paramref name="Scheduled"/> counts those in breaks, trainings and absent too.</param>
    internal sealed record Result(string Model, int Agents, int Scheduled, double Load, double WaitProbability, double ServiceLevel, double Asa, double Occupancy, double Abandonment);

    internal override string Name => "staffing";

    internal override IReadOnlyList<string> Settings => ["calls", "interval", "aht", "target", "within", "patience", "shrinkage"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Number("calls", null, 0, MostCalls) with { Needed = true }, TrialSetting.Text("interval", "30m"), TrialSetting.Text("aht", "180s"), TrialSetting.Number("target", 0.8, 0.01, 0.9999),
        TrialSetting.Text("within", "20s"), TrialSetting.Text("patience"), TrialSetting.Number("shrinkage", 0, 0, 0.9),
    ];

    internal override Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        var (calls, interval, handling) = (settings.Number("calls", null, 0, MostCalls), settings.Seconds("interval", 1800), settings.Seconds("aht"));
        var (target, within) = (settings.Number("target", 0.8, 0.01, 0.9999), settings.Seconds("within", 20));
        double? patience = settings.Has("patience") ? settings.Seconds("patience") : null;
        var shrinkage = settings.Number("shrinkage", 0, 0, 0.9);
        var rate = calls / interval;
        if (rate * handling > 100_000) throw new Platform.Http.Invalid("calls", "analytics.load-too-large", ("load", rate * handling));
        var state = Erlang.Needed(rate, handling, target, within, patience);
        var scheduled = (int)Math.Ceiling(state.Agents / (1 - shrinkage) - 1e-9);
        return Task.FromResult<object>(new Result(patience is null ? "erlangC" : "erlangA", state.Agents, scheduled, rate * handling, state.WaitProbability, state.ServiceLevel, state.Asa, state.Occupancy, state.Abandonment));
    }
}
