using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Why a customer may be lost, belongs to its group and is likely to buy something, in words. Amounts are told to who may read those of orders.</summary>
internal sealed class CustomerReasons(QueryEngine queries, Texts texts)
{
    /// <summary>Inputs of the models that are amounts, in whole units of the currency.</summary>
    static readonly HashSet<string> Amounts = new(StringComparer.Ordinal) { "monetary", "meanOrder", "recentAmount", "overdueAmount" };

    internal IEnumerable<string> WhyRisk(CustomerWorth.Kept kept, bool isLost, Caller caller)
    {
        if (isLost) yield return Text(caller, "why.churn.lost");
        if (kept.Churn is not { } churn) yield break;
        foreach (var reason in churn.GetProperty("items").EnumerateArray())
            if (Said(reason, churn.GetProperty("currency").GetString()!, caller) is { } what) yield return Text(caller, reason.GetProperty("effect").GetDouble() > 0 ? "why.churn.raises" : "why.churn.lowers", ("what", what));
    }

    /// <summary>What is special about the customers of the group.</summary>
    internal string? Profile(CustomerWorth.Kept kept, Caller caller)
    {
        if (kept.Cluster is not { } cluster) return null;
        var words = cluster.GetProperty("profile").EnumerateArray().Select(trait => Text(caller, $"clusters.{trait.GetProperty("input").GetString()}.{trait.GetProperty("level").GetString()}")).ToList();
        return words.Count == 0 ? Text(caller, "clusters.ordinary") : string.Join(Text(caller, "clusters.and"), words);
    }

    internal IEnumerable<string> WhyCluster(CustomerWorth.Kept kept, string key, Caller caller)
    {
        if (kept.Cluster is not { } cluster) yield break;
        yield return Text(caller, "why.cluster.profile", ("profile", Profile(kept, caller)));
        yield return cluster.GetProperty("nextKey").GetString() is { } next
            ? Text(caller, "why.cluster.near", ("name", Name(key, caller)), ("own", cluster.GetProperty("own").GetDouble()), ("next", Name(next, caller)), ("far", cluster.GetProperty("next").GetDouble()))
            : Text(caller, "why.cluster.alone", ("own", cluster.GetProperty("own").GetDouble()));
        foreach (var feature in cluster.GetProperty("features").EnumerateArray())
            if (Said(feature, cluster.GetProperty("currency").GetString()!, caller) is { } what) yield return Text(caller, "why.cluster.feature", ("what", what), ("level", Text(caller, "why.level." + Level(feature.GetProperty("deviations").GetDouble()))));
    }

    internal IEnumerable<string> WhyLikely(CustomerWorth.Kept kept, Caller caller)
    {
        if (kept.Propensity is not { } propensity) yield break;
        foreach (var item in propensity.GetProperty("items").EnumerateArray())
        {
            var reasons = item.GetProperty("reasons").EnumerateArray().Where(reason => reason.GetProperty("effect").GetDouble() > 0).Select(reason => Said(reason, "", caller)).OfType<string>().ToList();
            (string, object?)[] told = [("category", item.GetProperty("category").GetString()), ("chance", item.GetProperty("chance").GetDouble()), ("days", propensity.GetProperty("days").GetInt32()), ("reasons", string.Join(Text(caller, "clusters.and"), reasons))];
            yield return Text(caller, reasons.Count > 0 ? "why.propensity.because" : "why.propensity.item", told);
        }
    }

    /// <summary>The name of a group as the company calls it.</summary>
    internal string Name(string key, Caller caller)
    {
        var field = queries.Catalogue["customers"].Field("cluster");
        return field.Options.FirstOrDefault(option => option.Value == key) is { } option ? texts.Option(caller.Language, field, option) : key;
    }

    /// <summary>What an input of a model says of the customer; null where the caller may not know it, or it says nothing.</summary>
    string? Said(JsonElement reason, string currency, Caller caller)
    {
        var input = reason.GetProperty("input").GetString()!;
        var value = reason.GetProperty("value");
        if (value.ValueKind == JsonValueKind.Null) return texts.Find(caller.Language, $"why.input.{input}.none");
        var number = value.ValueKind == JsonValueKind.Number ? value.GetDouble() : double.Parse(value.GetString()!, CultureInfo.InvariantCulture);
        if (!Amounts.Contains(input)) return Text(caller, "why.input." + input, ("value", Math.Round(number, 1)));
        return SeesAmounts(caller) ? Text(caller, "why.input." + input, ("value", CustomerWorth.Amount((long)Math.Round(number * 100), currency))) : null;
    }

    bool SeesAmounts(Caller caller) => queries.Catalogue.Find("orders") is { } orders && caller.May(orders, Right.Read) && caller.Access(orders.Field("effective")) >= FieldAccess.Read;

    static string Level(double deviations) => deviations switch { <= -1.5 => "veryLow", <= -0.5 => "low", < 0.5 => "usual", < 1.5 => "high", _ => "veryHigh" };

    string Text(Caller caller, string key, params (string Key, object? Value)[] args) => texts.Get(caller.Language, key, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal));
}
