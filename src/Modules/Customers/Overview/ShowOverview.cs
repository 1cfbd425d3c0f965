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
internal sealed class ShowOverview(QueryEngine queries, Database database, CustomerFigures figures, CustomerWorth worth, NextActions suggestions)
{
    public sealed record Response(
        IReadOnlyList<CustomerFigures.Metric> Metrics, IReadOnlyList<NextActions.Item> NextActions, IReadOnlyList<JsonElement> Contacts,
        IReadOnlyList<JsonElement> Opportunities, IReadOnlyList<JsonElement> Tasks, long Relations, long Attachments);

    /// <param name="State">Only those in this state, when given.</param>
    sealed record Part(string Object, string[] Fields, string Sort, string? State);

    static readonly Part Contacts = new("contacts", ["name", "title", "department", "buyingRole", "influence", "attitude", "mobile", "phone", "email", "reportsToId", "isPrimary", "birthday", "lunarBirthday"], "influence", null);
    static readonly Part Tasks = new("tasks", ["title", "dueOn", "priority", "state", "ownerId"], "dueOn", "open");
    static readonly Part Deals = new("opportunities", ["name", "amount", "stageId", "closeOn", "ownerId", "state"], "closeOn", "open");

    internal static void Map(IEndpointRouteBuilder customers) =>
        customers.MapGet("/{id:long}/overview", (long id, ShowOverview show, Caller caller, CancellationToken ct) => show.Handle(id, caller, ct)).Requires(Right.Read, "customers").WithName("show-overview");

    async Task<Response> Handle(long id, Caller caller, CancellationToken ct)
    {
        var customers = queries.Catalogue["customers"];
        string[] keys = ["name", "kind", "tier", "ownerId", "completeness", "lastContactAt", "nextContactOn", "ownedSinceAt", "createdAt", "birthday", "lunarBirthday", "satisfaction", "satisfactionOn", "nps", .. CustomerWorth.Fields];
        var customer = await queries.Find(new Selection(customers, caller) { Ids = [id], Fields = Fields(customers, keys, caller) }, ct) ?? throw new NotFound();
        var contacts = await Of(Contacts, id, caller, ct);
        var tasks = await Of(Tasks, id, caller, ct);
        var deals = await Of(Deals, id, caller, ct);
        var kept = await worth.Of(customer, ct);
        return new Response(
            await figures.Of(customer, kept, caller, ct), [.. await suggestions.For(customer, contacts, tasks, caller, ct), .. suggestions.Growing(customer, kept, caller)],
            contacts, deals, tasks, await Relations(id, caller, ct), await Attachments(id, ct));
    }

    async Task<IReadOnlyList<JsonElement>> Of(Part part, long id, Caller caller, CancellationToken ct)
    {
        if (queries.Catalogue.Find(part.Object) is not { } definition || !caller.May(definition, Right.Read)) return [];
        var state = part.State is { } wanted ? new Compare(definition.Field("state"), Operator.Eq, [wanted]) : null;
        var where = Condition.And(new Compare(definition.Field("customerId"), Operator.Eq, [id]), state);
        var sort = new SortTerm(definition.Field(part.Sort), part == Contacts);
        return await queries.List(new Selection(definition, caller) { Where = where, Fields = Fields(definition, part.Fields, caller), Sort = [sort], Limit = 50 }, ct);
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
        await using var connection = await database.OpenQuery(ct);
        return await connection.Value<long>("SELECT COUNT(*) FROM attachments WHERE object = 'customers' AND record_id = @id AND deleted_at IS NULL", ("id", id));
    }
}
