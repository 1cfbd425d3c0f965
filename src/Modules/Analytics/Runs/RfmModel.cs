using System.Text.Json;
using MathNet.Numerics.Statistics;
using Zhike.Analytics.Rfm;
using Zhike.Analytics.Trials;
using Zhike.Contracts;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Runs;

/// <summary>RFM of the company's customers: scores by quintiles, and the eight classes.</summary>
internal sealed class RfmModel(ICustomerScores scores) : CompanyModel
{
    const int FewestCustomers = 5;

    /// <param name="Classes">Customers in each of the eight.</param>
    internal sealed record Result(string Method, string Currency, int Orders, int OtherCurrency, double MeanDays, double MeanOrders, double MeanAmount, double MedianAmount, IReadOnlyDictionary<string, int> Classes);

    internal override string Name => "rfm";

    internal override IReadOnlyList<string> Settings => ["method"];

    internal override async Task<Finding> Run(CompanyOrders orders, TrialSettings settings, CancellationToken ct)
    {
        var method = settings.Choice("method", "value", "rank");
        var table = RfmTable.From(orders.Lines, orders.Lines.Until.AddDays(1).ToDateTime(TimeOnly.MinValue), ct);
        if (table.Count < FewestCustomers) throw new Invalid("orders", "analytics.too-few-customers", ("customers", table.Count), ("least", FewestCustomers));
        var (found, classes) = (RfmScores.Of(table, method == "rank" ? Quintiles.Rank : Quintiles.Value), table.Classes());
        string Class(int place) => JsonNamingPolicy.CamelCase.ConvertName(classes[place].ToString());
        var changed = await scores.Keep([.. Enumerable.Range(0, table.Count).Select(place => new RfmScore(CompanyOrders.IdOf(table.Customers[place]), found.Word(place), Class(place)))], ct);
        var counts = Enum.GetValues<RfmClass>().ToDictionary(each => JsonNamingPolicy.CamelCase.ConvertName(each.ToString()), each => classes.AsSpan().Count(each));
        return new(new Result(method, orders.Currency, orders.Lines.Customer.Length, orders.OtherCurrency, table.Recency.Average(), table.Frequency.Average(), table.Amount.Average(), table.Amount.Median(), counts), table.Count, changed);
    }
}
