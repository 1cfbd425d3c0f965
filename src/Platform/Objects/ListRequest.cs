using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;

namespace Zhike.Platform.Objects;

/// <summary>Reads what a list, query, aggregate or export request asks for into a <see cref="Selection"/>.</summary>
public sealed class ListRequest(ObjectCatalogue catalogue, Caller caller, DateTime now)
{
    static readonly HashSet<string> Reserved = ["q", "view", "sort", "fields", "limit", "cursor", "count", "deleted"];

    /// <summary>From the query string: simple filters such as <c>amount.gte=10000</c> beside q, sort, fields, limit and cursor.</summary>
    public Selection FromQuery(ObjectDefinition definition, IQueryCollection query, Condition? view = null)
    {
        var filters = query.Where(pair => !Reserved.Contains(pair.Key)).Select(pair => Filter(definition, pair.Key, pair.Value.ToString()));
        return new Selection(definition, caller)
        {
            Where = Condition.And([view, .. filters]),
            Search = query["q"].ToString() is { Length: > 0 } q ? q : null,
            Fields = Fields(definition, Split(query["fields"])),
            Sort = Sort(definition, Split(query["sort"]) ?? Usual(definition)),
            Limit = Limit(query["limit"].ToString()),
            Cursor = query["cursor"].ToString() is { Length: > 0 } cursor ? cursor : null,
            Deleted = query["deleted"] == "true",
        };
    }

    /// <summary>From the body of a query request.</summary>
    public Selection FromBody(ObjectDefinition definition, QueryBody body) => new(definition, caller)
    {
        Where = body.Where is { ValueKind: not JsonValueKind.Null } where ? new ConditionParser(catalogue, caller, now).Parse(where, definition) : Condition.Always,
        Search = string.IsNullOrWhiteSpace(body.Q) ? null : body.Q,
        Fields = Fields(definition, body.Fields),
        Sort = Sort(definition, body.Sort is { Length: > 0 } sort ? sort : Usual(definition)),
        Limit = body.Limit is null ? 50 : Math.Clamp(body.Limit.Value, 1, Selection.MaxLimit),
        Cursor = body.Cursor,
        Deleted = body.Deleted,
    };

    /// <summary>Fields as asked, or all that are shown in lists and forms; hidden ones are unknown.</summary>
    public IReadOnlyList<FieldDefinition> Fields(ObjectDefinition definition, IReadOnlyList<string>? keys)
    {
        if (keys is null || keys.Count == 0) return [.. definition.Fields.Where(field => !field.Internal && caller.Access(field) > FieldAccess.Hidden)];
        if (keys.Contains(null!)) throw new Invalid("fields", "query.unknown-field", ("field", ""));
        var unknown = keys.FirstOrDefault(key => definition.Find(key) is not { } field || caller.Access(field) == FieldAccess.Hidden);
        if (unknown is not null) throw new Invalid("fields", "query.unknown-field", ("field", unknown));
        return [.. keys.Distinct(StringComparer.Ordinal).Select(definition.Field)];
    }

    public IReadOnlyList<SortTerm> Sort(ObjectDefinition definition, IReadOnlyList<string> keys)
    {
        if (keys.Count > 5) throw new Invalid("sort", "query.too-many", ("max", 5));
        var terms = keys.OfType<string>().Select(key => new SortTerm(Sortable(definition, key.TrimStart('-')), key.StartsWith('-'))).ToList();
        return terms.Select(term => term.Field).Distinct().Count() == terms.Count ? terms : throw new Invalid("sort", "query.sort-twice");
    }

    /// <summary>The object's own order; by age where the caller may not read what it goes by.</summary>
    string[] Usual(ObjectDefinition definition) => caller.Access(definition.Field(definition.DefaultSort.TrimStart('-'))) >= FieldAccess.Read ? [definition.DefaultSort] : [];

    FieldDefinition Sortable(ObjectDefinition definition, string key)
    {
        var field = definition.Find(key);
        if (field is null || caller.Access(field) == FieldAccess.Hidden) throw new Invalid("sort", "query.unknown-field", ("field", key));
        return field.Sortable && caller.Access(field) > FieldAccess.Masked ? field : throw new Invalid("sort", "query.field-not-sortable", ("field", field));
    }

    Condition Filter(ObjectDefinition definition, string name, string text)
    {
        var dot = name.LastIndexOf('.');
        var (key, op) = dot < 0 ? (name, "eq") : (name[..dot], name[(dot + 1)..]);
        var parser = new ConditionParser(catalogue, caller, now);
        var field = parser.FieldOf(definition, key, name);
        return parser.Leaf(field, field.Type.IsList() && op == "eq" ? "has" : op, Json(field, op, text), name);
    }

    static JsonElement Json(FieldDefinition field, string op, string text)
    {
        var list = op is "in" or "notIn" or "between" or "hasAny" or "hasAll";
        object? value = list ? text.Split(',').Select(part => Scalar(field, op, part)).ToArray() : Scalar(field, op, text);
        return JsonSerializer.SerializeToElement(value);
    }

    static object? Scalar(FieldDefinition field, string op, string text)
    {
        if (op is "contains" or "notContains" or "startsWith" or "within") return text;
        if (field.Type is FieldType.Integer || field.Type.IsReference()) return long.TryParse(text, out var id) ? id : text;
        if (field.Type is FieldType.Number or FieldType.Percent) return double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : text;
        return field.Type == FieldType.Bool && bool.TryParse(text, out var flag) ? flag : text;
    }

    static int Limit(string text)
    {
        if (text.Length == 0) return 50;
        return int.TryParse(text, NumberStyles.None, null, out var limit) && limit > 0 ? Math.Min(limit, Selection.MaxLimit) : throw new Invalid("limit", "value.not-a-whole-number");
    }

    static string[]? Split(string? text) => string.IsNullOrEmpty(text) ? null : text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>Body of <c>POST /{objects}/query</c>.</summary>
public sealed record QueryBody(
    JsonElement? Where = null, [StringLength(200)] string? Q = null, [MaxLength(5)] string[]? Sort = null, [MaxLength(200)] string[]? Fields = null,
    int? Limit = null, [StringLength(4000)] string? Cursor = null, bool Count = false, bool Deleted = false);
