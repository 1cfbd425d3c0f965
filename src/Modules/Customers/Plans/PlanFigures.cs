using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>Counts what somebody planned and did in a span of days, as far as the caller sees it.</summary>
internal sealed class PlanFigures(QueryEngine queries)
{
    /// <param name="Key">Such as <c>tasks</c>, <c>visits</c>, <c>call</c>, <c>customers</c>.</param>
    /// <param name="Planned">Null where nothing is planned.</param>
    public sealed record Figure(string Key, long? Planned, long Done);

    readonly record struct Asked(Caller Caller, long Owner, DateOnly From, DateOnly To);

    internal async Task<IReadOnlyList<Figure>> Of(WorkPlan plan, Caller caller, CancellationToken ct)
    {
        var asked = new Asked(caller, plan.OwnerId ?? 0, plan.StartsOn, plan.EndsOn);
        var figures = new List<Figure>
        {
            new("tasks", await Count("tasks", "ownerId", "dueOn", asked, null, ct), await Count("tasks", "ownerId", "completedAt", asked, ("state", "done"), ct)),
            new("visits", await Count("visits", "ownerId", "plannedOn", asked, ("state", null), ct), await Count("visits", "ownerId", "arrivedAt", asked, ("state", "done"), ct)),
        };
        foreach (var kind in Enum.GetNames<ActivityKind>().Select(Naming.Camel)) figures.Add(new(kind, null, await Count("activities", "createdById", "happenedAt", asked, ("kind", kind), ct)));
        foreach (var key in (string[])["customers", "opportunities", "quotes"]) figures.Add(new(key, null, await Count(key, "createdById", "createdAt", asked, null, ct)));
        return figures;
    }

    /// <param name="only">A further condition; a state of null leaves out what was cancelled.</param>
    async Task<long> Count(string key, string who, string when, Asked asked, (string Field, string? Value)? only, CancellationToken ct)
    {
        if (queries.Catalogue.Find(key) is not { } definition || !asked.Caller.May(definition, Right.Read)) return 0;
        var day = definition.Field(when);
        if (asked.Caller.Access(day) < FieldAccess.Read) return 0;
        var (from, to) = (RelativeDates.StartOf(asked.From, asked.Caller.Zone), RelativeDates.StartOf(asked.To.AddDays(1), asked.Caller.Zone));
        Condition within = day.Type == FieldType.Date ? new Compare(day, Operator.Between, [asked.From, asked.To]) : new All([new Compare(day, Operator.Gte, [from]), new Compare(day, Operator.Lt, [to])]);
        var further = only is { } condition ? new Compare(definition.Field(condition.Field), condition.Value is null ? Operator.Ne : Operator.Eq, [condition.Value ?? "cancelled"]) : null;
        return await queries.Count(new Selection(definition, asked.Caller) { Where = Condition.And(new Compare(definition.Field(who), Operator.Eq, [asked.Owner]), within, further) }, ct);
    }

    internal static IReadOnlyList<Figure> Read(string kept) => JsonSerializer.Deserialize<List<Figure>>(kept, Json.Plain)!;

    internal static string Write(IReadOnlyList<Figure> figures) => JsonSerializer.Serialize(figures, Json.Plain);
}
