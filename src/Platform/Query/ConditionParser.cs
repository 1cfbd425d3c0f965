using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Platform.Query;

/// <summary>
/// Reads the JSON form of a condition against the catalogue and the caller's field rights. Names come only from the
/// catalogue; hidden fields are unknown, masked ones cannot be filtered by.
/// </summary>
/// <remarks>422 <c>query.*</c> naming the place in the tree.</remarks>
public sealed class ConditionParser(ObjectCatalogue catalogue, Caller caller, DateTime now)
{
    const int MaxDepth = 8;
    const int MaxLeaves = 200;
    int leaves;

    public Condition Parse(JsonElement json, ObjectDefinition definition) => Node(json, definition, "where", 0);

    /// <exception cref="JsonException">when the text is no JSON.</exception>
    public Condition Parse(string json, ObjectDefinition definition) => Parse(JsonDocument.Parse(json).RootElement, definition);

    Condition Node(JsonElement json, ObjectDefinition definition, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Object) throw new Invalid(path, "query.not-a-condition");
        if (depth > MaxDepth) throw new Invalid(path, "query.too-deep", ("max", MaxDepth));
        if (json.TryGetProperty("all", out var all)) return new All(Parts(all, definition, path + ".all", depth));
        if (json.TryGetProperty("any", out var any)) return new Any(Parts(any, definition, path + ".any", depth));
        if (json.TryGetProperty("not", out var not)) return new Not(Node(not, definition, path + ".not", depth + 1));
        if (++leaves > MaxLeaves) throw new Invalid(path, "query.too-many", ("max", MaxLeaves));
        return json.TryGetProperty("related", out var related) ? RelatedNode(json, related, definition, path, depth) : Leaf(json, definition, path);
    }

    List<Condition> Parts(JsonElement json, ObjectDefinition definition, string path, int depth)
    {
        if (json.ValueKind != JsonValueKind.Array) throw new Invalid(path, "query.not-a-list");
        return [.. json.EnumerateArray().Select((part, index) => Node(part, definition, $"{path}[{index}]", depth + 1))];
    }

    Condition Leaf(JsonElement json, ObjectDefinition definition, string path)
    {
        var name = Word(json, "field", path);
        var value = json.TryGetProperty("value", out var given) ? given : default;
        if (name.Contains('.', StringComparison.Ordinal)) return PointedLeaf(name, Word(json, "op", path), value, definition, path);
        return Leaf(FieldOf(definition, name, path), Word(json, "op", path), value, path);
    }

    /// <summary>A field of the record that a reference points to: <c>customerId.region</c>. What holds for a missing value holds where there is no such record.</summary>
    Condition PointedLeaf(string name, string op, JsonElement value, ObjectDefinition definition, string path)
    {
        var (via, target, field) = PointedField(definition, name, path);
        var leaf = Leaf(field, op, value, path);
        return leaf is Compare { Operator: Operator.Ne or Operator.NotIn or Operator.NotContains or Operator.IsNull } missing
            ? new Not(new Pointed(via, target, missing with { Operator = ConditionSql.Opposite(missing.Operator)!.Value }))
            : new Pointed(via, target, leaf);
    }

    /// <summary>The reference, what it points to and the field there, of a name such as <c>customerId.region</c>.</summary>
    public (FieldDefinition Via, ObjectDefinition Target, FieldDefinition Field) PointedField(ObjectDefinition definition, string name, string path)
    {
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        var via = FieldOf(definition, name[..dot], path);
        var target = via.Type.IsReference() ? catalogue.Find(via.Target ?? "") : null;
        if (target is null || !caller.May(target, Right.Read)) throw new Invalid(path, "query.unknown-field", ("field", name));
        return (via, target, FieldOf(target, name[(dot + 1)..], path));
    }

    /// <summary>One comparison, from JSON or from a simple filter of a list request.</summary>
    public Condition Leaf(FieldDefinition field, string op, JsonElement value, string path)
    {
        if (op == "within") return Within(field, value, path);
        if (!Enum.TryParse<Operator>(op, ignoreCase: true, out var parsed) || Naming.Camel(parsed.ToString()) != op)
            throw new Invalid(path, "query.unknown-operator", ("op", op));
        if (!Fits(field, parsed)) throw new Invalid(path, "query.operator-not-for-field", ("op", op), ("field", field));
        if (parsed is Operator.IsNull or Operator.IsNotNull && SaysNo(value)) parsed = parsed == Operator.IsNull ? Operator.IsNotNull : Operator.IsNull;
        var values = new ConditionValues(caller, now).Read(field, parsed, value, path);
        return new Compare(field, parsed, values);
    }

    static bool SaysNo(JsonElement value) => value.ValueKind == JsonValueKind.False || (value.ValueKind == JsonValueKind.String && value.GetString() == "false");

    public FieldDefinition FieldOf(ObjectDefinition definition, string key, string path)
    {
        var field = definition.Find(key);
        if (field is null || caller.Access(field) == FieldAccess.Hidden) throw new Invalid(path, "query.unknown-field", ("field", key));
        if (!field.Filterable || caller.Access(field) == FieldAccess.Masked) throw new Invalid(path, "query.field-not-filterable", ("field", field));
        return field;
    }

    Condition RelatedNode(JsonElement json, JsonElement name, ObjectDefinition definition, string path, int depth)
    {
        var other = name.ValueKind == JsonValueKind.String ? catalogue.Find(name.GetString()!) : null;
        if (other is null || !caller.May(other, Right.Read)) throw new Invalid(path, "query.unknown-object");
        var via = FieldOf(other, Word(json, "via", path), path);
        if (!via.Type.IsReference() || via.Target != definition.Key) throw new Invalid(path, "query.unknown-relation", ("field", via));
        var where = json.TryGetProperty("where", out var inner) && inner.ValueKind != JsonValueKind.Null ? Node(inner, other, path + ".where", depth + 1) : Condition.Always;
        var measure = json.TryGetProperty("measure", out _) ? Measured(Word(json, "measure", path), path) : Measure.Exists;
        if (measure == Measure.Exists) return new Related(other, via, where, measure, null, Operator.Gte, 1);
        var summed = measure == Measure.Count ? null : FieldOf(other, Word(json, "field", path), path);
        if (summed is { Type: var type } && !type.IsNumeric()) throw new Invalid(path, "query.not-a-number", ("field", summed));
        if (!Enum.TryParse<Operator>(Word(json, "op", path), ignoreCase: true, out var op) || op > Operator.Gte)
            throw new Invalid(path, "query.unknown-operator");
        if (!json.TryGetProperty("value", out var value) || value.ValueKind != JsonValueKind.Number) throw new Invalid(path, "query.value-not-a-number");
        return new Related(other, via, where, measure, summed, op, value.GetDouble());
    }

    static Measure Measured(string word, string path) =>
        Enum.TryParse<Measure>(word, ignoreCase: true, out var measure) && measure is Measure.Exists or Measure.Count or Measure.Sum
            ? measure : throw new Invalid(path, "query.unknown-measure", ("measure", word));

    Condition Within(FieldDefinition field, JsonElement value, string path)
    {
        if (field.Type is not (FieldType.Date or FieldType.DateTime)) throw new Invalid(path, "query.operator-not-for-field", ("op", "within"), ("field", field));
        var name = value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
        var range = RelativeDates.Range(name, caller.Today(now)) ?? throw new Invalid(path, "query.unknown-period", ("value", name));
        if (field.Type == FieldType.Date) return new Compare(field, Operator.Between, [range.From, range.To]);
        return new All([
            new Compare(field, Operator.Gte, [RelativeDates.StartOf(range.From, caller.Zone)]),
            new Compare(field, Operator.Lt, [RelativeDates.StartOf(range.To.AddDays(1), caller.Zone)]),
        ]);
    }

    static bool Fits(FieldDefinition field, Operator op) => op switch
    {
        Operator.IsNull or Operator.IsNotNull => true,
        Operator.Eq or Operator.Ne or Operator.In or Operator.NotIn => !field.Type.IsList(),
        Operator.Lt or Operator.Lte or Operator.Gt or Operator.Gte or Operator.Between => field.Type.IsOrdered() && field.Type != FieldType.Text,
        Operator.Contains or Operator.NotContains or Operator.StartsWith => field.Type.IsText() && field.Type is not (FieldType.Choice or FieldType.IdNumber),
        Operator.Has or Operator.HasAny or Operator.HasAll => field.Type.IsList(),
        Operator.Under => field.Type is FieldType.Department or FieldType.Region,
        Operator.InCurrency => field.Type == FieldType.Money,
        _ => false,
    };

    static string Word(JsonElement json, string name, string path) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : throw new Invalid(path, "query.word-missing", ("name", name));
}
