using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>What the models say of one customer and why, as far as the caller may see the figures.</summary>
internal sealed class CustomerWorth(Database database, Texts texts)
{
    /// <summary>The figures that this reads of a customer.</summary>
    internal static readonly string[] Fields = ["clv", "expectedOrders", "alive", "rfm", "rfmClass", "currentValue", "growthPotential", "valueQuadrant", "nextCategory", "stage", "stageSince", "churnRisk", "churnReason", "churnSince", "cluster", "propensity", "propensityCategory"];

    /// <summary>What was kept with the scores; null where it is not there or not to be seen.</summary>
    internal sealed record Kept(JsonElement? Clv, JsonElement? Worth, JsonElement? Churn, JsonElement? Cluster, JsonElement? Propensity);

    internal async Task<Kept> Of(JsonElement customer, CancellationToken ct)
    {
        await using var connection = await database.OpenQuery(ct);
        var row = (await connection.Rows("SELECT clv_why, worth_why, churn_why, cluster_why, propensity_why FROM customers WHERE id = @id", row => Enumerable.Range(0, 5).Select(at => Parsed(row, at)).ToArray(), ("id", customer.GetProperty("id").GetInt64()))).Single();
        JsonElement? If(bool isSeen, int at) => isSeen ? row[at] : null;
        return new(If(Has(customer, "clv"), 0), If(Has(customer, "currentValue") && Has(customer, "growthPotential"), 1), If(IsThere(customer, "churnRisk"), 2), If(IsThere(customer, "cluster"), 3), If(IsThere(customer, "propensity"), 4));
    }

    static bool IsThere(JsonElement customer, string key) => customer.TryGetProperty(key, out var value) && value.ValueKind is (JsonValueKind.Number or JsonValueKind.String);

    static JsonElement? Parsed(System.Data.Common.DbDataReader row, int at) => row.IsDBNull(at) ? null : JsonDocument.Parse(row.GetString(at)).RootElement;

    internal static bool Has(JsonElement customer, string key) => customer.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.Object;

    /// <summary>The lowest and the highest of the range, ready to read; null where there is none.</summary>
    internal string? Range(Kept kept, Caller caller) => kept.Clv is { } clv
        ? Text(caller, "why.clv.short", ("months", clv.GetProperty("months").GetInt32()), ("low", Amount(clv, "lowMinor")), ("high", Amount(clv, "highMinor"))) : null;

    internal IEnumerable<string> WhyClv(Kept kept, Caller caller)
    {
        if (kept.Clv is not { } clv) yield break;
        yield return Text(caller, "why.clv.orders", ("count", clv.GetProperty("orders").GetInt32()), ("first", clv.GetProperty("firstOn").GetString()), ("last", clv.GetProperty("lastOn").GetString()));
        if (clv.GetProperty("usualDays") is { ValueKind: JsonValueKind.Number } usual) yield return Text(caller, "why.clv.rhythm", ("days", usual.GetInt32()), ("silent", clv.GetProperty("silentDays").GetInt32()));
        else yield return Text(caller, "why.clv.single", ("silent", clv.GetProperty("silentDays").GetInt32()));
        yield return Text(caller, "why.clv.spend", ("amount", Amount(clv, "meanMinor")));
        yield return Text(caller, "why.clv.months", ("months", clv.GetProperty("months").GetInt32()), ("discount", Percent(clv, "discount")));
        yield return Text(caller, "why.clv.range", ("low", Amount(clv, "lowMinor")), ("high", Amount(clv, "highMinor")));
    }

    internal IEnumerable<string> WhyCurrent(Kept kept, Caller caller)
    {
        if (kept.Worth is not { } worth) yield break;
        var source = worth.GetProperty("marginFrom").GetString();
        yield return Text(caller, "why.current." + source, ("margin", Percent(worth, "margin")), ("months", worth.GetProperty("months").GetInt32()));
    }

    internal IEnumerable<string> WhyPotential(Kept kept, Caller caller)
    {
        if (kept.Worth is not { } worth) yield break;
        foreach (var offer in worth.GetProperty("offers").EnumerateArray())
            yield return Text(caller, "why.potential.offer", ("category", offer.GetProperty("category").GetString()), ("because", offer.GetProperty("because").GetString()), ("share", Percent(offer, "share")), ("amount", Amount(offer, "minor", worth)));
        if (worth.GetProperty("wallet") is { ValueKind: JsonValueKind.Object } wallet) yield return Text(caller, "why.potential.wallet", ("share", Percent(wallet, "share")), ("amount", Amount(wallet, "minor", worth)));
        if (worth.GetProperty("referrals") is { ValueKind: JsonValueKind.Object } referred) yield return Text(caller, "why.potential.referrals", ("count", referred.GetProperty("count").GetInt32()), ("amount", Amount(referred, "minor", worth)));
        if (worth.GetProperty("offers").GetArrayLength() > 0 && worth.GetProperty("wallet").ValueKind == JsonValueKind.Object) yield return Text(caller, "why.potential.larger");
    }

    static string Percent(JsonElement of, string key) => (of.GetProperty(key).GetDouble() * 100).ToString("0.#", CultureInfo.InvariantCulture);

    static string Amount(JsonElement of, string key, JsonElement? unit = null) => Amount(of.GetProperty(key).GetInt64(), (unit ?? of).GetProperty("currency").GetString()!);

    /// <summary>In whole units, as money is spoken of.</summary>
    internal static string Amount(long minor, string currency) => $"{(currency == "CNY" ? "¥" : currency + " ")}{new Money(minor, currency).ToDecimal().ToString("N0", CultureInfo.InvariantCulture)}";

    internal string Text(Caller caller, string key, params (string Key, object? Value)[] args) =>
        texts.Get(caller.Language, key, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal));
}
