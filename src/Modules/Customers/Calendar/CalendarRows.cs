using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>What of a span of days a calendar shows of tasks, visits and customers to be contacted, as far as the caller sees it.</summary>
internal sealed class CalendarRows(QueryEngine queries)
{
    static readonly string[] OfTasks = ["title", "description", "dueOn", "startAt", "endAt", "state", "priority", "reminder", "ownerId", "customerId", "repeat", "repeatEvery", "repeatOn", "repeatDay", "repeatUntil", "repeatCount", "seriesNo", "onlyThis", "updatedAt"];
    static readonly string[] OfVisits = ["title", "plannedOn", "startAt", "endAt", "position", "state", "purpose", "ownerId", "customerId", "contactId", "lateMinutes", "arrivedAt", "leftAt", "updatedAt"];
    static readonly string[] OfCustomers = ["name", "nextContactOn", "ownerId", "updatedAt"];

    /// <param name="Owner">Whose; null is everybody's whom the caller's scope covers.</param>
    internal sealed record Span(Caller Caller, DateOnly From, DateOnly To, long? Owner, int Most, bool Open = false);

    /// <summary>A task that ends on the day after the last may have begun in the span.</summary>
    internal Task<IReadOnlyList<JsonElement>> Tasks(Span span, CancellationToken ct)
    {
        var tasks = queries.Catalogue["tasks"];
        var day = tasks.Field("dueOn");
        var begun = new Compare(tasks.Field("startAt"), Operator.Lt, [RelativeDates.StartOf(span.To.AddDays(1), span.Caller.Zone)]);
        var within = new Any([new Compare(day, Operator.Lte, [span.To]), begun]);
        return List(tasks, OfTasks, day, span with { To = span.To.AddDays(1) }, [within, span.Open ? new Compare(tasks.Field("state"), Operator.Eq, ["open"]) : null], ct);
    }

    internal Task<IReadOnlyList<JsonElement>> Visits(Span span, CancellationToken ct)
    {
        var visits = queries.Catalogue[VisitObject.ObjectKey];
        return List(visits, OfVisits, visits.Field("plannedOn"), span, [new Compare(visits.Field("state"), Operator.Ne, ["cancelled"])], ct);
    }

    internal Task<IReadOnlyList<JsonElement>> Contacts(Span span, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        var owned = span.Owner is null ? new Compare(customers.Field("ownerId"), Operator.IsNotNull, []) : null;
        return List(customers, OfCustomers, customers.Field("nextContactOn"), span, [owned], ct);
    }

    async Task<IReadOnlyList<JsonElement>> List(ObjectDefinition definition, string[] keys, FieldDefinition day, Span span, Condition?[] more, CancellationToken ct)
    {
        var caller = span.Caller;
        var owner = definition.Field("ownerId");
        if (!caller.May(definition, Right.Read) || caller.Access(day) < FieldAccess.Read) return [];
        var whose = span.Owner is { } id ? new Compare(owner, Operator.Eq, [id]) : null;
        return await queries.List(new Selection(definition, caller)
        {
            Where = Condition.And([whose, new Compare(day, Operator.Between, [span.From, span.To]), .. more]), Fields = [.. keys.Select(definition.Find).OfType<FieldDefinition>().Where(field => caller.Access(field) >= FieldAccess.Read)],
            Sort = definition.Find("position") is { } place ? [new SortTerm(day, false), new SortTerm(place, false)] : [new SortTerm(day, false)], Tells = [Right.Update], Limit = span.Most,
        }, ct);
    }
}
