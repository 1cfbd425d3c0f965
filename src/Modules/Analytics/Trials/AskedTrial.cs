using Zhike.Platform.Http;

namespace Zhike.Analytics.Trials;

/// <summary>A trial that was asked for over HTTP, looked at before it is begun. Paths cannot be said: only settings of the form are taken, and a file of scores is a wish.</summary>
/// <param name="Settings">As the trial wants them, with defaults.</param>
/// <param name="Scores">The setting by which the trial is told where scores are to be written; null when none are wished.</param>
internal sealed record AskedTrial(Dictionary<string, string> Settings, string? Scores)
{
    const int MostChars = 100_000;

    /// <param name="file">Null for a model that needs none.</param>
    /// <exception cref="Invalid">On the setting: unknown, too long, missing, or none of what it can be.</exception>
    internal static AskedTrial Read(IReadOnlyList<TrialSetting> form, IReadOnlyDictionary<string, string?> given, UploadedFile? file)
    {
        foreach (var name in given.Keys)
            if (form.All(setting => setting.Name != name)) throw new Invalid(name, "analytics.setting-unknown", ("known", string.Join(", ", form.Select(setting => setting.Name))));
        var (settings, scores) = (new Dictionary<string, string>(StringComparer.Ordinal), (string?)null);
        foreach (var setting in form)
        {
            var text = given.GetValueOrDefault(setting.Name) is { } written && !string.IsNullOrWhiteSpace(written) ? written.Trim() : setting.Default;
            if (text is null)
            {
                if (setting.Needed) throw new Invalid(setting.Name, "analytics.setting-missing");
                continue;
            }
            if (text.Length > MostChars) throw new Invalid(setting.Name, "analytics.setting-long", ("most", MostChars));
            if (setting.Kind is TrialSetting.SwitchKind or TrialSetting.ScoresKind)
            {
                if (!IsOn(setting.Name, text)) continue;
                if (setting.Kind == TrialSetting.SwitchKind) settings[setting.Name] = "";
                else scores = setting.Name;
                continue;
            }
            Look(setting, text, file);
            settings[setting.Name] = text;
        }
        return new(settings, scores);
    }

    static bool IsOn(string name, string text) => text switch
    {
        "true" => true,
        "false" => false,
        _ => throw new Invalid(name, "analytics.setting-not-one-of", ("value", text), ("words", "true, false")),
    };

    static void Look(TrialSetting setting, string text, UploadedFile? file)
    {
        var single = new TrialSettings(new Dictionary<string, string>(StringComparer.Ordinal) { [setting.Name] = text });
        switch (setting.Kind)
        {
            case "number": single.Number(setting.Name, null, setting.Least ?? double.NegativeInfinity, setting.Most ?? double.PositiveInfinity); break;
            case "choice": single.Choice(setting.Name, setting.Choices!); break;
            case "date": single.Day(setting.Name); break;
            case "column": Known(setting.Name, [text], file); break;
            case "columns": Known(setting.Name, single.List(setting.Name)!, file); break;
        }
    }

    static void Known(string setting, IReadOnlyList<string> columns, UploadedFile? file)
    {
        foreach (var column in columns)
            if (file?.Header.Contains(column) != true) throw new Invalid(setting, "analytics.column-unknown", ("column", column), ("columns", string.Join(", ", file?.Header ?? [])));
    }
}
