using System.Reflection;
using Zhike.Platform.Values;

namespace Zhike.Platform.Catalogue;

/// <summary>Reads and writes one property of an entity in the canonical value forms of <see cref="FieldDefinition"/>.</summary>
sealed record FieldAccessor(Func<Record, object?> Get, Action<Record, object?> Set)
{
    internal static FieldAccessor For(PropertyInfo property, FieldType type)
    {
        var clr = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (clr.IsEnum) return ForEnum(property, clr);
        if (type == FieldType.Money && clr != typeof(Money))
            throw new ArgumentException($"{property.Name} is no Money", nameof(property));
        return new FieldAccessor(
            record => Canonical(property.GetValue(record)),
            (record, value) => property.SetValue(record, value is null ? Empty(property.PropertyType) : Convert(value, clr)));
    }

    static FieldAccessor ForEnum(PropertyInfo property, Type clr) => new(
        record => property.GetValue(record) is { } value ? Naming.Camel(value.ToString()!) : null,
        (record, value) => property.SetValue(record, value is string text ? Enum.Parse(clr, text, ignoreCase: true) : Empty(property.PropertyType)));

    static object? Canonical(object? value) => value switch
    {
        int number => (long)number,
        decimal number => (double)number,
        string { Length: 0 } => null,
        _ => value,
    };

    static object Convert(object value, Type clr) =>
        clr == value.GetType() ? value : System.Convert.ChangeType(value, clr);

    static object? Empty(Type type) => type.IsValueType && Nullable.GetUnderlyingType(type) is null ? Activator.CreateInstance(type) : null;
}
