using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Sales;

/// <summary>Decides what waits for somebody.</summary>
static class Decision
{
    /// <returns>The approval as it was shown.</returns>
    internal static async Task<JsonElement> Take(HttpClient manager, string of, long id, string decision)
    {
        var items = (await manager.Json("/approvals?box=todo")).GetProperty("items").EnumerateArray().Select(item => item.Id());
        foreach (var approval in items)
        {
            var asked = await manager.Json($"/approvals/{approval}");
            if (asked.GetProperty("recordId").GetInt64() != id || asked.Text("object") != of) continue;
            await (await manager.Post($"/approvals/{approval}/decisions", new { decision, comment = "看过了" })).Json();
            return asked;
        }
        throw new InvalidOperationException("nobody was asked");
    }
}
