using System.Globalization;
using Zhike.Analytics.Trials;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Surveys;

/// <summary>
/// What answers say: <c>acsi --columns A,B,C [--weights W,W,W]</c>, <c>nps|csat|ces --columns A</c>, <c>kano --columns WITH,WITHOUT,…</c>,
/// <c>servqual --columns (22 expected, 22 perceived)</c> or <c>--expected … --perceived …</c>,
/// <c>loyalty --columns (six measures, satisfaction[, reason])</c>; each with <c>--file F [--from N] [--to N]</c> for another scale.
/// People who left out one of the questions are counted as missing; an answer outside of the scale is refused.
/// </summary>
internal sealed class SurveyTrial : Trial
{
    internal override string Name => "survey";

    internal override IReadOnlyList<string> Settings => ["kind", "file", "columns", "weights", "expected", "perceived", "from", "to"];

    internal override IReadOnlyList<TrialSetting> Form =>
    [
        TrialSetting.Choice("kind", "nps", "csat", "ces", "acsi", "kano", "servqual", "loyalty"), TrialSetting.Columns("columns"), TrialSetting.Text("weights"),
        TrialSetting.Columns("expected"), TrialSetting.Columns("perceived"), TrialSetting.Number("from"), TrialSetting.Number("to"),
    ];

    internal override async Task<object> Run(TrialSettings settings, CancellationToken ct)
    {
        settings.Required("kind");
        return settings.Choice("kind", "acsi", "nps", "csat", "ces", "kano", "servqual", "loyalty") switch
        {
            "acsi" => await Acsi(settings, ct),
            "nps" => await One(settings, (0, 10), (answers, _) => Satisfaction.OfNps(answers), ct),
            "csat" => await One(settings, Answers.Scale(settings, 1, 5), Satisfaction.OfCsat, ct),
            "ces" => await One(settings, Answers.Scale(settings, 1, 7), Satisfaction.OfCes, ct),
            "kano" => await KanoTable(settings, ct),
            "loyalty" => await LoyaltyMap(settings, ct),
            _ => Servqual.Of(await Answers.Read(settings, Gaps(settings), Answers.Scale(settings, 1, 7), null, ct)),
        };
    }

    static async Task<object> Acsi(TrialSettings settings, CancellationToken ct)
    {
        var (columns, scale) = (Columns(settings), Answers.Scale(settings, 1, 10));
        var weights = settings.List("weights")?.Select(Weight).ToList() ?? [.. columns.Select(_ => 1.0)];
        if (weights.Count != columns.Count) throw new Invalid("weights", "analytics.survey-weights", ("weights", weights.Count), ("columns", columns.Count));
        return Satisfaction.OfAcsi(await Answers.Read(settings, columns, scale, null, ct), weights, scale);
    }

    static async Task<object> KanoTable(TrialSettings settings, CancellationToken ct)
    {
        var columns = Columns(settings);
        if (columns.Count % 2 != 0) throw new Invalid("columns", "analytics.survey-pairs", ("columns", columns.Count));
        return Kano.Of(await Answers.Read(settings, columns, (Kano.Like, Kano.Dislike), Kano.Word, ct));
    }

    static async Task<object> LoyaltyMap(TrialSettings settings, CancellationToken ct)
    {
        var (columns, scale) = (Columns(settings), Answers.Scale(settings, 1, 10));
        if (columns.Count is not (Loyalty.Questions or Loyalty.Questions + 1)) throw new Invalid("columns", "analytics.survey-columns", ("needed", Loyalty.Questions), ("columns", columns.Count));
        return Loyalty.Of(await Answers.Read(settings, columns, scale, Loyalty.Word, ct), scale);
    }

    static async Task<object> One(TrialSettings settings, (int From, int To) scale, Func<Answers, (int From, int To), object> figure, CancellationToken ct)
    {
        var columns = Columns(settings);
        if (columns.Count != 1) throw new Invalid("columns", "analytics.survey-columns", ("needed", 1), ("columns", columns.Count));
        return figure(await Answers.Read(settings, columns, scale, null, ct), scale);
    }

    static List<(string Setting, string Column)> Gaps(TrialSettings settings)
    {
        if (settings.Has("columns")) return Columns(settings) is { Count: 2 * Servqual.Items } all ? all : throw new Invalid("columns", "analytics.survey-columns", ("needed", 2 * Servqual.Items), ("columns", Columns(settings).Count));
        List<(string, string)> Items(string setting)
        {
            settings.Required(setting);
            var columns = settings.List(setting) ?? [];
            return columns.Count == Servqual.Items ? [.. columns.Select(column => (setting, column))] : throw new Invalid(setting, "analytics.survey-columns", ("needed", Servqual.Items), ("columns", columns.Count));
        }
        return [.. Items("expected"), .. Items("perceived")];
    }

    static List<(string Setting, string Column)> Columns(TrialSettings settings)
    {
        settings.Required("columns");
        List<(string Setting, string Column)> columns = [.. (settings.List("columns") ?? []).Select(column => ("columns", column))];
        return columns.Count > 0 ? columns : throw new Invalid("columns", "analytics.setting-missing");
    }

    static double Weight(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && weight > 0 && double.IsFinite(weight) ? weight : throw new Invalid("weights", "analytics.setting-not-a-number", ("value", text));
}
