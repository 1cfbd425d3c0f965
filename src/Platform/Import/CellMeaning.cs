using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Records;
using Zhike.Platform.Text;
using Zhike.Platform.Values;

namespace Zhike.Platform.Import;

/// <summary>What the texts of a file stand for in a field whose values are set.</summary>
sealed class CellMeaning(Texts texts, Caller caller)
{
    static readonly Dictionary<(string, long), string> NoTitles = [];

    readonly CellReader cells = new(texts, caller, new ImportSettings([]));
    readonly FieldTexts words = new(texts);

    internal static bool HasSetValues(FieldDefinition field) =>
        field.Type is FieldType.Choice or FieldType.MultiChoice or FieldType.Bool or FieldType.Region or FieldType.Industry;

    /// <summary>The value in the caller's language; null when the text is empty or not understood.</summary>
    internal string? Of(FieldDefinition field, string text)
    {
        try
        {
            return cells.Read(field, new ColumnMapping("", field.Key), text) is { } value ? words.Read(field, JsonSerializer.SerializeToElement(value), caller, NoTitles) : null;
        }
        catch (BadValue) { return null; }
    }
}
