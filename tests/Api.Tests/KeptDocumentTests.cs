using System.Text.Encodings.Web;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>The browser app's client is generated from <c>web/openapi.json</c>, which must say what the program says, member by member.</summary>
public sealed class KeptDocumentTests(Story story) : IClassFixture<Story>
{
    const string Again = "ZHIKE_WRITE_OPENAPI=1 dotnet test tests/Api.Tests -c Release --filter KeptDocument && npm --prefix web run api";

    static readonly JsonSerializerOptions Kept = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task The_browser_app_is_built_from_the_programs_own_document()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var spoken = await (await zhike.Anonymous().GetAsync("/openapi/v1.json")).Json();
        var path = Path.Combine(Checkout(AppContext.BaseDirectory), "web", "openapi.json");
        if (Environment.GetEnvironmentVariable("ZHIKE_WRITE_OPENAPI") == "1") await File.WriteAllTextAsync(path, JsonSerializer.Serialize(spoken, Kept) + "\n");
        using var kept = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        var differences = Differences(kept.RootElement, spoken);
        Assert.True(differences.Count == 0, $"web/openapi.json differs in {differences.Count} members. Write it anew: {Again}\n{string.Join("\n", differences.Take(20))}");
    }

    [Fact]
    public void A_member_that_is_missing_new_or_different_is_noticed()
    {
        using var kept = JsonDocument.Parse("""{"paths":{"/a":{"get":{"tags":["x"]}}},"components":{"b":{"type":"string"},"e":{}}}""");
        using var spoken = JsonDocument.Parse("""{"components":{"b":{"type":"integer"},"c":true},"paths":{"/a":{"get":{"tags":["x"]}}}}""");
        Assert.Equal(["+ /components/b/type \"integer\"", "+ /components/c true", "- /components/b/type \"string\"", "- /components/e {}"], Differences(kept.RootElement, spoken.RootElement));
    }

    /// <summary>Members that only one of the two has, with their values; the order of members does not matter.</summary>
    static List<string> Differences(JsonElement kept, JsonElement spoken)
    {
        HashSet<string> before = [.. Members(kept, "")], after = [.. Members(spoken, "")];
        return [.. after.Except(before).Select(member => "+ " + member).Concat(before.Except(after).Select(member => "- " + member)).Order(StringComparer.Ordinal)];
    }

    static IEnumerable<string> Members(JsonElement json, string path) => json.ValueKind switch
    {
        JsonValueKind.Object when json.EnumerateObject().Any() => json.EnumerateObject().Where(member => path.Length > 0 || member.Name != "servers").SelectMany(member => Members(member.Value, $"{path}/{member.Name}")),
        JsonValueKind.Array when json.GetArrayLength() > 0 => json.EnumerateArray().SelectMany((item, i) => Members(item, $"{path}/{i}")),
        _ => [$"{path} {JsonSerializer.Serialize(json)}"],
    };

    static string Checkout(string folder) =>
        File.Exists(Path.Combine(folder, "Zhike.slnx")) ? folder : Checkout(Path.GetDirectoryName(folder.TrimEnd('/')) ?? throw new DirectoryNotFoundException("Zhike.slnx"));
}
