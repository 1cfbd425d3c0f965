using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Platform.Catalogue;

/// <summary>GET /api/v1/catalogue: the objects, fields, groups and views as this caller may see them, in the caller's language.</summary>
public sealed class CatalogueAnswer(CatalogueStore catalogues, Texts texts)
{
    public IResult Handle(HttpContext http)
    {
        var caller = http.Caller();
        var catalogue = catalogues.Current;
        var objects = catalogue.Objects.Where(definition => caller.May(definition, Right.Read)).Select(definition => Describe(catalogue, definition, caller));
        http.Response.Headers.CacheControl = "no-cache";
        return TypedResults.Json(new JsonObject { ["version"] = catalogue.Version, ["objects"] = new JsonArray([.. objects]) }, Json.Plain);
    }

    JsonNode Describe(ObjectCatalogue catalogue, ObjectDefinition definition, Caller caller)
    {
        var language = caller.Language;
        var fields = definition.Fields.Where(field => !field.Internal && caller.Access(field) > FieldAccess.Hidden).ToList();
        return JsonSerializer.SerializeToNode(new
        {
            key = definition.Key, label = texts.Object(language, definition), labelPlural = texts.Find(language, $"objects.{definition.Key}.plural") ?? texts.Object(language, definition),
            spelled = Spelled(texts.Object(language, definition)), titleField = definition.TitleField, owned = definition.Owned, pooled = definition.Pool is not null,
            parent = definition.Parent is { } parent ? new { @object = parent.Object, field = parent.Field } : null,
            timeline = HasTimeline(catalogue, definition), searchable = fields.Exists(field => field.Searchable), hasCustomFields = definition.Extensible, menu = definition.InMenu,
            rights = Enum.GetValues<Right>().Where(right => caller.May(definition, right)).Select(right => Naming.Camel(right.ToString())),
            fields = fields.Select(field => Describe(definition, field, caller)),
            groups = definition.Groups.Select(group => new { key = group.Key, label = texts.Find(language, $"groups.{definition.Key}.{group.Key}") ?? texts.Get(language, $"groups.{group.Key}"), showWhen = When(group.ShowWhen) }),
            list = new { columns = definition.ListColumns.Where(key => fields.Exists(field => field.Key == key)), sort = definition.DefaultSort },
            form = new { quick = definition.QuickForm },
            views = definition.Views.Select(view => new { key = view.Key, label = texts.Find(language, $"views.{definition.Key}.{view.Key}") ?? texts.Get(language, $"views.{view.Key}"), where = view.Where is null ? null : JsonNode.Parse(view.Where), sort = view.Sort, columns = view.Columns }),
        }, Json.Plain)!;
    }

    /// <summary>Initials and pinyin, by which people type what they want to open.</summary>
    static string[] Spelled(string label) => [Pinyin.Initials(label), string.Concat(Pinyin.Syllables(label))];

    /// <summary>True when calls, visits or changes of other records are told on a record's timeline.</summary>
    static bool HasTimeline(ObjectCatalogue catalogue, ObjectDefinition definition) => catalogue.Objects.Any(other =>
        other.Fields.Any(field => field.Type == FieldType.Reference && field.Target == definition.Key && (other.Entries is not null || other.TimelineField == field.Key)));

    object Describe(ObjectDefinition definition, FieldDefinition field, Caller caller) => new
    {
        key = field.Key, label = texts.Field(caller.Language, field), type = Naming.Camel(field.Type.ToString()), group = field.Group,
        required = field.Required, readOnly = field.ReadOnly, custom = field.Custom, sortable = field.Sortable && caller.Access(field) > FieldAccess.Masked,
        filterable = field.Filterable && caller.Access(field) > FieldAccess.Masked, groupable = field.Groupable, exact = field.Exact, searchable = field.Searchable, sensitive = field.Sensitive,
        maxLength = field.MaxLength, min = field.Min, max = field.Max, decimals = field.Decimals,
        unit = field.Unit is { } unit ? texts.Find(caller.Language, "units." + unit) ?? unit : null, target = field.Target,
        options = field.Type is FieldType.Choice or FieldType.MultiChoice ? field.Options.Select(option => new { value = option.Value, label = texts.Option(caller.Language, field, option), retired = option.Retired }) : null,
        access = Naming.Camel((field.ReadOnly && caller.Access(field) == FieldAccess.Write ? FieldAccess.Read : caller.Access(field)).ToString()),
        showWhen = When(field.ShowWhen), help = field.CustomField?.Help ?? texts.Find(caller.Language, $"help.{definition.Key}.{field.Key}"),
    };

    static object? When(ShowWhen? condition) => condition is null ? null : new { field = condition.Field, @in = condition.In };
}
