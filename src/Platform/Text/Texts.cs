using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;

namespace Zhike.Platform.Text;

/// <summary>All texts of the server in its languages, from the <c>Languages/*.json</c> resources of platform and modules.</summary>
public sealed partial class Texts
{
    public static readonly IReadOnlyList<string> Languages = ["zh-CN", "zh-TW", "en"];
    public const string Default = "zh-CN";

    readonly Dictionary<string, Dictionary<string, string>> byLanguage = Languages.ToDictionary(language => language, _ => new Dictionary<string, string>(StringComparer.Ordinal));

    public Texts(ModuleList modules)
    {
        var assemblies = modules.All.Select(module => module.GetType().Assembly).Prepend(typeof(Texts).Assembly).Distinct();
        foreach (var assembly in assemblies)
            foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.Contains(".Languages.", StringComparison.Ordinal)))
                Load(assembly.GetManifestResourceStream(resource)!, resource);
    }

    void Load(Stream stream, string resource)
    {
        using var _ = stream;
        var language = Languages.First(candidate => resource.EndsWith($".{candidate}.json", StringComparison.Ordinal));
        foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) byLanguage[language][key] = text;
    }

    /// <summary>
    /// The text with <c>{name}</c> places filled, fields by their label; the key itself when there is none, so that a gap shows.
    /// </summary>
    public string Get(string language, string key, IReadOnlyDictionary<string, object?>? args = null)
    {
        var text = Find(language, key) ?? Find(Default, key) ?? key;
        return args is null || args.Count == 0 ? text : Place().Replace(text, match =>
            args.TryGetValue(match.Groups[1].Value, out var value) ? Said(language, value) : match.Value);
    }

    string Said(string language, object? value) =>
        value is FieldDefinition field ? Field(language, field) : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    public string? Find(string language, string key) => byLanguage.GetValueOrDefault(language)?.GetValueOrDefault(key);

    public IReadOnlyDictionary<string, string> All(string language) => byLanguage[language];

    public string Object(string language, ObjectDefinition definition) => Get(language, $"objects.{definition.Key}");

    public string Field(string language, FieldDefinition field) =>
        field.CustomField?.Label ?? Find(language, $"fields.{field.Object}.{field.Key}") ?? Get(language, $"fields.common.{field.Key}");

    public string Option(string language, FieldDefinition field, Option option) =>
        option.Label ?? Find(language, $"options.{field.Object}.{field.Key}.{option.Value}") ?? Get(language, $"options.{field.Key}.{option.Value}");

    /// <summary>The supported language that fits a request best: exact, then by script or base language.</summary>
    public static string Match(IEnumerable<string> wanted)
    {
        foreach (var tag in wanted)
        {
            if (Languages.FirstOrDefault(language => language.Equals(tag, StringComparison.OrdinalIgnoreCase)) is { } exact) return exact;
            if (tag.StartsWith("zh-Hant", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("zh-HK", StringComparison.OrdinalIgnoreCase) || tag.StartsWith("zh-MO", StringComparison.OrdinalIgnoreCase)) return "zh-TW";
            if (tag.StartsWith("zh", StringComparison.OrdinalIgnoreCase)) return "zh-CN";
            if (tag.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return "en";
        }
        return Default;
    }

    [GeneratedRegex(@"\{(\w+)\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
