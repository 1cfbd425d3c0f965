using System.Globalization;
using System.Text.Json;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;

namespace Zhike.Analytics.Explore;

/// <summary>One statement for the warehouse in the making: values become parameters, names come from the catalogue.</summary>
internal sealed class ColumnText(ObjectCatalogue catalogue, Caller caller, Reach reach)
{
    readonly List<object?> values = [];
    readonly Dictionary<object, string> known = [];
    int aliases;

    internal ObjectCatalogue Catalogue => catalogue;
    internal Caller Caller => caller;
    internal Reach Reach => reach;
    internal IReadOnlyList<object?> Parameters => values;

    internal string Alias(string prefix) => prefix + (++aliases).ToString(CultureInfo.InvariantCulture);

    /// <summary>A parameter holding the value; equal values share one.</summary>
    internal string Value(object value)
    {
        if (known.TryGetValue(value, out var name)) return name;
        values.Add(value);
        return known[value] = "$" + values.Count.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>A list of ids, however long, as one parameter to stand after IN.</summary>
    internal string Ids(IEnumerable<long> ids) => $"(SELECT unnest(CAST({Value(JsonSerializer.Serialize(ids))} AS BIGINT[])))";

    /// <summary>The expression that reads a field; for money its minor units.</summary>
    /// <exception cref="Invalid"><c>analytics.field-not-in-warehouse</c> on <paramref name="path"/>, for secrets, long texts and lists.</exception>
    internal static string Read(FieldDefinition field, string alias, string path = "where") =>
        WarehouseColumn.Of(field).FirstOrDefault() is { } column ? $"{alias}.{column.Name}" : throw new Invalid(path, "analytics.field-not-in-warehouse", ("field", field));

    /// <summary>The expression that reads the currency of money.</summary>
    internal static string Currency(FieldDefinition field, string alias) => $"{alias}.{WarehouseColumn.Of(field)[^1].Name}";
}
