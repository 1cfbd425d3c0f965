using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Customers;

/// <summary>GET /api/v1/customers/{id}/overview: figures, what to do next, people, deals and tasks of one customer.</summary>
/// <remarks>Every part holds only what the caller may see; 404 when the customer itself is not.</remarks>
internal sealed class ShowOverview(QueryEngine queries, Database database, CustomerFigures figures, NextActions suggestions)
{
    public sealed record Response(
        IReadOnlyList<CustomerFigures.Metric> Metrics, IReadOnlyList<NextActions.Item> NextActions, IReadOnlyList<JsonElement> Contacts,
        IReadOnlyList<JsonElement> Opportunities, IReadOnlyList<JsonElement> Tasks, long Relations, long Attachments);

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapGet("/{id:long}/overview", (long id, ShowOverview show, Caller caller, CancellationToken ct) => show.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("show-overview");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        string[] keys = ["name", "kind", "tier", "stage", "ownerId", "completeness", "lastContactAt", "nextContactOn", "ownedSinceAt", "createdAt", "birthday", "lunarBirthday"];
        var customer = await queries.Find(new Selection(customers, caller) { Ids = [id], Fields = Fields(customers, keys, caller) }, ct) ?? throw new NotFound();
        var contacts = await Of("contacts", id, ["name", "title", "department", "buyingRole", "influence", "attitude", "mobile", "phone", "email", "reportsToId", "isPrimary", "birthday", "lunarBirthday"], "influence", null, caller, ct);
        var tasks = await Of("tasks", id, ["title", "dueOn", "priority", "state", "ownerId"], "dueOn", "open", caller, ct);
        var deals = await Of("opportunities", id, ["name", "amount", "stageId", "closeOn", "ownerId", "state"], "closeOn", "open", caller, ct);
        return new Response(
            await figures.Of(customer, caller, ct), await suggestions.For(customer, contacts, tasks, caller, ct),
            contacts, deals, tasks, await Relations(id, caller, ct), await Attachments(id, ct));
    }

    async Task<IReadOnlyList<JsonElement>> Of(string key, long id, string[] keys, string sort, string? state, Caller caller, CancellationToken ct)
    {
        if (queries.Catalogue.Find(key) is not { } definition || !caller.May(definition, Right.Read)) return [];
        var where = Condition.And(new Compare(definition.Field("customerId"), Operator.Eq, [id]), state is null ? null : new Compare(definition.Field("state"), Operator.Eq, [state]));
        return await queries.List(new Selection(definition, caller) { Where = where, Fields = Fields(definition, keys, caller), Sort = [new SortTerm(definition.Field(sort), sort == "influence")], Limit = 50 }, ct);
    }

    static IReadOnlyList<FieldDefinition> Fields(ObjectDefinition definition, string[] keys, Caller caller) =>
        [.. keys.Select(definition.Find).OfType<FieldDefinition>().Where(field => caller.Access(field) > FieldAccess.Hidden)];

    async Task<long> Relations(long id, Caller caller, CancellationToken ct)
    {
        var relations = queries.Catalogue["customerRelations"];
        if (!caller.May(relations, Right.Read)) return 0;
        var either = new Any([new Compare(relations.Field("fromId"), Operator.Eq, [id]), new Compare(relations.Field("toId"), Operator.Eq, [id])]);
        return await queries.Count(new Selection(relations, caller) { Where = either }, ct);
    }

    async Task<long> Attachments(long id, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        return await connection.Value<long>("SELECT COUNT(*) FROM attachments WHERE object = 'customers' AND record_id = @id AND deleted_at IS NULL", ("id", id));
    }
}
