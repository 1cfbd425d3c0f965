using System.Text.Json;
using Zhike.Analytics.Sources;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Query;
using Zhike.Platform.Values;

namespace Zhike.Analytics.Explore;

/// <summary>Reads a request against the catalogue. What the caller may not see is unknown, and what is masked cannot be asked about, as in lists.</summary>
/// <param name="sources">Order histories from outside, which stand beside the objects of the catalogue.</param>
internal sealed class QuestionParser(ObjectCatalogue catalogue, SourceObjects sources, Caller caller, DateTime now)
{
    static readonly HashSet<string> Periods = ["day", "week", "month", "quarter", "year"];
    static readonly HashSet<string> Ops = ["count", "sum", "avg", "min", "max", Figure.Distinct];

    readonly ConditionParser parser = new(catalogue, caller, now);

    /// <exception cref="Invalid">422 naming the field; <c>query.*</c> as lists, <c>analytics.*</c> for what the warehouse has not.</exception>
    /// <exception cref="Denied">403 without the right to read the object.</exception>
    internal Question Parse(AskWarehouse.Request request)
    {
        var definition = Object(request);
        if (request.Currency is { } currency && !Currency.IsKnown(currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", currency));
        var where = request.Where is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } given ? parser.Parse(given, definition) : Condition.Always;
        if (definition is SourceObject source) where = Condition.And(source.Own, where);
        return new(definition, where, Dimensions(definition, request.Rows, "rows"), Dimensions(definition, request.Columns, "columns"), Figures(definition, request.Measures ?? [])) { Currency = request.Currency, Limit = request.Limit };
    }

    /// <summary>The object that is asked about.</summary>
    internal ObjectDefinition Object(AskWarehouse.Request request)
    {
        var definition = catalogue.Find(request.Object ?? "") ?? sources.Find(request.Object) ?? throw new Invalid("object", "query.unknown-object");
        return caller.May(definition, Right.Read) ? definition : throw new Denied("access.right-missing", ("right", "read"), ("object", definition.Key));
    }

    List<Dimension> Dimensions(ObjectDefinition definition, AskWarehouse.Grouping?[]? wanted, string path) =>
        [.. (wanted ?? []).Select((one, at) => Dimension(definition, one ?? new(""), $"{path}[{at}]"))];

    Dimension Dimension(ObjectDefinition definition, AskWarehouse.Grouping wanted, string path)
    {
        var name = wanted.Field ?? "";
        if (!name.Contains('.', StringComparison.Ordinal)) return Checked(new(null, null, parser.FieldOf(definition, name, path), wanted.By, path));
        var (via, target, field) = parser.PointedField(definition, name, path);
        ColumnText.Read(via, "t", path);
        return Checked(new(via, target, field, wanted.By, path));
    }

    static Dimension Checked(Dimension dimension)
    {
        var (field, by) = (dimension.Field, dimension.By);
        var fits = dimension.IsDated ? by is not null && Periods.Contains(by)
            : field.Groupable && (by is null || (by == Explore.Dimension.Province && field.Type == FieldType.Region));
        if (!fits) throw new Invalid(dimension.Path, "query.field-not-groupable", ("field", field));
        ColumnText.Read(field, "t", dimension.Path);
        return dimension;
    }

    List<Figure> Figures(ObjectDefinition definition, AskWarehouse.Measure?[] wanted) =>
        wanted.Length == 0 ? [new Figure("count", null, "measures")] : [.. wanted.Select((one, at) => Measured(definition, one ?? new(""), $"measures[{at}]"))];

    Figure Measured(ObjectDefinition definition, AskWarehouse.Measure wanted, string path)
    {
        if (!Ops.Contains(wanted.Op)) throw new Invalid(path, "query.unknown-measure", ("measure", wanted.Op));
        if (wanted.Op == "count") return new(wanted.Op, null, path);
        var field = parser.FieldOf(definition, wanted.Field ?? "", path);
        ColumnText.Read(field, "t", path);
        var least = wanted.Op is "min" or "max" && field.Type is FieldType.Date or FieldType.DateTime;
        if (wanted.Op != Figure.Distinct && !least && !field.Type.IsNumeric()) throw new Invalid(path, "query.not-a-number", ("field", field));
        return new(wanted.Op, field, path);
    }
}
