using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Sales.Opportunities;

namespace Zhike.Sales.Targets;

/// <summary>What a person's performance (业绩) is measured on: records of an object that fulfil a condition, dated by a field, counted or summed.</summary>
/// <param name="Person">The field that says whose record it is.</param>
/// <param name="Sum">The money field that is added up; null counts the records.</param>
internal sealed record PerformanceMeasure(string Key, string Object, string Person, string DatedBy, string? Sum = null)
{
    /// <summary>The states the records are in; null is any.</summary>
    string[]? States { get; init; }

    /// <summary>The sums of deals may be divided among their teams; a deal itself is one, and its owner's.</summary>
    internal bool Divisible => Object == OpportunityObject.ObjectKey && Sum is not null;

    internal static readonly IReadOnlyList<PerformanceMeasure> All =
    [
        new("wonAmount", "opportunities", "ownerId", "closedOn", "amount") { States = ["won"] },
        new("wonDeals", "opportunities", "ownerId", "closedOn") { States = ["won"] },
        new("contractAmount", "contracts", "ownerId", "signedOn", "amount") { States = ["signed", "active", "ended"] },
        new("payments", "payments", "ownerId", "receivedOn", "amount"),
        new("newCustomers", "customers", "ownerId", "createdAt"),
        new("activities", "activities", "createdById", "happenedAt"),
        new("visits", "visits", "ownerId", "leftAt") { States = ["done"] },
    ];

    /// <summary>Whether the caller may read the records and every field that is asked for.</summary>
    internal bool IsOpenTo(Caller caller, ObjectCatalogue catalogue)
    {
        var definition = catalogue[Object];
        string?[] asked = [Person, DatedBy, Sum, States is null ? null : "state"];
        return caller.May(definition, Right.Read) && asked.OfType<string>().All(field => caller.Access(definition.Field(field)) > FieldAccess.Masked);
    }

    /// <summary>The condition of the records of a period in the condition language: what is measured and what a list of them shows are the same.</summary>
    /// <param name="departmentId">Of the records, with all departments below it; null is any.</param>
    internal JsonElement Where(string period, string? currency, long? departmentId = null)
    {
        var parts = new List<Leaf>();
        if (States is not null) parts.Add(new("state", "in", States));
        parts.Add(new(DatedBy, "within", period));
        if (currency is not null) parts.Add(new(Sum!, "inCurrency", currency));
        if (departmentId is { } department) parts.Add(new("departmentId", "under", department));
        return JsonSerializer.SerializeToElement(new { all = parts }, JsonSerializerOptions.Web);
    }

    sealed record Leaf(string Field, string Op, object Value);
}
