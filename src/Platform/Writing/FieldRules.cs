using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;

namespace Zhike.Platform.Writing;

/// <summary>What requests and imports ask alike before a value is put onto a record.</summary>
static class FieldRules
{
    /// <summary>A new record may be given a value that its author will afterwards only see masked.</summary>
    internal static bool MayWrite(Caller caller, FieldDefinition field, bool isNew) =>
        !field.ReadOnly && caller.Access(field) is var access && (access == FieldAccess.Write || (isNew && access == FieldAccess.Masked));

    /// <summary>Required fields without a value; one that its condition hides is not asked for.</summary>
    internal static IEnumerable<FieldDefinition> Missing(ObjectDefinition definition, Record record) =>
        definition.Fields.Where(field => field.Required && !field.ReadOnly && Shown(definition, field, record) && IsEmpty(field, record));

    /// <summary>A reference to a parent that must be there is 0 until it is given.</summary>
    static bool IsEmpty(FieldDefinition field, Record record) =>
        field.Get(record) is var value && (value is null || (field.Type.IsReference() && value is 0L));

    /// <summary>An option taken off the list stays where it is, but is not chosen anew.</summary>
    internal static string? Retired(FieldDefinition field, object? value, object? before)
    {
        string[] kept = before as string[] ?? [before as string ?? ""];
        string[] chosen = value as string[] ?? [value as string ?? ""];
        return chosen.Except(kept).FirstOrDefault(item => field.Options.Any(option => option.Retired && option.Value == item));
    }

    static bool Shown(ObjectDefinition definition, FieldDefinition field, Record record)
    {
        var group = definition.Groups.FirstOrDefault(group => group.Key == field.Group);
        return Holds(definition, field.ShowWhen, record) && Holds(definition, group?.ShowWhen, record);
    }

    static bool Holds(ObjectDefinition definition, ShowWhen? condition, Record record) =>
        condition is null || condition.In.Contains(definition.Field(condition.Field).Get(record) as string ?? "");
}
