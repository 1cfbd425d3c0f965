using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Faults;

/// <summary>Customers that these tests make over HTTP and look for in the database.</summary>
static class Customers
{
    /// <param name="key">Idempotency-Key; null sends none.</param>
    internal static Task<HttpResponseMessage> Send(HttpClient http, string name, string? key = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/customers?allowDuplicate=true") { Content = JsonContent.Create(new { kind = "organization", name }) };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return http.SendAsync(request);
    }

    internal static async Task<JsonElement> Add(HttpClient http, string name) => await (await Send(http, name)).Json();

    internal static long Id(this JsonElement record) => record.GetProperty("id").GetInt64();

    internal static async Task<T?> Ask<T>(Site site, string sql, params (string, object?)[] parameters)
    {
        await using var database = Database.Open(site.Options);
        await using var read = await database.OpenRead();
        return await read.Value<T>(sql, parameters);
    }

    internal static Task<long> Named(Site site, string name) => Ask<long>(site, "select count(*) from customers where name = @name", ("name", name));
}
