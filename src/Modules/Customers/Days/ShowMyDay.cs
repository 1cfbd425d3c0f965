using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>GET /api/v1/my-day: the caller's own tasks, visits and customers that want something today or should have had it before.</summary>
internal sealed class ShowMyDay(QueryEngine queries, CalendarRows rows, PreviewReturns returns, Texts texts, TimeProvider clock)
{
    const int Most = 100;
    const int Ahead = 7;

    public sealed record Tasks(IReadOnlyList<JsonElement> Overdue, IReadOnlyList<JsonElement> Today);

    /// <param name="Reason">Why it returns, in the caller's language.</param>
    public sealed record Warning(long CustomerId, string Name, string Reason, DateOnly DueOn, string PoolName);
    public sealed record Response(Tasks Tasks, IReadOnlyList<JsonElement> NextContacts, IReadOnlyList<JsonElement> OverdueContacts, IReadOnlyList<Warning> PoolWarnings, IReadOnlyList<JsonElement> Visits);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/my-day", (ShowMyDay show, Caller caller, CancellationToken ct) => show.Handle(caller, ct)).SignedIn().WithTags("customers").WithName("my-day");

    async Task<Response> Handle(Caller caller, CancellationToken ct)
    {
        var today = caller.Today(clock.Instant());
        var due = caller.UserId is { } me && caller.May(queries.Catalogue["customers"], Right.Read) ? await returns.Until(caller, returns.EndOf(caller, Ahead), Most, ct, owner: me) : [];
        return new Response(
            new Tasks(await Mine("tasks", "dueOn", Operator.Lt, today, caller, ct), await Mine("tasks", "dueOn", Operator.Eq, today, caller, ct)),
            await Mine("customers", "nextContactOn", Operator.Eq, today, caller, ct),
            await Mine("customers", "nextContactOn", Operator.Lt, today, caller, ct),
            [.. due.Select(item => new Warning(item.CustomerId, item.Name, texts.Get(caller.Language, "pools.reasons." + item.Reason), caller.Today(item.DueAt), item.PoolName))],
            caller.UserId is { } visitor ? await rows.Visits(new CalendarRows.Span(caller, today, today, visitor, Most), ct) : []);
    }

    async Task<IReadOnlyList<JsonElement>> Mine(string key, string field, Operator op, DateOnly day, Caller caller, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        if (!caller.May(definition, Right.Read)) return [];
        var open = key == "tasks" ? new Compare(definition.Field("state"), Operator.Eq, ["open"]) : null;
        var where = Condition.And(new Compare(definition.Field("ownerId"), Operator.Eq, [caller.UserId ?? 0]), new Compare(definition.Field(field), op, [day]), open);
        string[] keys = key == "tasks" ? ["title", "dueOn", "startAt", "priority", "customerId"] : ["name", "tier", "phone", "nextContactOn", "lastContactAt"];
        var fields = keys.Select(definition.Field).Where(shown => caller.Access(shown) > FieldAccess.Hidden).ToList();
        return await queries.List(new Selection(definition, caller) { Where = where, Fields = fields, Sort = [new SortTerm(definition.Field(field), false)], Limit = Most }, ct);
    }
}
