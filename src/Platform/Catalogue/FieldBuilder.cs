namespace Zhike.Platform.Catalogue;

/// <summary>Says more about a field while an object definition is being written.</summary>
public sealed class FieldBuilder(FieldDefinition field)
{
    public FieldBuilder Required() { field.Required = true; field.NotNull = true; return this; }
    public FieldBuilder NotNull() { field.NotNull = true; return this; }
    public FieldBuilder Max(int length) { field.MaxLength = length; return this; }
    public FieldBuilder Range(double min, double max) { field.Min = min; field.Max = max; return this; }
    public FieldBuilder Decimals(int digits) { field.Decimals = digits; return this; }
    public FieldBuilder Unit(string unit) { field.Unit = unit; return this; }
    public FieldBuilder To(string target) { field.Target = target; return this; }
    public FieldBuilder In(string group) { field.Group = group; return this; }
    public FieldBuilder Of(params string[] options) { field.Options = [.. options.Select(value => new Option(value))]; return this; }
    /// <summary>Administrators may word, order, retire and add the options of this choice.</summary>
    public FieldBuilder Editable() { field.Editable = true; return this; }
    public FieldBuilder Sensitive() { field.Sensitive = true; return this; }
    public FieldBuilder ReadOnly() { field.ReadOnly = true; return this; }

    /// <summary>Computed from another field, and no more open than that one.</summary>
    public FieldBuilder From(FieldDefinition source) { field.Source = source; return this; }
    public FieldBuilder Internal() { field.Internal = true; field.ReadOnly = true; return this; }
    public FieldBuilder Serial() { field.Serial = true; field.ReadOnly = true; return this; }

    /// <summary>Read-only for people, but a file of an older system may say it of records that it makes.</summary>
    public FieldBuilder Historic() { field.Historic = true; field.ReadOnly = true; return this; }

    /// <summary>Files may name a record by this field, as by its title.</summary>
    public FieldBuilder Finds() { field.Finds = true; return this; }
    public FieldBuilder Sortable() { field.Sortable = true; return this; }

    /// <summary>Sorts by another column of the same table that holds an ordered form of this field.</summary>
    public FieldBuilder SortedBy(string property) { field.Sortable = true; field.SortColumn = Naming.Snake(property); return this; }
    public FieldBuilder ProvincesInOrderOf(string other) { field.ProvincesInOrderOf = other; return this; }
    public FieldBuilder Unfilterable() { field.Filterable = false; return this; }
    public FieldBuilder Exact() { field.Exact = true; return this; }
    public FieldBuilder Groupable() { field.Groupable = true; return this; }
    public FieldBuilder Searchable() { field.Searchable = true; return this; }
    public FieldBuilder When(string other, params string[] values) { field.ShowWhen = new(other, values); return this; }
}
