using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>Refuses settings that cannot work, before a row is read.</summary>
static class MappingCheck
{
    static readonly HashSet<FieldType> KeyTypes = [FieldType.Text, FieldType.Mail, FieldType.Phone, FieldType.CreditCode, FieldType.Integer, FieldType.Url];

    /// <exception cref="Invalid"><c>import.field-unknown</c>, <c>field-not-importable</c>, <c>field-twice</c>, <c>column-unknown</c>, <c>key-needed</c>, <c>key-unfit</c>, <c>key-not-mapped</c>, <c>field-finds-only</c>, <c>nothing-mapped</c>, <c>create-missing-unknown</c></exception>
    /// <exception cref="Denied">when new records are to be left to nobody by somebody who may not assign.</exception>
    internal static IReadOnlyList<ColumnMapping> Require(ObjectDefinition definition, ImportSettings settings, IReadOnlyList<string> header, Caller caller)
    {
        var columns = ColumnMapping.Read(settings.Mapping);
        if (columns.Count == 0) throw new Invalid("mapping", "import.nothing-mapped");
        foreach (var column in columns) Check(definition, column, header, caller);
        if (columns.GroupBy(column => column.Field).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new Invalid("mapping", "import.field-twice", ("field", definition.Field(twice.Key)));
        CheckKey(definition, settings, columns, caller);
        if (!Currency.IsKnown(settings.Currency)) throw new Invalid("currency", "value.currency-unknown", ("currency", settings.Currency));
        if (settings.Owner == NewOwner.Nobody && !caller.May(definition, Right.Assign)) throw new Denied("access.right-missing", ("right", "assign"), ("object", definition.Key));
        var targets = columns.Select(column => definition.Field(column.Field).Target).ToHashSet(StringComparer.Ordinal);
        if (settings.CreateMissing?.FirstOrDefault(target => !targets.Contains(target)) is { } unknown)
            throw new Invalid("createMissing", "import.create-missing-unknown", ("object", unknown));
        return columns;
    }

    /// <exception cref="Invalid"><c>import.column-unknown</c>, <c>field-unknown</c>, <c>field-not-importable</c></exception>
    internal static void Check(ObjectDefinition definition, ColumnMapping column, IReadOnlyList<string> header, Caller caller)
    {
        if (column.Constant is null && !header.Contains(column.Column, StringComparer.Ordinal)) throw new Invalid("mapping", "import.column-unknown", ("column", column.Column));
        if (definition.Find(column.Field) is not { } field || caller.Access(field) == FieldAccess.Hidden) throw new Invalid("mapping", "import.field-unknown", ("field", column.Field));
        if (!IsImportable(field, caller)) throw new Invalid("mapping", "import.field-not-importable", ("field", field));
        if (column.Currency is { } currency && !Currency.IsKnown(currency)) throw new Invalid("mapping", "value.currency-unknown", ("currency", currency));
    }

    /// <summary>Read-only fields come from rules, except those that find a record, those an older system knows and, for administrators, the day a record was made there.</summary>
    internal static bool IsImportable(FieldDefinition field, Caller caller) =>
        !field.ReadOnly ? !field.Internal && caller.Access(field) is FieldAccess.Write or FieldAccess.Masked
        : FindsOnly(field) || (field.Historic && caller.Access(field) == FieldAccess.Write) || (field.Key == "createdAt" && caller.Has(Duties.Administer));

    /// <summary>True for the id and numbers the program gives: rows find their record by them and cannot set them.</summary>
    internal static bool FindsOnly(FieldDefinition field) => field.Key == "id" || field.Serial;

    static void CheckKey(ObjectDefinition definition, ImportSettings settings, IReadOnlyList<ColumnMapping> columns, Caller caller)
    {
        if (columns.Select(column => definition.Field(column.Field)).FirstOrDefault(field => FindsOnly(field) && field.Key != settings.Key) is { } given)
            throw new Invalid("mapping", "import.field-finds-only", ("field", given));
        if (settings.Key is not { Length: > 0 } key)
        {
            if (settings.Mode != ImportMode.Create) throw new Invalid("key", "import.key-needed");
            return;
        }
        var field = definition.Find(key);
        if (field is null || field.Custom || !KeyTypes.Contains(field.Type) || caller.Access(field) < FieldAccess.Read) throw new Invalid("key", "import.key-unfit", ("field", (object?)field ?? key));
        if (!columns.Any(column => column.Field == key)) throw new Invalid("key", "import.key-not-mapped", ("field", field));
    }
}
