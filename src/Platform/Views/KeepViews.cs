using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Views;

/// <summary>GET and POST /views, PATCH and DELETE /views/{id}: saved views, one's own and those shared.</summary>
/// <remarks>Only the owner changes one, or an administrator a shared one. 404 another's, 412 stale, 422 what the object cannot do, 428 without If-Match.</remarks>
public sealed class KeepViews(QueryEngine queries, Database database, TimeProvider clock)
{
    const int MaxViews = 200;

    /// <param name="Where">Condition over the object.</param>
    /// <param name="Sort">Keys, with a leading minus for descending.</param>
    public sealed record Request(
        [StringLength(60)] string? Object, [StringLength(60)] string? Name, JsonElement? Where, [MaxLength(200)] string[]? Columns, [MaxLength(5)] string[]? Sort,
        bool? Shared, [Range(0, 100_000)] long? Position, [AllowedValues(null, "comfortable", "compact", "standard")] string? Density);

    bool Postgres => database.Dialect == Dialect.Postgres;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/views", ([Microsoft.AspNetCore.Mvc.FromQuery(Name = "object")] string? key, KeepViews views, Caller caller, CancellationToken ct) => views.List(key, caller, ct)).SignedIn().WithTags("views").WithName("list-views");
        api.MapPost("/views", (Request request, KeepViews views, Writer writer, HttpContext http, CancellationToken ct) => views.Create(request, writer, http, ct)).SignedIn().Produces(201).WithTags("views").WithName("create-view");
        api.MapPatch("/views/{id:long}", (long id, JsonElement body, KeepViews views, Writer writer, HttpContext http, CancellationToken ct) => views.Change(id, body, writer, http, ct)).SignedIn().WithTags("views").WithName("update-view");
        api.MapDelete("/views/{id:long}", (long id, KeepViews views, Writer writer, CancellationToken ct) => views.Delete(id, writer, ct)).SignedIn().WithTags("views").WithName("delete-view");
    }

    async Task<IResult> List(string? key, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var views = await SavedViews.For(connection, caller, key, Postgres);
        return TypedResults.Json(views.Where(view => queries.Catalogue.Find(view.Object) is { } definition && caller.May(definition, Right.Read)), Json.Plain);
    }

    async Task<IResult> Create(Request request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var view = Check(new SavedView(0, 1, request.Object ?? "", request.Name ?? "", writer.Caller.UserId ?? throw new Denied(), request.Shared ?? false, request.Position ?? 0,
            Given(request.Where), request.Columns, request.Sort, request.Density), writer.Caller);
        var lease = await writer.Lease(ct);
        if (await SavedViews.Count(lease, view.OwnerId) >= MaxViews) throw new RuleBroken("views.too-many", ("max", MaxViews));
        var id = await SavedViews.Insert(lease, view, clock.Instant(), Postgres);
        await writer.Save(ct);
        http.Response.Headers.Location = $"/api/v1/views/{id}";
        return Answer(view with { Id = id }, 201, http);
    }

    async Task<IResult> Change(long id, JsonElement body, Writer writer, HttpContext http, CancellationToken ct)
    {
        var version = IfMatch.Version(http);
        var lease = await writer.Lease(ct);
        var view = await Mine(lease, id, writer.Caller);
        if (view.Version != version) throw new Stale(view);
        var changed = Check(Merge(view, body), writer.Caller);
        await SavedViews.Update(lease, changed, clock.Instant(), Postgres);
        await writer.Save(ct);
        return Answer(changed with { Version = version + 1 }, 200, http);
    }

    async Task<IResult> Delete(long id, Writer writer, CancellationToken ct)
    {
        var lease = await writer.Lease(ct);
        await Mine(lease, id, writer.Caller);
        await SavedViews.Delete(lease, id, clock.Instant());
        await writer.Save(ct);
        return TypedResults.NoContent();
    }

    static async Task<SavedView> Mine(WriteLease lease, long id, Caller caller)
    {
        var view = await SavedViews.Find(lease, id);
        if (view is null || (view.OwnerId != caller.UserId && !view.Shared)) throw new NotFound();
        return view.OwnerId == caller.UserId || caller.Has(Duties.Administer) ? view : throw new Denied();
    }

    /// <summary>Only members that the body names change; a null clears.</summary>
    static SavedView Merge(SavedView view, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw new Invalid("", "request.not-an-object");
        var given = body.Deserialize<Request>(Json.Plain)!;
        bool Names(string member) => body.TryGetProperty(member, out _);
        return view with
        {
            Name = Names("name") ? given.Name ?? "" : view.Name, Shared = given.Shared ?? view.Shared, Position = given.Position ?? view.Position,
            Where = Names("where") ? Given(given.Where) : view.Where, Columns = Names("columns") ? given.Columns : view.Columns,
            Sort = Names("sort") ? given.Sort : view.Sort, Density = Names("density") ? given.Density : view.Density,
        };
    }

    SavedView Check(SavedView view, Caller caller)
    {
        var definition = queries.Catalogue.Find(view.Object) is { } found && caller.May(found, Right.Read) ? found : throw new Invalid("object", "query.unknown-object");
        var name = Normalise.Trimmed(view.Name);
        if (name.Length == 0) throw new Invalid("name", "value.required");
        if (name.Length > 60) throw new Invalid("name", "value.too-long", ("max", 60), ("length", name.Length));
        if (view.Density is { } density && density is not ("comfortable" or "compact" or "standard")) throw new Invalid("density", "value.not-an-option", ("value", density));
        var request = new ListRequest(queries.Catalogue, caller, clock.Instant());
        if (view.Where is { } where) new ConditionParser(queries.Catalogue, caller, clock.Instant()).Parse(where, definition);
        request.Fields(definition, view.Columns);
        if (view.Sort is { Length: > 0 } sort) request.Sort(definition, sort);
        return view with { Name = name };
    }

    static JsonElement? Given(JsonElement? where) => where is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } ? where : null;

    static IResult Answer(SavedView view, int status, HttpContext http)
    {
        http.Response.Headers.ETag = $"\"v{view.Version}\"";
        return TypedResults.Json(view, Json.Plain, statusCode: status);
    }
}
