using System.Text.Json;

namespace Zhike.Sales.Targets;

/// <summary>What a person's performance (业绩) is measured on: records of an object that fulfil a condition, dated by a field, counted or summed.</summary>
/// <param name="Person">The field that says whose record it is.</param>
/// <param name="State">The state the records are in; null is any.</param>
/// <param name="Sum">The money field that is added up; null counts the records.</param>
internal sealed record PerformanceMeasure(string Key, string Object, string Person, string DatedBy, string? State = null, string? Sum = null)
{
    internal static readonly IReadOnlyDictionary<string, PerformanceMeasure> All = new PerformanceMeasure[]
    {
        new("wonAmount", "opportunities", "ownerId", "closedOn", "won", "amount"),
        new("wonDeals", "opportunities", "ownerId", "closedOn", "won"),
        new("newCustomers", "customers", "ownerId", "createdAt"),
        new("activities", "activities", "createdById", "happenedAt"),
    }.ToDictionary(measure => measure.Key, StringComparer.Ordinal);

    /// <summary>The condition of the records of a period in the condition language: what is measured and what a list of them shows are the same.</summary>
    internal JsonElement Where(string period)
    {
        var parts = new List<Leaf> { new(DatedBy, "within", period) };
        if (State is { } state) parts.Insert(0, new("state", "eq", state));
        return JsonSerializer.SerializeToElement(new { all = parts }, JsonSerializerOptions.Web);
    }

    sealed record Leaf(string Field, string Op, string Value);
}
