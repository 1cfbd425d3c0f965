using System.Text.Json;

namespace Zhike.Platform.Catalogue;

/// <summary>The options that a company gave to a built-in choice in place of those it came with (选项).</summary>
public sealed class FieldOptions
{
    public required string Object { get; init; }

    /// <summary>Key of the field.</summary>
    public required string Key { get; init; }

    /// <summary>A JSON list of <see cref="Option"/>; one without label is worded by the language files.</summary>
    public required string Options { get; set; }
    public long Version { get; set; }

    internal IReadOnlyList<Option> Read() => JsonSerializer.Deserialize<List<Option>>(Options, JsonSerializerOptions.Web)!;
}
