using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Columnar;
using Zhike.Platform.Data;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Sources;

/// <summary>Models on the orders of a data folder, for the command line: <c>analytics MODEL --source NAME</c>, or <c>--source crm</c> for the company's own.</summary>
internal sealed class SourceCommand(string folder)
{
    /// <exception cref="Invalid">On <c>model</c>, <c>source</c> or a setting.</exception>
    internal async Task<object> Try(string model, IReadOnlyDictionary<string, string> written, DateTime now, CancellationToken ct)
    {
        if (!FrameModels.Names.Contains(model)) throw new Invalid("model", "analytics.model-unknown", ("model", model), ("models", string.Join(", ", FrameModels.Names)));
        var settings = written.Where(setting => setting.Key != "source").ToDictionary(StringComparer.Ordinal);
        settings.Remove("scores", out var scores);
        var asked = AskedTrial.Read([.. FrameModels.Form(model), TrialSetting.Text("currency", CompanyOrders.Home)], settings.ToDictionary(setting => setting.Key, setting => (string?)setting.Value), null).Settings;
        using var store = WarehouseFile.OpenAlone(folder);
        using var session = store.Session();
        var orders = SourceName.Read(written["source"]) is { } name ? await OfSource(session, name, ct) : OfCompany(session, asked["currency"], DateOnly.FromDateTime(now));
        using var passing = new PassingFolder();
        var found = await FrameModels.Try(model, orders, asked, passing, ct);
        if (scores is not null && File.Exists(passing.Scores)) File.Copy(passing.Scores, scores, overwrite: true);
        return found;
    }

    async Task<OrderRows> OfSource(ColumnSession session, string name, CancellationToken ct)
    {
        var sources = new OrderSources(new DatabaseOptions { DataFolder = folder });
        var source = sources.Find(name) ?? throw new Invalid("source", "analytics.source-unknown", ("source", name), ("sources", string.Join(", ", sources.All().Select(one => one.Name))));
        if (!ExternalOrders.Holds(session, source.Name, source.Key, ct))
            await new ExternalOrders(session).Take(sources.PathOf(source.Key), source.FileName, (source.Name, source.Key), new TrialSettings(source.Columns), source.LoadedAt, ct);
        return OrderRows.Of(session, source);
    }

    static OrderRows OfCompany(ColumnSession session, string currency, DateOnly today) =>
        LoadWarehouse.Noted(session, "fingerprint") is null ? throw new Refused(503, "analytics.warehouse-not-built") : OrderRows.OfCompany(session, currency, today);
}
