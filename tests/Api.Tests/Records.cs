using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Records of the story that these tests make over HTTP.</summary>
static class Records
{
    internal static async Task<(long Id, long Version)> Customer(HttpClient client, string name, object? more = null)
    {
        var body = new Dictionary<string, object?> { ["name"] = name, ["kind"] = "organization" };
        if (more is not null) foreach (var property in more.GetType().GetProperties()) body[property.Name] = property.GetValue(more);
        var record = await (await client.Post("/customers?allowDuplicate=true", body)).Json();
        return (record.GetProperty("id").GetInt64(), record.GetProperty("version").GetInt64());
    }

    /// <summary>Asks again until the answer is as wanted; readers of the change log lag a little.</summary>
    internal static async Task<JsonElement> Until(Func<Task<JsonElement>> ask, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var answer = await ask();
            if (wanted(answer) || limit.IsCancellationRequested) return answer;
            await Task.Delay(20);
        }
    }

    internal static List<JsonElement> Items(this JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray()];

    internal static string? Text(this JsonElement json, string member) => json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
