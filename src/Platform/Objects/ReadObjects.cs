using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Views;

namespace Zhike.Platform.Objects;

/// <summary>GET /{objects}, POST /{objects}/query, GET /{objects}/{id} and the autocomplete of references.</summary>
public sealed class ReadObjects(QueryEngine queries, RecordRights recordRights, ViewStore views, TimeProvider clock)
{
    public async Task List(string key, HttpContext http, CancellationToken ct)
    {
        var (definition, request) = Prepare(key, http);
        var view = http.Request.Query["view"].ToString() is { Length: > 0 } name ? await views.Where(definition, name, http.Caller(), ct) : null;
        var selection = request.FromQuery(definition, http.Request.Query, view);
        await Stream(selection, http.Request.Query["count"] == "true", http, ct);
    }

    public async Task Query(string key, QueryBody body, HttpContext http, CancellationToken ct)
    {
        var (definition, request) = Prepare(key, http);
        await Stream(request.FromBody(definition, body), body.Count, http, ct);
    }

    /// <remarks>404 when not there or not visible; 301 to the record it became part of; the ETag is the version.</remarks>
    public async Task<IResult> One(string key, long id, HttpContext http, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        if (await Find(definition, id, http.Caller(), ct) is not { } record)
            return await Successor(definition, id, http.Caller(), ct) is { } next ? TypedResults.Redirect($"/api/v1/{key}/{next}", permanent: true) : throw new NotFound();
        await views.LogView(definition, record, http.Caller(), ct);
        return Answer(http, record, 200);
    }

    /// <summary>The living record that a merged one ended in, when the caller may see that.</summary>
    async Task<long?> Successor(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        if (definition.SuccessorField is not { } key) return null;
        var field = definition.Field(key);
        for (var steps = 0; steps < 100; steps++)
        {
            long? next = null;
            var merged = new Selection(definition, Caller.System(caller.Origin)) { Ids = [id], Fields = [field], Deleted = true, WithNames = false, Limit = 1 };
            await queries.Each(merged, row => next = row.Value(row.Fields[0]) as long?, null, ct);
            if (next is null) return null;
            if ((await queries.Ids(new Selection(definition, caller) { Ids = [next.Value], Limit = 1 }, ct)).Count == 1) return next;
            id = next.Value;
        }
        return null;
    }

    public async Task<IResult> Options(string key, string? q, int? limit, HttpContext http, CancellationToken ct)
    {
        var definition = queries.Catalogue[key];
        var fields = new[] { definition.TitleField, definition.SubtitleField }.OfType<string>().Select(definition.Field).ToList();
        var title = definition.Field(definition.TitleField);
        var items = new List<object>();
        var selection = new Selection(definition, http.Caller())
        {
            Fields = fields, Search = string.IsNullOrWhiteSpace(q) ? null : q, Limit = Math.Clamp(limit ?? 20, 1, 50),
            Sort = string.IsNullOrWhiteSpace(q) && definition.Field("updatedAt") is { } recent ? [new SortTerm(recent, true)] : title.Sortable ? [new SortTerm(title, false)] : [],
        };
        await queries.Each(selection, row => items.Add(new { id = row.Id, title = Text(row, definition.TitleField), subtitle = Text(row, definition.SubtitleField) }), null, ct);
        return TypedResults.Ok(new { items });
    }

    /// <summary>One record with what the caller may do to it.</summary>
    public async Task<JsonElement?> Find(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        var request = new ListRequest(queries.Catalogue, caller, clock.Instant());
        var selection = new Selection(definition, caller) { Ids = [id], Fields = request.Fields(definition, null) };
        if (await queries.Find(selection, ct) is not { } record) return null;
        var rights = await recordRights.Of(definition, id, caller, ct);
        var members = record.EnumerateObject().ToDictionary(member => member.Name, member => (object?)member.Value, StringComparer.Ordinal);
        members["rights"] = rights.Select(right => Naming.Camel(right.ToString()));
        return JsonSerializer.SerializeToElement(members, Json.Plain);
    }

    public static IResult Answer(HttpContext http, JsonElement record, int status)
    {
        http.Response.Headers.ETag = $"\"v{record.GetProperty("version").GetInt64()}\"";
        return TypedResults.Json(record, Json.Plain, statusCode: status);
    }

    (ObjectDefinition, ListRequest) Prepare(string key, HttpContext http) =>
        (queries.Catalogue[key], new ListRequest(queries.Catalogue, http.Caller(), clock.Instant()));

    async Task Stream(Selection selection, bool count, HttpContext http, CancellationToken ct)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        await queries.WriteList(selection, http.Response.BodyWriter, count, ct);
        await http.Response.BodyWriter.FlushAsync(ct);
    }

    static string? Text(RowReader row, string? key) =>
        row.Fields.FirstOrDefault(column => column.Field.Key == key) is { } column ? row.Name(column) ?? row.Value(column)?.ToString() : null;
}
