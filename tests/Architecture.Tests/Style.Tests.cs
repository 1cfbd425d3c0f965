using System.Text.RegularExpressions;

namespace Zhike.Architecture.Tests;

/// <summary>The measures and names of STYLE.md, counted.</summary>
public sealed partial class StyleTests
{
    static readonly IReadOnlyList<SourceFile> Sources = [.. SourceTree.Files("src", ".cs"), .. SourceTree.Files("tests", ".cs"), .. SourceTree.Files("web/src", ".ts", ".tsx")];

    [Fact]
    public void No_file_or_method_is_larger_than_the_style_allows()
    {
        Assert.True(Sources.Count > 200);
        Nothing([.. Sources.SelectMany(Measures.TooLarge)]);
    }

    [Theory]
    [InlineData("class A { void B() {\nX\n } }", 0)]
    [InlineData("class A { void B(int a, int b, int c, int d, int e, int f, Dictionary<int, int> g) { } }", 1)]
    [InlineData("class A { void B() { if (a) { foreach (b) { while (c) { if (d) { e(); } } } } } }", 1)]
    [InlineData("class A { T B<T>() where T : class { REPEAT } }", 1)]
    [InlineData("class A { string B = \"REPEAT\"; }", 0)]
    public void What_is_too_large_shows(string text, int expected) =>
        Assert.Equal(expected, Measures.TooLarge(new SourceFile("a.cs", text.Replace("REPEAT", text.Contains('"') ? "{ ( ;" : string.Concat(Enumerable.Repeat("x();\n", 40))))).Count);

    [Fact]
    public void A_long_file_shows() => Assert.Single(Measures.TooLarge(new SourceFile("a.ts", new string('\n', 301))));

    [Fact]
    public void No_folder_or_type_has_a_name_that_says_nothing()
    {
        Nothing([.. Sources.Where(file => file.Path != "tests/Architecture.Tests/Style.Tests.cs").SelectMany(Empty)]);
        Assert.Equal(3, Empty(new SourceFile("src/Services/OrderManager.cs", "class PriceHelper { }")).Count());
        Assert.Empty(Empty(new SourceFile("src/Files/Utility.cs", "class Simple { }")));
    }

    static void Nothing(List<string> wrong) => Assert.True(wrong.Count == 0, string.Join("\n", wrong));

    static IEnumerable<string> Empty(SourceFile file) => file.Path.Split('/').Select(part => part.Split('.')[0]).Where(part => Banned().IsMatch(part))
        .Concat(Declared().Matches(file.Text).Select(match => match.Groups["name"].Value).Where(name => Banned().IsMatch(name))).Select(name => $"{file.Path}: {name}");

    [GeneratedRegex("(Service|Helper|Manager|Util|Dto)s?$|^(Common|common|services|helpers|managers|utils|dtos|impl)$|Impl$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Banned();

    [GeneratedRegex(@"\b(class|record|struct|interface) (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declared();
}
