using Zhike.Platform.Catalogue;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Search;

/// <summary>What one record is found by: its title, the fields open to its readers, and the sensitive ones.</summary>
sealed record SearchDocument(IReadOnlyList<string> Title, IReadOnlyList<string> Guarded, IReadOnlyList<string> Sensitive)
{
    /// <summary>From a row read without masking.</summary>
    internal static SearchDocument Of(ObjectDefinition definition, RowReader row) =>
        Of(definition, row.Fields.Select(column => (column.Field, row.Value(column))));

    /// <summary>From a record in memory, for a load that brings its index along.</summary>
    internal static SearchDocument Of(ObjectDefinition definition, Record record) =>
        Of(definition, Fields(definition).Select(field => (field, field.Get(record))));

    static SearchDocument Of(ObjectDefinition definition, IEnumerable<(FieldDefinition Field, object? Value)> values)
    {
        List<IEnumerable<string>> title = [], guarded = [], sensitive = [];
        foreach (var (field, given) in values)
        {
            if (given is not { } value) continue;
            var isTitle = field.Key == definition.TitleField;
            (field.Sensitive ? sensitive : isTitle ? title : guarded).Add(Tokens(field, value, isTitle));
            if (field is { Sensitive: true, Type: FieldType.Phone }) guarded.Add(Tail(value));
        }
        return new(SearchTokens.Merge([.. title]), SearchTokens.Merge([.. guarded]), SearchTokens.Merge([.. sensitive]));
    }

    /// <summary>Title and searchable fields, in the order of the catalogue.</summary>
    internal static IReadOnlyList<FieldDefinition> Fields(ObjectDefinition definition) =>
        [.. definition.Fields.Where(field => (field.Searchable || field.Key == definition.TitleField) && field.Type != FieldType.IdNumber)];

    /// <summary>The tokens of one value, by the type of its field.</summary>
    internal static IReadOnlyList<string> Tokens(FieldDefinition field, object value, bool isTitle) => (field.Type, value) switch
    {
        (FieldType.Phone, string phone) => SearchTokens.ForPhone(phone),
        (FieldType.Mail, string mail) => SearchTokens.ForMail(mail),
        (_, string text) => isTitle ? SearchTokens.ForTitle(text) : SearchTokens.ForText(text),
        (_, string[] list) => SearchTokens.ForText(string.Join(' ', list)),
        (_, long or double) => SearchTokens.ForText(Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)),
        _ => [],
    };

    /// <summary>The last four digits are shown even when a number is masked, so they may be searched by.</summary>
    static IEnumerable<string> Tail(object phone) =>
        PhoneNumber.TryParse(phone as string, out var parsed) && parsed.National.Length > 4 ? [parsed.National[^4..]] : [];
}
