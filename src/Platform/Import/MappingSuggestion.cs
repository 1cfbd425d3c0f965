using System.Text.Json.Nodes;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Platform.Import;

/// <summary>
/// Guesses which column holds which field: by label in any language, by key, then by usual other names. A field of set values
/// is proposed only when most texts of the column are understood; otherwise the next field of that name, or none.
/// </summary>
sealed class MappingSuggestion(Texts texts, ObjectDefinition definition, Caller caller)
{
    const int Examples = 3;

    static readonly ILookup<string, string> Synonyms = EmbeddedText.Lines("Import.Data.synonyms.txt")
        .Select(line => line.Split('\t')).SelectMany(cells => cells[1].Split(' ').Select(word => (Field: cells[0], Word: Plain(word))))
        .ToLookup(pair => pair.Field, pair => pair.Word, StringComparer.Ordinal);

    /// <summary>Fields whose value a column gives away by being there: object, field, value, names of such columns.</summary>
    static readonly (string Object, string Field, string Value, HashSet<string> Columns)[] Implied = [.. EmbeddedText.Lines("Import.Data.implied.txt")
        .Select(line => line.Split('\t')).Select(cells => (cells[0], cells[1], cells[2], cells[3].Split(' ').Select(Plain).ToHashSet(StringComparer.Ordinal)))];

    readonly List<FieldDefinition> fields = [.. definition.Fields.Where(field => !MappingCheck.FindsOnly(field) && caller.Access(field) > FieldAccess.Hidden && MappingCheck.IsImportable(field, caller))];
    readonly CellMeaning meaning = new(texts, caller);
    readonly Dictionary<string, string> chosen = new(StringComparer.Ordinal);
    readonly Dictionary<string, Doubt> doubts = new(StringComparer.Ordinal);

    internal IReadOnlyList<Doubt> Doubts => [.. doubts.Values];

    /// <summary>The mapping for the columns of a header, given the distinct texts in each.</summary>
    internal JsonObject For(IReadOnlyList<string> header, IReadOnlyList<ColumnTexts> found)
    {
        // "account" is the name of a customer, but of a deal it names the customer: what points at a record goes first.
        var named = fields.OrderByDescending(field => field.Type.IsReference()).ToList();
        foreach (var (candidates, names) in new (IEnumerable<FieldDefinition>, Func<FieldDefinition, IEnumerable<string>>)[] { (fields, Labels), (fields, Keys), (named, field => Synonyms[field.Key]) })
            foreach (var (column, at) in header.Select((column, at) => (column, at)).Where(pair => !chosen.ContainsKey(pair.column)))
                if (candidates.FirstOrDefault(field => !chosen.ContainsValue(field.Key) && names(field).Contains(Plain(column), StringComparer.Ordinal) && Holds(column, field, found[at])) is { } field)
                    chosen[column] = field.Key;
        var columns = header.Where(chosen.ContainsKey).Select(column => KeyValuePair.Create(column, (JsonNode?)JsonValue.Create(chosen[column])));
        return new JsonObject(columns.Concat(Constants(header)));
    }

    bool Holds(string column, FieldDefinition field, ColumnTexts found)
    {
        if (!CellMeaning.HasSetValues(field)) return true;
        var said = found.Items.Select(pair => pair.Key).Where(text => text.Length > 0).ToList();
        var unread = said.Where(text => meaning.Of(field, text) is null).ToList();
        // A column that is called as the field is meant for it; wrong cells are told one by one.
        if (unread.Count == 0 || unread.Count * 2 < said.Count || (unread.Count < said.Count && Labels(field).Contains(Plain(column), StringComparer.Ordinal))) return true;
        doubts.TryAdd(column, new Doubt(column, field.Key, unread.Count, said.Count, [.. unread.Take(Examples).Select(text => ImportIntake.Clean(text)!)]));
        return false;
    }

    IEnumerable<KeyValuePair<string, JsonNode?>> Constants(IReadOnlyList<string> header) =>
        from implied in Implied
        where implied.Object == definition.Key && !chosen.ContainsValue(implied.Field) && fields.Exists(field => field.Key == implied.Field) && header.Any(column => implied.Columns.Contains(Plain(column)))
        select KeyValuePair.Create(header.Contains(implied.Field, StringComparer.Ordinal) ? "+" + implied.Field : implied.Field, (JsonNode?)new JsonObject { ["field"] = implied.Field, ["constant"] = implied.Value });

    /// <summary>A column "product" of products holds their names; of deals it does not.</summary>
    IEnumerable<string> Labels(FieldDefinition field)
    {
        var labels = Texts.Languages.Select(language => Plain(texts.Field(language, field)));
        if (field.Key != definition.TitleField) return labels;
        var called = Texts.Languages.Select(language => Plain(texts.Object(language, definition))).ToList();
        return labels.Concat(called).Concat(called.SelectMany(word => new[] { word + "name", word + "名称", word + "名稱" }));
    }

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
