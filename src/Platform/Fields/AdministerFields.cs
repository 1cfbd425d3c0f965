using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Search;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Fields;

/// <summary>GET and POST /fields, PATCH and DELETE /fields/{id}: custom fields (自定义字段), for administrators.</summary>
/// <remarks>Type, object, target and key never change. A deleted field leaves forms and lists; its values stay in the records. 409 too many, 412 stale, 422, 428.</remarks>
public sealed class AdministerFields(CatalogueStore catalogues, Database database, SearchRebuilds rebuilds)
{
    const int MaxPerObject = 100;

    public sealed record Response(
        long Id, long Version, string Key, string Object, string Label, string Type, IReadOnlyList<Option> Options, bool Required,
        bool Searchable, string? Target, string? Help, string? Group, long Position);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/fields", ([Microsoft.AspNetCore.Mvc.FromQuery(Name = "object")] string? key, AdministerFields fields, Writer writer, CancellationToken ct) => fields.List(key)).RequiresDuty(Duties.Administer).WithTags("fields").WithName("list-fields");
        api.MapPost("/fields", (FieldRequest request, AdministerFields fields, Writer writer, HttpContext http, CancellationToken ct) => fields.Create(request, writer, http, ct)).RequiresDuty(Duties.Administer).Produces(201).WithTags("fields").WithName("create-field");
        api.MapPatch("/fields/{id:long}", (long id, FieldRequest request, AdministerFields fields, Writer writer, HttpContext http, CancellationToken ct) => fields.Change(id, request, writer, http, ct)).RequiresDuty(Duties.Administer).WithTags("fields").WithName("update-field");
        api.MapDelete("/fields/{id:long}", (long id, AdministerFields fields, Writer writer, CancellationToken ct) => fields.Delete(id, writer, ct)).RequiresDuty(Duties.Administer).WithTags("fields").WithName("delete-field");
    }

    IResult List(string? key) => TypedResults.Json(
        catalogues.Current.Objects.Where(definition => key is null || definition.Key == key).SelectMany(definition => definition.Fields).Select(field => field.CustomField).OfType<CustomField>().Select(Describe), Json.Plain);

    async Task<IResult> Create(FieldRequest request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var definition = catalogues.Current.Find(request.Object ?? "") is { Extensible: true } found ? found : throw new Invalid("object", "query.unknown-object");
        var type = request.CheckedType();
        var db = await writer.Db(ct);
        var all = await db.Set<CustomField>().AsNoTracking().Where(other => other.Object == definition.Key).ToListAsync(ct);
        if (all.Count(other => other.DeletedAt == null) >= MaxPerObject) throw new RuleBroken("fields.too-many", ("max", MaxPerObject));
        var label = Unused(request.CheckedLabel(), all, 0);
        var field = new CustomField
        {
            Object = definition.Key, Key = FieldKey.Make(label, all.Select(other => other.Key).ToHashSet(StringComparer.Ordinal)), Type = Naming.Camel(type.ToString()), Label = label,
            Options = request.CheckedOptions(type, []), Required = request.Required ?? false, Searchable = Searchable(request, type, false), Target = request.CheckedTarget(type, catalogues.Current),
            Help = request.Help, GroupKey = request.CheckedGroup(definition), Position = request.Position ?? all.Count,
            Version = 1, CreatedAt = writer.Now, UpdatedAt = writer.Now, CreatedById = writer.Caller.UserId, UpdatedById = writer.Caller.UserId,
        };
        db.Add(field);
        await Save(writer, field, "create", field.Searchable, ct);
        http.Response.Headers.Location = $"/api/v1/fields/{field.Id}";
        return Answer(field, 201, http);
    }

    async Task<IResult> Change(long id, FieldRequest request, Writer writer, HttpContext http, CancellationToken ct)
    {
        var (version, db) = (IfMatch.Version(http), await writer.Db(ct));
        var field = await Load(db, id, ct);
        if (field.Version != version) throw new Stale(Describe(field));
        if (request.Type is { } type && type != field.Type) throw new Invalid("type", "fields.type-fixed");
        if (request.Target is { } target && target != field.Target) throw new Invalid("target", "fields.type-fixed");
        var defined = field.Define();
        var searchable = Searchable(request, defined.Type, field.Searchable);
        var reindex = searchable != field.Searchable;
        var siblings = await db.Set<CustomField>().AsNoTracking().Where(other => other.Object == field.Object && other.Id != id).ToListAsync(ct);
        if (request.Label is not null) field.Label = Unused(request.CheckedLabel(), siblings, id);
        if (request.Options is not null) field.Options = request.CheckedOptions(defined.Type, defined.Options);
        if (request.Group is not null) field.GroupKey = request.CheckedGroup(catalogues.Current[field.Object]);
        (field.Required, field.Searchable, field.Help, field.Position) = (request.Required ?? field.Required, searchable, request.Help ?? field.Help, request.Position ?? field.Position);
        (field.Version, field.UpdatedAt, field.UpdatedById) = (field.Version + 1, writer.Now, writer.Caller.UserId);
        await Save(writer, field, "update", reindex, ct);
        return Answer(field, 200, http);
    }

    async Task<IResult> Delete(long id, Writer writer, CancellationToken ct)
    {
        var field = await Load(await writer.Db(ct), id, ct);
        (field.Version, field.DeletedAt) = (field.Version + 1, writer.Now);
        await Save(writer, field, "delete", field.Searchable, ct);
        return TypedResults.NoContent();
    }

    static async Task<CustomField> Load(ZhikeDb db, long id, CancellationToken ct) =>
        await db.Set<CustomField>().FirstOrDefaultAsync(field => field.Id == id && field.DeletedAt == null, ct) ?? throw new NotFound();

    static string Unused(string label, List<CustomField> all, long except) =>
        all.Exists(other => other.DeletedAt == null && other.Id != except && other.Label == label) ? throw new Invalid("label", "fields.label-taken", ("label", label)) : label;

    static bool Searchable(FieldRequest request, FieldType type, bool before)
    {
        var wanted = request.Searchable ?? before;
        return !wanted || type.IsText() || type.IsList() || type == FieldType.Integer ? wanted : throw new Invalid("searchable", "fields.not-searchable");
    }

    /// <summary>Field and log entry in one transaction; then every node reads the catalogue again.</summary>
    async Task Save(Writer writer, CustomField field, string action, bool reindex, CancellationToken ct)
    {
        writer.WithinSave(async (lease, _, token) =>
        {
            var change = new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, "fields", field.Id, action, null, null, "{}", System.Text.Json.JsonSerializer.Serialize(Describe(field), Json.Plain));
            await ChangeAppender.Append(lease, database.Dialect, [change], token);
            if (reindex) await SearchRebuilds.Ask(lease, field.Object, database.Dialect == Dialect.Postgres, token);
        });
        await writer.Save(ct);
        await catalogues.Load(ct);
        await database.Signal(CatalogueStore.Channel);
        if (reindex) await rebuilds.Wake();
    }

    static Response Describe(CustomField field) => new(
        field.Id, field.Version, field.Key, field.Object, field.Label, field.Type, field.Define().Options, field.Required,
        field.Searchable, field.Target, field.Help, field.GroupKey, field.Position);

    static IResult Answer(CustomField field, int status, HttpContext http)
    {
        http.Response.Headers.ETag = $"\"v{field.Version}\"";
        return TypedResults.Json(Describe(field), Json.Plain, statusCode: status);
    }
}
