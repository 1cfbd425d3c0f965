using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Deals for tests that speak HTTP.</summary>
static class Deals
{
    internal static object Money(string amount) => new { amount, currency = "CNY" };

    internal static async Task<long> Customer(HttpClient client) =>
        (await (await client.Post("/customers?allowDuplicate=true", new { kind = "organization", name = $"样例{Guid.NewGuid():N}"[..14] })).Json()).GetProperty("id").GetInt64();

    /// <param name="fields">Further fields of the new deal.</param>
    internal static async Task<long> Add(HttpClient client, Dictionary<string, object>? fields = null)
    {
        var body = new Dictionary<string, object>(fields ?? []) { ["customerId"] = await Customer(client) };
        body.TryAdd("name", "空压站节能改造");
        return (await (await client.Post("/opportunities", body)).Json()).GetProperty("id").GetInt64();
    }
}
