using System.Text.Json;
using Zhike.Analytics.Baskets;
using Zhike.Analytics.Rfm;
using Zhike.Analytics.Sources;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Runs;

/// <summary>The models that are tried on files, on the company's own orders or on those of a source: the same code on the same table.</summary>
internal sealed class FrameModels(SourceTables tables, OrderSources sources, RunScores scores, Texts texts, TimeProvider clock)
{
    /// <summary>A text out of the data tells enough with so many.</summary>
    const int MostChars = 500;

    static readonly Frame Lines = new LineFrame(), Series = new SeriesFrame(), Held = new BasketFrame(), Customers = new CustomerFrame();

    /// <summary>Settings of files that make no sense where the data is known.</summary>
    static readonly IReadOnlyList<string> OfFiles = ["file", "summary", "distinct", "scores", "unit"];

    static readonly IReadOnlyList<(string Model, Frame Frame)> Known =
    [
        ("rfm", Lines), ("clv", Lines), ("bg-nbd", Lines), ("mbg-nbd", Lines), ("pareto-nbd", Lines), ("gamma-gamma", Lines), ("churn", Lines), ("clusters", Customers), ("basket", Held), ("forecast", Series),
    ];

    internal static IReadOnlyList<string> Names => [.. Known.Select(known => known.Model)];

    /// <summary>What a form asks for.</summary>
    internal static IReadOnlyList<TrialSetting> Form(string model) => Form(AnalyticsModule.Trials[model], Known.First(known => known.Model == model).Frame);

    static IReadOnlyList<TrialSetting> Form(Trial trial, Frame frame) =>
        [.. frame.Form, .. trial.Form.Where(setting => !frame.Given.Contains(setting.Name) && !OfFiles.Contains(setting.Name) && frame.Form.All(own => own.Name != setting.Name))];

    /// <summary>Looks at what was asked for.</summary>
    /// <exception cref="Invalid">On <c>model</c>, <c>source</c> or a setting.</exception>
    internal (string? Source, IReadOnlyDictionary<string, string> Settings) Asked(string model, string? source, IReadOnlyDictionary<string, string> settings)
    {
        if (!Names.Contains(model)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", Names)));
        if (source is not null && sources.Find(source) is null) throw new Invalid("source", "analytics.source-unknown", ("source", source), ("sources", string.Join(", ", sources.All().Select(one => one.Name))));
        List<TrialSetting> form = [.. Form(model), .. source is null ? new[] { TrialSetting.Text("currency", CompanyOrders.Home) } : []];
        return (source is null ? null : sources.Find(source)!.Name, AskedTrial.Read(form, settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value, StringComparer.Ordinal), null).Settings);
    }

    /// <summary>Fits on what the run names, and keeps its scores.</summary>
    /// <returns>The run with what was found.</returns>
    /// <exception cref="Refusal">The data cannot support it, or the source is gone.</exception>
    internal async Task<AnalyticsRun> Run(AnalyticsRun run, IReadOnlyDictionary<string, string> settings, string language, CancellationToken ct)
    {
        using var folder = new PassingFolder();
        var source = SourceName.Read(run.Source) is { } name ? await tables.Ready(name, ct) : null;
        using var session = tables.Session();
        var orders = source is null ? OrderRows.OfCompany(session, settings["currency"], DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)) : OrderRows.Of(session, source);
        var (from, until, customers) = orders.Span(ct);
        if (customers == 0) throw new Invalid("orders", "analytics.no-orders", ("currency", settings.GetValueOrDefault("currency", "")));
        var found = await Try(run.Model, orders, settings, folder, ct);
        var scored = await scores.Keep(run, folder.Scores, ct);
        return run with { Result = Told(found, language), Customers = customers, Scored = scored, FromOn = from, UntilOn = until };
    }

    /// <summary>What a model found, as it is kept.</summary>
    internal JsonElement Told(object found, string language) => TrialJson.Of(found, remark => texts.Get(language, "errors." + remark.Code, remark.Args), MostChars);

    /// <summary>Fits a model on orders.</summary>
    internal static async Task<object> Try(string model, OrderRows orders, IReadOnlyDictionary<string, string> settings, PassingFolder folder, CancellationToken ct)
    {
        var (trial, frame) = (AnalyticsModule.Trials[model], Known.First(known => known.Model == model).Frame);
        if (model == RfmTrial.RfmName) return await RfmTrial.Run(orders, new TrialSettings(new Dictionary<string, string>(settings, StringComparer.Ordinal) { ["scores"] = folder.Scores }), ct);
        var given = await frame.Write(orders, folder.Table, new TrialSettings(settings), ct);
        foreach (var (name, value) in settings)
            if (trial.Settings.Contains(name)) given.TryAdd(name, value);
        given["file"] = folder.Table;
        if (trial.Settings.Contains("scores")) given["scores"] = folder.Scores;
        var found = await trial.Run(new TrialSettings(given), ct);
        if (found is BasketTrial.Result { Rules: var rules }) await NextOffers.Write(folder.Scores, rules, Bought(orders, ct), ct);
        return found;
    }

    static Dictionary<string, HashSet<string>> Bought(OrderRows orders, CancellationToken ct)
    {
        using var rows = orders.Read("SELECT DISTINCT customer, product FROM {0} WHERE amount > 0 AND product IS NOT NULL ORDER BY customer", ct);
        var bought = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        while (rows.Next())
        {
            if (!bought.TryGetValue(rows.Text(0), out var products)) bought[rows.Text(0)] = products = new(StringComparer.Ordinal);
            products.Add(rows.Text(1));
        }
        return bought;
    }
}
