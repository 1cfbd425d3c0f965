using System.Text.Json;
using System.Text.Json.Serialization;

namespace Zhike.Platform.Catalogue;

/// <summary>Shows a field or group only while another field holds one of the given choices.</summary>
public sealed record ShowWhen(string Field, IReadOnlyList<string> In);

/// <summary>One value of a choice; the label is a resource for built-in fields and text for custom ones.</summary>
/// <param name="Retired">No longer offered; records that hold it stay readable.</param>
public sealed record Option(string Value, string? Label = null, bool Retired = false);

/// <summary>
/// The one description of a field that grids, forms, filters, import, export, API, permissions and history read.
/// Values passed to <see cref="Get"/> and <see cref="Set"/> are canonical: string, long, double, bool, DateTime (UTC),
/// DateOnly, Money or string[]; null is no value. In JSON, as in what a refusal says of itself, it is its key.
/// </summary>
[JsonConverter(typeof(AsKey))]
public sealed class FieldDefinition
{
    public required string Object { get; init; }
    public required string Key { get; init; }
    public required FieldType Type { get; init; }

    /// <summary>Column of the table; for Money the minor units, with the currency in <c>{Column}_currency</c>. Custom fields have none.</summary>
    public string Column { get; init; } = "";

    /// <summary>Column that sorts in place of this one, such as the pinyin key of a name.</summary>
    public string? SortColumn { get; set; }

    /// <summary>For a region: the field in whose order an index on <c>substr(column, 1, 2)</c> keeps the records of each province (SQLite).</summary>
    public string? ProvincesInOrderOf { get; set; }

    public string Group { get; set; } = "basic";
    public bool Required { get; set; }
    public bool NotNull { get; set; }
    public int? MaxLength { get; set; }
    public double? Min { get; set; }
    public double? Max { get; set; }
    public int? Decimals { get; set; }
    public string? Unit { get; set; }
    public string? Target { get; set; }
    public IReadOnlyList<Option> Options { get; set; } = [];
    /// <summary>Administrators may word, order, retire and add its options.</summary>
    public bool Editable { get; set; }
    public bool Sensitive { get; set; }
    public bool ReadOnly { get; set; }

    /// <summary>A number that the program gives, such as a customer's: nobody sets it, and a file may find its record by it.</summary>
    public bool Serial { get; set; }

    /// <summary>The field that this one is computed from and would give away: whoever may not read that one may not read this.</summary>
    public FieldDefinition? Source { get; set; }

    /// <summary>Comes from rules, though a file of an older system may say it of records that it makes.</summary>
    public bool Historic { get; set; }

    /// <summary>Files may name a record by it, as by its title.</summary>
    public bool Finds { get; set; }
    public bool Sortable { get; set; }
    public bool Filterable { get; set; } = true;
    public bool Groupable { get; set; }

    /// <summary>An amount that people read to the last cent, such as a price, also in lists.</summary>
    public bool Exact { get; set; }
    public bool Searchable { get; set; }
    public ShowWhen? ShowWhen { get; set; }

    /// <summary>True when the field is outside forms and lists but part of history and filters.</summary>
    public bool Internal { get; set; }

    /// <summary>Row of custom_fields that describes it; null for built-in fields.</summary>
    public CustomField? CustomField { get; init; }

    public bool Custom => CustomField is not null;

    public required Func<Record, object?> Get { get; init; }
    public required Action<Record, object?> Set { get; init; }

    /// <summary>The same field with the options that the company has.</summary>
    internal FieldDefinition Offering(IReadOnlyList<Option> options)
    {
        var copy = (FieldDefinition)MemberwiseClone();
        copy.Options = options;
        return copy;
    }

    public override string ToString() => $"{Object}.{Key}";

    sealed class AsKey : JsonConverter<FieldDefinition>
    {
        public override FieldDefinition Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();
        public override void Write(Utf8JsonWriter writer, FieldDefinition value, JsonSerializerOptions options) => writer.WriteStringValue(value.Key);
    }
}
