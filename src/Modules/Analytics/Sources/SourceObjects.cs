using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Analytics.Sources;

/// <summary>The sources as objects of the explorer.</summary>
internal sealed class SourceObjects(OrderSources sources, Texts texts)
{
    /// <summary>As the catalogue describes a field, as far as the explorer asks.</summary>
    public sealed record DescribedField(string Key, string Label, string Type, bool Groupable)
    {
        public string Group => "basic";
        public string Access => "read";
        public bool Required => false;
        public bool ReadOnly => true;
        public bool Custom => false;
        public bool Sortable => true;
        public bool Filterable => true;
        public bool Searchable => false;
        public bool Sensitive => false;
    }

    /// <summary>As the catalogue describes an object, as far as the explorer asks.</summary>
    public sealed record Described(string Key, string Label, string LabelPlural, IReadOnlyList<DescribedField> Fields)
    {
        public IReadOnlyList<string> Rights => ["read"];
    }

    /// <summary>Null where the key is of no source, or of one that was deleted.</summary>
    internal SourceObject? Find(string? key) => key is not null && SourceObject.IdOf(key) is { } id && sources.Known(id) is { DeletedAt: null } source ? new(source) : null;

    internal Described Describe(OrderSource source, Caller caller)
    {
        var definition = new SourceObject(source);
        var fields = definition.Fields.Where(field => !field.Internal).Select(field => new DescribedField(field.Key, texts.Field(caller.Language, field), Naming.Camel(field.Type.ToString()), field.Groupable));
        return new(definition.Key, source.Name, source.Name, [.. fields]);
    }
}
