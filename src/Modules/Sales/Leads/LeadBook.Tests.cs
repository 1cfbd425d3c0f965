using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

/// <summary>Leads for tests that speak HTTP.</summary>
static class LeadBook
{
    static int next = 10_000_000;

    /// <summary>A company, a person and a mobile number that no other lead of the tests has.</summary>
    internal static Dictionary<string, object?> Draft()
    {
        var number = Interlocked.Increment(ref next);
        return new() { ["company"] = $"{new Guid(number, 1, 2, new byte[8]).ToString("N")[..8]}样品科技", ["person"] = "许静", ["mobile"] = $"138{number:00000000}"[..11], ["source"] = "exhibition" };
    }

    internal static async Task<JsonElement> Add(HttpClient client, Dictionary<string, object?>? fields = null)
    {
        var draft = Draft();
        foreach (var (key, value) in fields ?? []) draft[key] = value;
        return await (await client.Post("/leads", draft)).Json();
    }

    internal static async Task<long> AddId(HttpClient client, Dictionary<string, object?>? fields = null) => (await Add(client, fields)).Id();
}
