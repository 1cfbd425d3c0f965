using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Views;

namespace Zhike.Platform.Objects;

/// <summary>GET /{objects}, POST /{objects}/query, GET /{objects}/{id} and the autocomplete of references.</summary>
public sealed class ReadObjects(QueryEngine queries, ViewStore views, TimeProvider clock)
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
        if (await Bytes(definition, id, http.Caller(), ct) is not { } found)
            return await Successor(definition, id, http.Caller(), ct) is { } next ? TypedResults.Redirect($"/api/v1/{key}/{next}", permanent: true) : throw new NotFound();
        if (found.Sensitive) await views.Log(definition.Key, id, null, "view", http.Caller(), ct);
        return Answer(http, found, 200);
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

    /// <summary>A record as JSON, read once and sent as it is.</summary>
    /// <param name="Sensitive">Each opening of it by a person is to be logged.</param>
    public sealed record Found(ReadOnlyMemory<byte> Json, long Version, bool Sensitive);

    static readonly Right[] Told = [Right.Update, Right.Delete, Right.Assign, Right.Merge, Right.Reveal];

    /// <summary>One record with what the caller may do to it, in one query.</summary>
    public async Task<Found?> Bytes(ObjectDefinition definition, long id, Caller caller, CancellationToken ct)
    {
        var request = new ListRequest(queries.Catalogue, caller, clock.Instant());
        var selection = new Selection(definition, caller) { Ids = [id], Fields = request.Fields(definition, null), Tells = Told, Limit = 1 };
        Found? found = null;
        await queries.Each(selection, row => found = Written(row, caller), null, ct);
        return found is not null && definition.Find("sensitive") is { Type: FieldType.Bool } flag && caller.Access(flag) < FieldAccess.Read
            ? found with { Sensitive = await IsSet(definition, flag, id, caller, ct) } : found;
    }

    /// <summary>Who may not see that a record is sensitive is logged all the same.</summary>
    async Task<bool> IsSet(ObjectDefinition definition, FieldDefinition flag, long id, Caller caller, CancellationToken ct)
    {
        if (caller.UserId is null) return false;
        var set = new Compare(flag, Operator.Eq, [true]);
        return (await queries.Ids(new Selection(definition, Caller.System(caller.Origin)) { Ids = [id], Where = set, Limit = 1 }, ct)).Count == 1;
    }

    /// <summary>The same to read from.</summary>
    public async Task<JsonElement?> Find(ObjectDefinition definition, long id, Caller caller, CancellationToken ct) =>
        await Bytes(definition, id, caller, ct) is { } found ? JsonSerializer.Deserialize<JsonElement>(found.Json.Span) : null;

    static Found Written(RowReader row, Caller caller)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = Json.Plain.Encoder }))
        {
            json.WriteStartObject();
            row.Write(json);
            json.WriteEndObject();
        }
        var flag = row.Fields.FirstOrDefault(column => column.Field is { Key: "sensitive", Type: FieldType.Bool });
        return new Found(buffer.WrittenMemory, row.Version, caller.UserId is not null && flag is not null && row.Value(flag) is true);
    }

    public static IResult Answer(HttpContext http, Found found, int status)
    {
        http.Response.Headers.ETag = $"\"v{found.Version}\"";
        return new Plain(found.Json, status);
    }

    sealed class Plain(ReadOnlyMemory<byte> json, int status) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
        }
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
