using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;
using Zhike.Platform.Writing;

namespace Zhike.Sales.Leads;

/// <summary>
/// POST /api/v1/leads/matches: leads, customers and contacts that a draft of a lead may be about already, by number, mail or
/// company (查重). What the caller may not see is told without id and title, so that nobody chases a colleague's customer.
/// </summary>
internal sealed class LeadMatches(QueryEngine queries)
{
    const int Most = 5;

    /// <summary>Member of the draft → fields of each object that may hold the same.</summary>
    static readonly (string Member, string Object, string[] Fields)[] Keys =
    [
        ("mobile", "leads", ["mobile", "phone"]), ("phone", "leads", ["phone", "mobile"]), ("email", "leads", ["email"]), ("company", "leads", ["company"]),
        ("mobile", "customers", ["phone", "otherPhone"]), ("phone", "customers", ["phone", "otherPhone"]), ("email", "customers", ["email"]), ("company", "customers", ["name"]),
        ("mobile", "contacts", ["mobile", "phone"]), ("phone", "contacts", ["phone", "mobile"]), ("email", "contacts", ["email"]),
    ];

    /// <param name="Object">leads, customers or contacts.</param>
    /// <param name="Id">Null when the caller may not see it.</param>
    /// <param name="Same">Members of the draft in which both agree.</param>
    public sealed record Match(string Object, long? Id, string? Title, string? Owner, IReadOnlyList<string> Same);

    public sealed record Response(IReadOnlyList<Match> Items);

    internal static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/leads/matches", (JsonElement draft, Caller caller, LeadMatches use, CancellationToken ct) => use.Find(draft, caller, ct)).RequiresToRead(LeadObject.ObjectKey).WithName("match-leads");

    async Task<Response> Find(JsonElement draft, Caller caller, CancellationToken ct)
    {
        if (draft.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        var found = new List<Match>();
        foreach (var group in Keys.GroupBy(key => key.Object, StringComparer.Ordinal)) found.AddRange(await Of(queries.Catalogue[group.Key], group, draft, caller, ct));
        return new Response(found);
    }

    async Task<IEnumerable<Match>> Of(ObjectDefinition definition, IEnumerable<(string Member, string Object, string[] Fields)> keys, JsonElement draft, Caller caller, CancellationToken ct)
    {
        var same = new Dictionary<long, List<string>>();
        var own = definition.Key == LeadObject.ObjectKey && draft.TryGetProperty("id", out var id) && id.TryGetInt64(out var known) ? known : 0;
        foreach (var (member, _, fields) in keys)
        {
            if (Asked(queries.Catalogue[LeadObject.ObjectKey].Field(member), draft) is not { } value) continue;
            var where = new Any([.. fields.Select(key => new Compare(definition.Field(key), Operator.Eq, [value]))]);
            foreach (var hit in await queries.Ids(new Selection(definition, Caller.System(caller.Origin)) { Where = where, Limit = Most }, ct))
                if (hit != own) (same.TryGetValue(hit, out var members) ? members : same[hit] = []).Add(member);
        }
        if (same.Count == 0) return [];
        var seen = await queries.List(new Selection(definition, caller) { Ids = [.. same.Keys], Fields = Told(definition), Limit = same.Count }, ct);
        var titles = seen.ToDictionary(row => row.GetProperty("id").GetInt64());
        return same.OrderBy(pair => pair.Key).Select(pair => titles.TryGetValue(pair.Key, out var row)
            ? new Match(definition.Key, pair.Key, Text(row, definition.TitleField), Name(row), pair.Value) : new Match(definition.Key, null, null, null, pair.Value));
    }

    static List<FieldDefinition> Told(ObjectDefinition definition) =>
        [.. new[] { "id", definition.TitleField, "ownerId" }.Select(definition.Find).OfType<FieldDefinition>()];

    static string? Text(JsonElement row, string key) => row.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string? Name(JsonElement row) => row.TryGetProperty("names", out var names) ? Text(names, "ownerId") : null;

    /// <summary>The value in its standard form; null while it is still being typed.</summary>
    static object? Asked(FieldDefinition field, JsonElement draft)
    {
        if (!draft.TryGetProperty(field.Key, out var json)) return null;
        try { return FieldInput.Parse(field, json); }
        catch (BadValue) { return null; }
    }
}
