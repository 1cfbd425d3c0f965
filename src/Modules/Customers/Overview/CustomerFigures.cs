using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Customers;

/// <summary>The figures about one customer that have a source, each with what it rests on.</summary>
internal sealed class CustomerFigures(QueryEngine queries, AggregateObjects aggregates, CustomerWorth worth, CustomerReasons reasons, Texts texts, TimeProvider clock)
{
    /// <param name="Value">Money as amount and currency, a number, or text; null is unknown.</param>
    public sealed record Metric(string Key, string Label, object? Value, string? Basis);

    internal async Task<IReadOnlyList<Metric>> Of(JsonElement customer, CustomerWorth.Kept kept, Caller caller, CancellationToken ct)
    {
        var id = customer.GetProperty("id").GetInt64();
        var metrics = Worth(customer, kept, caller).Concat(Satisfied(customer, caller)).ToList();
        if (queries.Catalogue.Find("opportunities") is { } deals && caller.May(deals, Right.Read))
        {
            metrics.Add(await Sum(deals, "open", "openAmount", id, caller, ct));
            metrics.Add(await Sum(deals, "won", "wonAmount", id, caller, ct));
        }
        metrics.Add(LastContact(customer, caller));
        metrics.Add(new Metric("nextContact", Text(caller, "metrics.nextContact"), Word(customer, "nextContactOn"), null));
        if (customer.TryGetProperty("completeness", out var known)) metrics.Add(new Metric("completeness", Text(caller, "metrics.completeness"), known.GetInt64() + "%", null));
        if (OwnedDays(customer, caller) is { } days) metrics.Add(new Metric("ownedDays", Text(caller, "metrics.ownedDays"), days, Text(caller, "metrics.ownedDays.basis")));
        if (IsValued(customer) || Word(customer, "cluster") is not null || ((string[])["churnRisk", "propensity"]).Any(key => customer.TryGetProperty(key, out var score) && score.ValueKind == JsonValueKind.Number)) metrics.AddRange(Likeness(customer, kept, caller));
        return metrics;
    }

    /// <summary>Whether models can have something to say: the customer bought, or was valued.</summary>
    static bool IsValued(JsonElement customer) => Word(customer, "stage") is not (null or "prospect" or "target") || CustomerWorth.Has(customer, "clv") || Word(customer, "rfm") is not null;

    async Task<Metric> Sum(ObjectDefinition deals, string state, string key, long id, Caller caller, CancellationToken ct)
    {
        var where = Condition.And(new Compare(deals.Field("customerId"), Operator.Eq, [id]), new Compare(deals.Field("state"), Operator.Eq, [state]));
        var amount = deals.Field("amount");
        var readable = caller.Access(amount) > FieldAccess.Masked;
        var groups = await aggregates.Groups(new Selection(deals, caller) { Where = where }, [], readable ? [new MeasureTerm(Measure.Sum, amount)] : [], ct);
        var count = groups.Count == 0 ? 0 : groups[0].Count;
        var sum = readable && count > 0 && groups[0].Figures["sum(amount)"] is Money money ? (object)new { amount = money.ToAmount(), currency = money.Currency } : null;
        return new Metric(key, Text(caller, "metrics." + key), sum ?? (count == 0 ? 0 : null), Text(caller, $"metrics.{key}.basis", ("count", count)));
    }

    /// <summary>What the models found. Of who bought, what they cannot say is unknown and has the reason; who never bought has none of it.</summary>
    IEnumerable<Metric> Worth(JsonElement customer, CustomerWorth.Kept kept, Caller caller)
    {
        if (!IsValued(customer)) yield break;
        string Unknown(string key) => Text(caller, "why.unknown." + key);
        if (customer.TryGetProperty("currentValue", out var current))
            yield return new Metric("currentValue", Text(caller, "fields.customers.currentValue"), Known(current), current.ValueKind != JsonValueKind.Object ? Unknown("currentValue") : worth.WhyCurrent(kept, caller).FirstOrDefault());
        if (customer.TryGetProperty("growthPotential", out var potential))
            yield return new Metric("growthPotential", Text(caller, "fields.customers.growthPotential"), Known(potential), potential.ValueKind != JsonValueKind.Object ? Unknown("growthPotential") : Place(customer, caller));
        if (customer.TryGetProperty("clv", out var clv))
            yield return new Metric("clv", Text(caller, "metrics.clv"), Known(clv), clv.ValueKind != JsonValueKind.Object ? Unknown("clv") : worth.Range(kept, caller));
        if (customer.TryGetProperty("alive", out var alive))
            yield return new Metric("alive", Text(caller, "metrics.alive"), alive.ValueKind == JsonValueKind.Number ? Math.Round(alive.GetDouble()) + "%" : null, alive.ValueKind == JsonValueKind.Number ? Text(caller, "why.alive") : Text(caller, "metrics.alive.unknown"));
        if (customer.TryGetProperty("rfm", out _))
            yield return new Metric("rfm", Text(caller, "metrics.rfm"), Word(customer, "rfm"), Word(customer, "rfmClass") is { } of ? Text(caller, "options.customers.rfmClass." + of) : Unknown("rfm"));
    }

