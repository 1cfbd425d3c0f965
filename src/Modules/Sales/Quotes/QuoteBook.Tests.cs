using System.Net.Http.Json;
using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Sales.Quotes;

/// <summary>Customers, products and offers of the story.</summary>
internal static class QuoteBook
{
    internal static object Yuan(string amount, string currency = "CNY") => new { amount, currency };

    internal static async Task<long> Customer(HttpClient client, string name = "苏州精密") =>
        (await (await client.Post("/customers?allowDuplicate=true", new { kind = "organization", name = name + Guid.NewGuid().ToString("N")[..6], region = "320583" })).Json()).Id();

    internal static async Task<long> Product(ZhikeApp zhike, string price = "1000.00", string name = "螺杆空压机", string currency = "CNY") =>
        (await (await zhike.Client(zhike.Administrator).Post("/products", new { name, unit = "台", price = Yuan(price, currency), cost = Yuan("600.00", currency), taxRate = 13 })).Json()).Id();

    internal static async Task<JsonElement> Draft(HttpClient client, long? customerId = null) =>
        await (await client.Post("/quotes", new { name = "二期空压站设备", customerId = customerId ?? await Customer(client) })).Json();

    internal static Task<HttpResponseMessage> Put(HttpClient client, JsonElement quote, object body) => Put(client, quote.Id(), quote.Version(), body);

    internal static Task<HttpResponseMessage> Put(HttpClient client, long id, long version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/quotes/{id}/content") { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
        return client.SendAsync(request);
    }

    /// <summary>Saves lines and answers the offer with them.</summary>
    internal static async Task<JsonElement> Fill(HttpClient client, JsonElement quote, params object[] lines) => await (await Put(client, quote, new { lines })).Json();

    /// <summary>A draft with one line.</summary>
    internal static async Task<JsonElement> Filled(ZhikeApp zhike, HttpClient client, double discount = 0)
    {
        var product = await Product(zhike);
        return (await Fill(client, await Draft(client), new { productId = product, quantity = 2, discount })).GetProperty("quote");
    }

    internal static async Task<JsonElement> Step(HttpClient client, JsonElement quote, string step, object? body = null)
    {
        var answer = await (await client.Post($"/quotes/{quote.Id()}/{step}", body)).Json();
        return answer.TryGetProperty("quote", out var inner) ? inner : answer;
    }
}
