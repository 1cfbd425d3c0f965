using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>Guesses which column holds which field: by label in any language, by key, then by usual other names.</summary>
sealed class MappingSuggestion(Texts texts)
{
    static readonly ILookup<string, string> Synonyms = EmbeddedText.Lines("Import.Data.synonyms.txt")
        .Select(line => line.Split('\t')).SelectMany(cells => cells[1].Split(' ').Select(word => (Field: cells[0], Word: Plain(word))))
        .ToLookup(pair => pair.Field, pair => pair.Word, StringComparer.Ordinal);

    internal JsonObject For(ObjectDefinition definition, IReadOnlyList<string> header, Caller caller)
    {
        var fields = definition.Fields.Where(field => field.Key != "id" && caller.Access(field) > FieldAccess.Hidden && MappingCheck.IsImportable(field, caller)).ToList();
        var chosen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var names in new Func<FieldDefinition, IEnumerable<string>>[] { Labels, Keys, field => Synonyms[field.Key] })
            foreach (var column in header.Where(column => !chosen.ContainsKey(column)))
                if (fields.FirstOrDefault(field => !chosen.ContainsValue(field.Key) && names(field).Contains(Plain(column), StringComparer.Ordinal)) is { } field)
                    chosen[column] = field.Key;
        return new JsonObject(header.Where(chosen.ContainsKey).Select(column => KeyValuePair.Create(column, (JsonNode?)JsonValue.Create(chosen[column]))));
    }

    IEnumerable<string> Labels(FieldDefinition field) => Texts.Languages.Select(language => Plain(texts.Field(language, field)));

    static IEnumerable<string> Keys(FieldDefinition field)
    {
        yield return Plain(field.Key);
        if (field.Type.IsReference()) yield return Plain(field.Key[..^2]);
    }

    /// <summary>Without case, spaces, punctuation and what stands in brackets: "客户名称 *（必填）" is 客户名称.</summary>
    internal static string Plain(string name)
    {
        var folded = Normalise.Folded(name);
        var open = folded.IndexOfAny(['(', '（', '[', '【']);
        var bare = open > 0 ? folded[..open] : folded;
        return string.Concat(bare.Where(char.IsLetterOrDigit));
    }
}
