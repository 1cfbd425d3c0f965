using System.Text.RegularExpressions;
using Zhike.Host;
using Zhike.Platform.Data;
using Zhike.Platform.Text;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class InterfaceTests(Story story) : IClassFixture<Story>
{
    static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Zhike.slnx"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    [Fact]
    public void Every_refusal_of_the_platform_has_a_text_in_all_languages()
    {
        var texts = new Texts(Server.Modules);
        var codes = Directory.EnumerateFiles(Path.Combine(Root(), "src", "Platform"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.EndsWith(".Tests.cs", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), "\"((?:query|request|value|access|record|undo|bulk|views|fields|share|files|identity)\\.[a-z][a-z0-9-]*)\"").Select(match => match.Groups[1].Value))
            .Distinct().ToList();
        Assert.True(codes.Count > 60, $"only {codes.Count} codes found");
        var missing = from language in Texts.Languages
                      from code in codes
                      where texts.Find(language, "errors." + code) is null && texts.Find(language, code) is null
                      select $"{language} {code}";
        Assert.Empty(missing);
    }

    [Fact]
    public async Task The_interface_describes_itself_with_the_fields_of_the_catalogue()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var document = await (await zhike.Anonymous().GetAsync("/openapi/v1.json")).Json();
        Assert.StartsWith("3.1", document.Text("openapi"), StringComparison.Ordinal);
        Assert.Equal("string", document.GetProperty("components").GetProperty("schemas").GetProperty("customers").GetProperty("properties").GetProperty("name").Text("type"));
        Assert.True(document.GetProperty("paths").TryGetProperty("/api/v1/customers/{id}/history", out _));
        Assert.Contains("/api/v1/search", await zhike.Anonymous().GetStringAsync("/openapi"), StringComparison.Ordinal);
    }
}
