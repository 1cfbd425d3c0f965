using System.Text.RegularExpressions;
using Zhike.Host;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Text;

namespace Zhike.Architecture.Tests;

/// <summary>Whatever the catalogue or a refusal shows has a text in every language, and no text is left over.</summary>
public sealed partial class TextsTests
{
    static readonly Texts All = new(Server.Modules);
    static readonly IReadOnlyList<SourceFile> Sources = [.. SourceTree.Files("src", ".cs").Where(file => !file.Path.EndsWith(".Tests.cs", StringComparison.Ordinal))];

    [Fact]
    public void Every_language_has_the_same_texts_and_none_is_empty()
    {
        var keys = All.All("zh-CN").Keys.Order().ToList();
        Assert.True(keys.Count > 200, $"only {keys.Count} texts");
        foreach (var language in Texts.Languages)
        {
            Assert.Equal(keys, All.All(language).Keys.Order());
            Assert.DoesNotContain(All.All(language), text => string.IsNullOrWhiteSpace(text.Value));
        }
    }

    [Fact]
    public void Every_text_keeps_the_places_of_the_others()
    {
        foreach (var (key, text) in All.All("zh-CN"))
            foreach (var language in Texts.Languages)
                Assert.True(Places(text).SetEquals(Places(All.All(language)[key])), $"{key} in {language}");
    }

    [Fact]
    public void Everything_in_the_catalogue_has_a_label()
    {
        Nothing(Labels(Server.Modules.Objects).Where(wanted => !Labelled(wanted)).Select(wanted => wanted[0]));
        Assert.False(Labelled(["objects.nothings"]));
    }

    [Fact]
    public void Every_refusal_has_a_text()
    {
        var codes = Codes(string.Join("\n", Sources.Select(file => file.Text))).ToList();
        Assert.True(codes.Count > 80, $"only {codes.Count} codes");
        Nothing(codes.Where(code => !Texts.Languages.All(language => All.Find(language, "errors." + code) is not null)));
        Assert.Equal(["a.b-c", "d.e"], Codes("throw new RuleBroken(\"a.b-c\"); new Invalid(path, \"d.e\", (\"f\", \"g\"))"));
    }

    [Fact]
    public void No_text_is_left_over()
    {
        var literals = Sources.SelectMany(file => CSharpText.Read(file.Text).Texts).ToHashSet(StringComparer.Ordinal);
        var wanted = Labels(Server.Modules.Objects).SelectMany(keys => keys).ToHashSet(StringComparer.Ordinal);
        Nothing(All.All("zh-CN").Keys.Where(key => !Used(key, wanted, literals)));
        Assert.False(Used("errors.nobody.says-this", wanted, literals));
    }

    static void Nothing(IEnumerable<string> wrong) => Assert.True(!wrong.Any(), string.Join("\n", wrong));

    static bool Labelled(string[] wanted) => Texts.Languages.All(language => wanted.Any(key => All.Find(language, key) is not null));

    /// <summary>Keys of labels: of each group of alternatives one is needed.</summary>
    static IEnumerable<string[]> Labels(IEnumerable<ObjectDefinition> objects) => objects.SelectMany(definition => (IEnumerable<string[]>)
    [
        [$"objects.{definition.Key}"],
        .. definition.Groups.Select(group => new[] { $"groups.{definition.Key}.{group.Key}", $"groups.{group.Key}" }),
        .. definition.Views.Select(view => new[] { $"views.{definition.Key}.{view.Key}", $"views.{view.Key}" }),
        .. definition.Fields.Where(field => !field.Internal).Select(field => new[] { $"fields.{definition.Key}.{field.Key}", $"fields.common.{field.Key}" }),
        .. definition.Fields.Where(field => field is { Internal: false, Type: FieldType.Choice or FieldType.MultiChoice }).SelectMany(field => field.Options.Select(option => new[] { $"options.{definition.Key}.{field.Key}.{option.Value}", $"options.{field.Key}.{option.Value}" })),
        .. definition.Fields.Where(field => field.Unit is not null).Select(field => new[] { "units." + field.Unit }),
    ]);

    static bool Used(string key, HashSet<string> wanted, HashSet<string> literals)
    {
        if (wanted.Contains(key) || literals.Contains(key) || (key.StartsWith("errors.", StringComparison.Ordinal) && literals.Contains(key[7..]))) return true;
        var parts = key.Split('.');
        var definition = Server.Modules.Objects.FirstOrDefault(definition => parts.Length > 1 && definition.Key == parts[1]);
        return parts[0] switch
        {
            // What the log once said is still read when nothing writes it any more.
            "actions" => true,
            "objects" or "help" => definition is not null || literals.Contains(parts[1]),
            // Fields outside of forms are named in the history.
            "fields" or "options" => definition is not null && literals.Contains(parts[2]) || definition?.RecordType.GetProperty(char.ToUpperInvariant(parts[2][0]) + parts[2][1..]) is not null,
            "groups" => definition is null && literals.Contains(parts[1]),
            "festivals" => parts[1].Length > 0,
            "errors" => literals.Any(literal => literal.Contains($"'{key[7..]}'", StringComparison.Ordinal)),
            "views" or "units" => false,
            _ => literals.Any(literal => literal.EndsWith('.') && key.StartsWith(literal, StringComparison.Ordinal)),
        };
    }

    static IEnumerable<string> Codes(string source) => Refusal().Matches(source).SelectMany(match => Literal().Matches(match.Value)).Select(match => match.Groups["text"].Value)
        .Where(text => Code().IsMatch(text)).Distinct().Order();

    static HashSet<string> Places(string text) => [.. Place().Matches(text).Select(match => match.Value)];

    [GeneratedRegex(@"new (RuleBroken|Denied|Refused|Invalid|BadValue|FieldError|BadTabularFile)\([^;\n]*", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Refusal();

    [GeneratedRegex("\"(?<text>[^\"\\\\\\n{]*)[\"{]", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Literal();

    [GeneratedRegex(@"^[a-z]+\.[a-z][a-z0-9-]*(\.[a-z0-9-]+)*$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Code();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
