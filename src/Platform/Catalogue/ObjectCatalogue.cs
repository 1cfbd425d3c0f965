namespace Zhike.Platform.Catalogue;

/// <summary>All objects with their custom fields at one moment; immutable. A change of fields makes a new one.</summary>
public sealed class ObjectCatalogue
{
    readonly Dictionary<string, ObjectDefinition> byKey;
    readonly Dictionary<Type, ObjectDefinition> byType;

    public ObjectCatalogue(IEnumerable<ObjectDefinition> builtIn, IEnumerable<CustomField> custom, IEnumerable<FieldOptions> options, string version)
    {
        var edited = options.ToLookup(field => field.Object, StringComparer.Ordinal);
        var fields = custom.OrderBy(field => field.Position).ThenBy(field => field.Id).ToLookup(field => field.Object, StringComparer.Ordinal);
        Objects = [.. builtIn.Select(definition => definition.With(fields[definition.Key], edited[definition.Key]))];
        byKey = Objects.ToDictionary(definition => definition.Key, StringComparer.Ordinal);
        byType = Objects.ToDictionary(definition => definition.RecordType);
        Version = version;
    }

    public IReadOnlyList<ObjectDefinition> Objects { get; }

    /// <summary>Changes with the fields; browsers reload their copy when it differs.</summary>
    public string Version { get; }

    public ObjectDefinition? Find(string key) => byKey.GetValueOrDefault(key);
    public ObjectDefinition? Find(Type recordType) => byType.GetValueOrDefault(recordType);
    public ObjectDefinition this[string key] => byKey[key];

    /// <summary>Objects whose records are seen through one of the given object's.</summary>
    public IEnumerable<ObjectDefinition> ChildrenOf(string key) => Objects.Where(definition => definition.Parent?.Object == key);
}
