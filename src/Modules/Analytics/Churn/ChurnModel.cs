using System.Text.Json;
using Zhike.Analytics.Runs;
using Zhike.Analytics.Trials;
using Zhike.Analytics.Warehouse;
using Zhike.Contracts;
using Zhike.Platform.Catalogue;

namespace Zhike.Analytics.Churn;

/// <summary>
/// The risk of losing each of the company's customers, from how they order, how often somebody is in touch with them, and what they owe beyond its day; with what raises it.
/// Of those who bought once nothing is said.
/// </summary>
internal sealed class ChurnModel(ICustomerScores scores, WarehouseFile file, CatalogueStore catalogues) : CompanyModel
{
    internal override string Name => "churn";

    internal override IReadOnlyList<string> Settings => ChurnFit.Settings;

    internal override void Check(TrialSettings settings) => ChurnFit.Of(settings);

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var dealings = Dealings.Read(file, catalogues.Current, orders.Currency, ct);
        var (result, found) = ChurnFit.Of(settings).Run(BuyingDays.Of(orders.Lines), dealings, orders.Lines.Until, ct);
        var kept = found.Where(one => one.State != ChurnState.Unknown).Select(one => Told(one, orders.Currency)).ToList();
        return new(result, found.Count, await scores.Keep(kept, orders.Lines.Until, ct));
    }

    static Contracts.ChurnScore Told(ChurnScore one, string currency)
    {
        var why = JsonSerializer.Serialize(new { currency, items = one.Reasons.Select(reason => new { input = reason.Input, value = reason.Value, effect = Math.Round(reason.Effect, 2) }) }, Json.Plain);
        return new(CompanyOrders.IdOf(one.Customer), Math.Round(one.Risk * 100, 1), one.State == ChurnState.Lost ? "lost" : one.Reasons.FirstOrDefault(reason => reason.Effect > 0)?.Input, why);
    }
}
