using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Lifetimes;

/// <summary>Histories as the settings of a trial say: from lines of purchases (<c>--file</c>) or summed up before (<c>--summary</c>).</summary>
/// <param name="Until">Last day observed; null for summed up ones.</param>
/// <param name="Skipped">Lines left out; null for summed up ones.</param>
/// <param name="Unit"><c>week</c> or <c>day</c>.</param>
internal sealed record LifetimeInput(Histories Histories, DateOnly? Until, Skipped? Skipped, string Unit)
{
    /// <summary>Mean length as the reference implementation of CLV counts it: 4.345 weeks.</summary>
    const double MonthDays = 4.345 * 7;

    internal static IReadOnlyList<string> Settings => [.. LineColumns.Settings, .. LineRules.Settings, "summary", "unit", "scores"];

    /// <summary>What of it a form asks for.</summary>
    internal static IReadOnlyList<TrialSetting> Form => [.. LineColumns.Form, .. LineRules.Form, TrialSetting.Choice("unit", "week", "day")];

    /// <summary>What is to be said when the end of observation looks mistyped.</summary>
    internal FieldError? LastDayAlone { get; private init; }

    /// <summary>Days in the unit of time.</summary>
    internal double UnitDays => Unit == "week" ? 7 : 1;

    /// <summary>Units of time in a month.</summary>
    internal double Month => MonthDays / UnitDays;

    /// <exception cref="Invalid"><c>analytics.file-or-summary</c>, <c>analytics.not-with-summary</c>, and what the readers refuse.</exception>
    internal static async Task<LifetimeInput> Read(TrialSettings settings, CancellationToken ct)
    {
        var unit = settings.Choice("unit", "week", "day");
        if (settings.Text("summary") is { } summary)
        {
            if (((string[])["file", "at", "order", "amount", "price", "quantity", "until", "distinct"]).FirstOrDefault(settings.Has) is { } other) throw new Invalid(other, "analytics.not-with-summary");
            return new(await SummaryFile.Read(summary, settings.Text("customer"), ct), null, null, unit);
        }
        if (settings.Text("file") is not { } file) throw new Invalid("file", "analytics.file-or-summary");
        var lines = await LineReader.Read(file, LineColumns.From(settings), LineRules.From(settings), ct);
        return new(Histories.From(lines, unit == "week" ? 7 : 1, ct), lines.Until, lines.Skipped, unit) { LastDayAlone = Remarks.LastDayAlone(lines) };
    }
}
