using System.Text.Json;
using System.Text.RegularExpressions;

namespace Zhike.Browser;

/// <summary>Every address of the app, from its own route table, filled in with the objects and records there are.</summary>
public static partial class Routes
{
    static readonly string Sources = Path.Combine(RunningProgram.Root, "web/src");

    [GeneratedRegex("\\bpath: \"([^\"]+)\"")]
    private static partial Regex PathEntry();

    [GeneratedRegex("registerSettings\\(([^;]+?)\\);", RegexOptions.Singleline)]
    private static partial Regex SettingsCall();

    [GeneratedRegex("key: \"([\\w-]+)\"")]
    private static partial Regex Key();

    static IEnumerable<string> Files =>
        Directory.EnumerateFiles(Sources, "*.ts*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) is "routes.tsx" or "features.ts");

    static IReadOnlyList<string> Paths => [.. Files.SelectMany(file => PathEntry().Matches(File.ReadAllText(file))).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    static IReadOnlyList<string> Settings =>
        [.. Files.SelectMany(file => SettingsCall().Matches(File.ReadAllText(file))).SelectMany(call => Key().Matches(call.Value)).Select(match => match.Groups[1].Value)];

    /// <summary>The addresses the person signed in can open.</summary>
    public static async Task<IReadOnlyList<string>> Of(Screen screen)
    {
        var catalogue = await screen.Read("catalogue");
        var objects = catalogue.GetProperty("objects").EnumerateArray().Select(item => item.GetProperty("key").GetString()!).ToList();
        var records = new List<string>();
        foreach (var key in objects)
            if (await First(screen, key) is { } id) records.Add($"{key}/{id}");
        var quotes = await Ids(screen, "quotes");
        var visits = await Ids(screen, "visits");
        var orders = await Ids(screen, "orders");
        var all = Paths.SelectMany(path => path switch
        {
            ":object" => objects,
            ":object/:id" => records,
            "settings/:key?" => Settings.Select(key => $"settings/{key}"),
            "import" => ["import?object=customers"],
            "*" => ["nowhere/at/all"],
            "approvals/:id" => ["approvals/987654321"],
            "boards/:key" => ["boards/management", "boards/987654321"],
            _ when path.StartsWith("quotes/:id", StringComparison.Ordinal) => [path.Replace(":id", $"{quotes[0]}", StringComparison.Ordinal).Replace(":other", $"{quotes[1]}", StringComparison.Ordinal)],
            "visits/:id/check-in" => [path.Replace(":id", $"{visits[0]}", StringComparison.Ordinal)],
            _ when path.StartsWith("orders/:id", StringComparison.Ordinal) => [path.Replace(":id", $"{orders[0]}", StringComparison.Ordinal)],
            _ => new[] { path.Replace(":secret", "unknown", StringComparison.Ordinal) },
        });
        var drawers = catalogue.GetProperty("objects").EnumerateArray().Where(MayCreate).Select(item => $"{item.GetProperty("key").GetString()}?new=1");
        return [.. all.Concat(drawers).Prepend("").Select(path => "/" + path.TrimStart('/')).Distinct(StringComparer.Ordinal)];
    }

    static bool MayCreate(JsonElement item) => item.GetProperty("rights").EnumerateArray().Any(right => right.GetString() == "create");

    static async Task<long?> First(Screen screen, string key) => await Ids(screen, key) is [var first, ..] ? first : null;

    static async Task<IReadOnlyList<long>> Ids(Screen screen, string key)
    {
        var page = await screen.Read($"{key}?limit=2");
        return page.TryGetProperty("items", out var items) ? [.. items.EnumerateArray().Select(row => row.GetProperty("id").GetInt64())] : [];
    }
}