    /// <summary>What the customer answered last; of who bought and was never asked it is unknown.</summary>
    IEnumerable<Metric> Satisfied(JsonElement customer, Caller caller)
    {
        if (!customer.TryGetProperty("satisfaction", out var known) || known.ValueKind != JsonValueKind.Number && !IsValued(customer)) yield break;
        var label = Text(caller, "metrics.satisfaction");
        if (known.ValueKind != JsonValueKind.Number) yield return new Metric("satisfaction", label, null, Text(caller, "metrics.satisfaction.unknown"));
        else
            yield return new Metric("satisfaction", label, Math.Round(known.GetDouble()) + "%", customer.TryGetProperty("nps", out var nps) && nps.ValueKind == JsonValueKind.Number
                ? Text(caller, "metrics.satisfaction.withNps", ("day", Word(customer, "satisfactionOn")), ("nps", nps.GetInt64())) : Text(caller, "metrics.satisfaction.basis", ("day", Word(customer, "satisfactionOn"))));
    }

    /// <summary>The risk of losing the customer, the group it belongs to, and what it is likely to buy.</summary>
    IEnumerable<Metric> Likeness(JsonElement customer, CustomerWorth.Kept kept, Caller caller)
    {
        string? Share(JsonElement number) => number.ValueKind == JsonValueKind.Number ? Math.Round(number.GetDouble()) + "%" : null;
        if (customer.TryGetProperty("churnRisk", out var risk))
            yield return new Metric("churnRisk", Text(caller, "fields.customers.churnRisk"), Share(risk), Share(risk) is null ? Text(caller, "why.unknown.churnRisk") : Word(customer, "churnReason") is { } reason ? Text(caller, "options.customers.churnReason." + reason) : null);
        if (customer.TryGetProperty("propensity", out var chance))
            yield return new Metric("propensity", Text(caller, "fields.customers.propensity"), Share(chance), Share(chance) is null ? Text(caller, "why.unknown.propensity") : Word(customer, "propensityCategory"));
        if (customer.TryGetProperty("cluster", out _))
            yield return new Metric("cluster", Text(caller, "fields.customers.cluster"), Word(customer, "cluster") is { } key ? reasons.Name(key, caller) : null, Word(customer, "cluster") is null ? Text(caller, "why.unknown.cluster") : reasons.Profile(kept, caller));
    }

    static object? Known(JsonElement money) => money.ValueKind == JsonValueKind.Object ? money : null;

    /// <summary>The place in the matrix, and what to offer.</summary>
    string? Place(JsonElement customer, Caller caller)
    {
        var place = Word(customer, "valueQuadrant") is { } of ? Text(caller, "options.customers.valueQuadrant." + of) : null;
        return Word(customer, "nextCategory") is { } category ? Text(caller, "metrics.growthPotential.offer", ("place", place), ("category", category)) : place;
    }

    Metric LastContact(JsonElement customer, Caller caller)
    {
        if (Word(customer, "lastContactAt") is not { } at) return new Metric("lastContact", Text(caller, "metrics.lastContact"), null, Text(caller, "metrics.lastContact.never"));
        var day = caller.Today(Instants.Parse(at));
        var days = caller.Today(clock.Instant()).DayNumber - day.DayNumber;
        return new Metric("lastContact", Text(caller, "metrics.lastContact"), day.ToString("yyyy-MM-dd"), Text(caller, days == 0 ? "metrics.lastContact.today" : "metrics.lastContact.basis", ("days", days)));
    }

    long? OwnedDays(JsonElement customer, Caller caller) =>
        Word(customer, "ownedSinceAt") is { } since ? caller.Today(clock.Instant()).DayNumber - caller.Today(Instants.Parse(since)).DayNumber : null;

    internal static string? Word(JsonElement record, string key) =>
        record.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    string Text(Caller caller, string key, params (string Key, object? Value)[] args) =>
        texts.Get(caller.Language, key, args.ToDictionary(arg => arg.Key, arg => arg.Value, StringComparer.Ordinal));
}
