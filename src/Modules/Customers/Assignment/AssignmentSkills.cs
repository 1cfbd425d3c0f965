using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>Which skills a rule asks of the people it chooses from, for one record.</summary>
/// <param name="All">Every one of these.</param>
/// <param name="Any">And one of these, unless there is none.</param>
internal sealed record AssignmentSkills(IReadOnlyList<string> All, IReadOnlyList<string> Any)
{
    /// <summary>Words of a choice or of a list can be skills; numbers, dates and long texts cannot.</summary>
    internal static bool Fits(FieldDefinition? field) => field is { Filterable: true, Type: FieldType.Text or FieldType.Choice or FieldType.MultiChoice or FieldType.Tags or FieldType.Industry };

    internal bool Met(IReadOnlyCollection<string> skills) => All.All(skill => Has(skills, skill)) && (Any.Count == 0 || Any.Any(skill => Has(skills, skill)));

    static bool Has(IEnumerable<string> skills, string wanted) => skills.Any(skill => Normalise.Folded(skill) == Normalise.Folded(wanted));

    /// <summary>The skills that a record asks for: values of a field, or what these are called in any language.</summary>
    internal static IReadOnlyList<string> Of(FieldDefinition field, object? value, Texts texts)
    {
        string[] values = value switch { string[] many => many, string one => [one], _ => [] };
        return [.. values.SelectMany(word => Names(field, word, texts)).Distinct()];
    }

    static IEnumerable<string> Names(FieldDefinition field, string value, Texts texts) =>
        field.Options.Where(option => option.Value == value).Select(option => option.Label).OfType<string>()
            .Concat(Texts.Languages.Select(language => texts.Find(language, $"options.{field.Object}.{field.Key}.{value}") ?? texts.Find(language, $"options.{field.Key}.{value}")).OfType<string>())
            .Prepend(value);
}
