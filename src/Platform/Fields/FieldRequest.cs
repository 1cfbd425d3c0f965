using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Microsoft.Extensions.Validation;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Http;
using Zhike.Platform.Text;

namespace Zhike.Platform.Fields;

/// <summary>What an administrator says about a custom field.</summary>
/// <param name="Type">In camelCase; fixed once the field exists, as are object and target.</param>
/// <param name="Options">For choices: at least one; a value is made where none is given.</param>
/// <param name="Target">Object that a reference points to.</param>
/// <param name="Group">Group of the form; null is the group of custom fields.</param>
public sealed record FieldRequest(
    [StringLength(60)] string? Object, [StringLength(60)] string? Label, [StringLength(40)] string? Type, [MaxLength(200)] FieldRequest.OptionInput[]? Options, bool? Required, bool? Searchable,
    [StringLength(60)] string? Target, [StringLength(500)] string? Help, [StringLength(60)] string? Group, [Range(0, 100_000)] long? Position)
{
    [ValidatableType]
    public sealed record OptionInput([StringLength(60)] string? Value, [Required, StringLength(60)] string? Label);

    /// <exception cref="Invalid">422 with the member that is wrong.</exception>
    internal string CheckedLabel()
    {
        var label = Normalise.Trimmed(Label ?? "");
        return label.Length > 0 ? label : throw new Invalid("label", "value.required");
    }

    internal FieldType CheckedType() =>
        Enum.TryParse<FieldType>(Type, ignoreCase: true, out var type) && Naming.Camel(type.ToString()) == Type && type != FieldType.IdNumber
            ? type : throw new Invalid("type", "value.not-an-option", ("value", Type));

    internal string? CheckedTarget(FieldType type, ObjectCatalogue catalogue)
    {
        if (type != FieldType.Reference) return Target is null ? null : throw new Invalid("target", "fields.target-only-for-reference");
        return Target is { } target && catalogue.Find(target) is not null ? target : throw new Invalid("target", "query.unknown-object");
    }

    internal string? CheckedGroup(ObjectDefinition definition) =>
        Group is null || definition.Groups.Any(group => group.Key == Group) ? Group : throw new Invalid("group", "value.not-an-option", ("value", Group));

    /// <summary>The options as stored: those of before that are no longer named are retired, so that what holds them stays readable.</summary>
    internal string? CheckedOptions(FieldType type, IReadOnlyList<Option> before)
    {
        if (type is not (FieldType.Choice or FieldType.MultiChoice)) return Options is null or [] ? null : throw new Invalid("options", "fields.options-only-for-choice");
        return Kept(Options, before);
    }

    /// <inheritdoc cref="CheckedOptions"/>
    internal static string Kept(OptionInput[]? options, IReadOnlyList<Option> before)
    {
        if (options is not { Length: > 0 } given) throw new Invalid("options", "value.required");
        var made = new List<Option>();
        foreach (var option in given) made.Add(Checked(option, made, before));
        made.AddRange(before.Where(old => made.TrueForAll(option => option.Value != old.Value)).Select(old => old with { Retired = true }));
        return JsonSerializer.Serialize(made, Json.Plain);
    }

    static Option Checked(OptionInput given, List<Option> made, IReadOnlyList<Option> before)
    {
        var label = Normalise.Trimmed(given.Label ?? "");
        var value = Normalise.Trimmed(given.Value ?? "");
        if (value.Length == 0) value = Free(made, before);
        if (made.Exists(option => option.Value == value || option.Label == label)) throw new Invalid("options", "fields.option-twice", ("option", label));
        return new Option(value, label);
    }

    static string Free(List<Option> made, IReadOnlyList<Option> before)
    {
        var n = made.Count + 1;
        while (made.Concat(before).Any(option => option.Value == $"o{n}")) n++;
        return $"o{n}";
    }
}
