using System.Text.Json;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Collections;

/// <summary>Contracts and payments of the story.</summary>
internal static class CollectionBook
{
    internal static async Task<JsonElement> Contract(HttpClient client, long customer, string amount = "1000.00", string currency = "CNY") =>
        await (await client.Post("/contracts", new { name = "设备采购", customerId = customer, amount = QuoteBook.Yuan(amount, currency) })).Json();

    internal static async Task<JsonElement> Plan(HttpClient client, JsonElement contract, params object[] items) =>
        await (await Put(client, $"/contracts/{contract.Id()}/instalments", contract.Version(), new { items })).Json();

    /// <summary>A signed contract with instalments of the given amounts, the first due longest ago.</summary>
    internal static async Task<(JsonElement Contract, List<long> Instalments)> Signed(HttpClient client, long customer, params string[] amounts)
    {
        var sum = amounts.Sum(decimal.Parse).ToString("0.00");
        var contract = await Plan(client, await Contract(client, customer, sum), [.. amounts.Select((amount, at) => (object)new { name = $"第{at + 1}期", amount = QuoteBook.Yuan(amount), dueOn = $"2020-0{at + 1}-01" })]);
        var signed = await (await client.Post($"/contracts/{contract.Id()}/signing", new { })).Json();
        return (signed, await Instalments(client, contract.Id()));
    }

    internal static async Task<List<long>> Instalments(HttpClient client, long contract) =>
        [.. (await Query(client, "instalments", contract)).OrderBy(item => item.GetProperty("position").GetInt64()).Select(item => item.Id())];

    internal static async Task<IEnumerable<JsonElement>> Query(HttpClient client, string of, long contract) => (await client.Json($"/{of}?contractId={contract}&limit=200")).GetProperty("items").EnumerateArray();

    internal static Task<HttpResponseMessage> Receive(HttpClient client, long customer, string amount, bool advance, params object[] items) =>
        client.Post("/payments/receipts" + (advance ? "?allowAdvance=true" : ""), new { payment = new { customerId = customer, amount = QuoteBook.Yuan(amount), receivedOn = "2024-05-01" }, items });

    internal static object Match(long instalment, string amount) => new { instalmentId = instalment, amount = QuoteBook.Yuan(amount) };

    internal static Task<HttpResponseMessage> Put(HttpClient client, string path, long version, object body)
    {
        var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1" + path) { Content = System.Net.Http.Json.JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
        return client.SendAsync(request);
    }
}
