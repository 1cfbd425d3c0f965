using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Text;
using Zhike.Platform.Writing;

namespace Zhike.Platform.Fields;

/// <summary>GET /fields/choices: the built-in choices whose options a company may edit; PUT /fields/choices/{object}/{field} edits one: order, words, additions.</summary>
/// <remarks>An option that is no longer named is retired: records keep it by its name, nobody chooses it anew. 404, 412 stale, 422 on options, 428.</remarks>
public sealed class EditOptions(CatalogueStore catalogues, Database database, Texts texts)
{
    /// <param name="Options">In the order in which they are offered; a value is made where none is given.</param>
    public sealed record Request([Required, MaxLength(200)] FieldRequest.OptionInput[]? Options);

    /// <param name="Version">0 while the options are those the program came with.</param>
    public sealed record Choice(string Object, string ObjectLabel, string Key, string Label, IReadOnlyList<Option> Options, long Version);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/fields/choices", (EditOptions use, HttpContext http, CancellationToken ct) => use.List(http.Caller().Language, ct)).RequiresDuty(Duties.Administer).WithTags("fields").WithName("list-choices");
        api.MapPut("/fields/choices/{object}/{field}", Handle).RequiresDuty(Duties.Administer).WithTags("fields").WithName("edit-choice");
    }

    static Task<Choice> Handle(string @object, string field, Request request, EditOptions use, Writer writer, HttpContext http, CancellationToken ct) =>
        use.Change(use.Find(@object, field), request, IfMatch.Version(http), writer, ct);

    async Task<IReadOnlyList<Choice>> List(string language, CancellationToken ct)
    {
        await using var connection = await database.OpenRead(ct);
        var versions = (await connection.Rows("select object, key, version from field_options", row => (Field: (row.GetString(0), row.GetString(1)), Version: row.GetInt64(2)))).ToDictionary(row => row.Field, row => row.Version);
        return [.. catalogues.Current.Objects.SelectMany(definition => definition.Fields).Where(field => field.Editable).Select(field => Told(language, field, versions.GetValueOrDefault((field.Object, field.Key))))];
    }

    FieldDefinition Find(string key, string field) => catalogues.Current.Find(key)?.Find(field) is { Editable: true } found ? found : throw new NotFound();

    async Task<Choice> Change(FieldDefinition field, Request request, long version, Writer writer, CancellationToken ct)
    {
        await writer.Lock("field_options", 0, ct);
        var (db, language) = (await writer.Db(ct), writer.Caller.Language);
        var edited = await db.Set<FieldOptions>().FirstOrDefaultAsync(row => row.Object == field.Object && row.Key == field.Key, ct);
        if ((edited?.Version ?? 0) != version) throw new Stale(Told(language, field, edited?.Version ?? 0));
        var options = Unworded(FieldRequest.Kept(request.Options, edited?.Read() ?? field.Options), field, language);
        if (edited is null) db.Add(edited = new FieldOptions { Object = field.Object, Key = field.Key, Options = options });
        (edited.Options, edited.Version) = (options, version + 1);
        await Save(writer, field, options, ct);
        return Told(language, Find(field.Object, field.Key), edited.Version);
    }

    /// <summary>Says which options are offered, where the program finds them itself, as groups of customers; how they are called stays, of those no longer offered too.</summary>
    /// <param name="values">In the order in which they are offered.</param>
    public async Task Offer(string key, string name, IReadOnlyList<string> values, Writer writer, CancellationToken ct)
    {
        var field = Find(key, name);
        if (field.Options.Where(option => !option.Retired).Select(option => option.Value).SequenceEqual(values)) return;
        await writer.Lock("field_options", 0, ct);
        var db = await writer.Db(ct);
        var edited = await db.Set<FieldOptions>().FirstOrDefaultAsync(row => row.Object == field.Object && row.Key == field.Key, ct);
        var known = edited?.Read() ?? field.Options;
        var options = JsonSerializer.Serialize(values.Select(value => (known.FirstOrDefault(option => option.Value == value) ?? new Option(value)) with { Retired = false })
            .Concat(known.Where(option => !values.Contains(option.Value)).Select(option => option with { Retired = true })), Json.Plain);
        if (edited is null) db.Add(edited = new FieldOptions { Object = field.Object, Key = field.Key, Options = options });
        (edited.Options, edited.Version) = (options, edited.Version + 1);
        await Save(writer, field, options, ct);
    }

    /// <summary>What is called as the program calls it stays without a label, so that each language has its own word.</summary>
    string Unworded(string options, FieldDefinition field, string language) => JsonSerializer.Serialize(
        JsonSerializer.Deserialize<List<Option>>(options, JsonSerializerOptions.Web)!.Select(option => option.Label == texts.Find(language, $"options.{field.Object}.{field.Key}.{option.Value}") ? option with { Label = null } : option), Json.Plain);

    async Task Save(Writer writer, FieldDefinition field, string options, CancellationToken ct)
    {
        var before = JsonSerializer.Serialize(field.Options, Json.Plain);
        writer.WithinSave(async (lease, _, token) =>
        {
            var changed = new System.Text.Json.Nodes.JsonObject { [$"{field.Object}.{field.Key}"] = new System.Text.Json.Nodes.JsonArray(before, options) };
            await ChangeAppender.Append(lease, database.Dialect, [new Change(null, writer.Now, writer.Caller.UserId, writer.Caller.Origin, "fields", 0, "options", null, null, changed.ToJsonString(Json.Plain), null)], token);
        });
        await writer.Save(ct);
        await catalogues.Load(ct);
        await database.Signal(CatalogueStore.Channel);
    }

    Choice Told(string language, FieldDefinition field, long version) => new(
        field.Object, texts.Object(language, catalogues.Current[field.Object]), field.Key, texts.Field(language, field),
        [.. field.Options.Select(option => option with { Label = texts.Option(language, field, option) })], version);
}
