using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Zhike.TestSupport;

/// <summary>Short ways to speak JSON with the program and to look at its answers.</summary>
public static class Wire
{
    /// <summary>GET, which must succeed.</summary>
    public static async Task<JsonElement> Json(this HttpClient client, string path) => await (await client.GetAsync("/api/v1" + path)).Json();

    public static Task<HttpResponseMessage> Post(this HttpClient client, string path, object? body = null) =>
        client.PostAsync("/api/v1" + path, body is null ? null : JsonContent.Create(body));

    public static Task<HttpResponseMessage> Put(this HttpClient client, string path, object body) => client.PutAsync("/api/v1" + path, JsonContent.Create(body));

    public static Task<HttpResponseMessage> Delete(this HttpClient client, string path) => client.DeleteAsync("/api/v1" + path);

    public static Task<HttpResponseMessage> Get(this HttpClient client, string path) => client.GetAsync("/api/v1" + path);

    /// <param name="version">Sent as If-Match; null sends none.</param>
    public static Task<HttpResponseMessage> Patch(this HttpClient client, string path, object body, long? version)
    {
        var request = new HttpRequestMessage(HttpMethod.Patch, "/api/v1" + path) { Content = JsonContent.Create(body) };
        if (version is { } v) request.Headers.TryAddWithoutValidation("If-Match", $"\"v{v}\"");
        return client.SendAsync(request);
    }

    /// <summary>The body of an answer that must have succeeded.</summary>
    public static async Task<JsonElement> Json(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text} {LoggedOf(text)}", null, answer.StatusCode);
        return JsonDocument.Parse(text).RootElement;
    }

    /// <summary>What the program logged about a request that failed, so that a test can say it.</summary>
    public static async Task<string> Logged(this HttpResponseMessage answer) => LoggedOf(await answer.Content.ReadAsStringAsync());

    static string LoggedOf(string problem) =>
        problem.StartsWith('{') && JsonDocument.Parse(problem).RootElement.TryGetProperty("traceId", out var id) ? ServerErrors.Of(id.GetString()) : "";

    /// <summary>Status and code of a refusal, such as <c>409 users.last-administrator</c>; only the status of a success.</summary>
    public static async Task<string> Refusal(this HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode) return ((int)answer.StatusCode).ToString();
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return $"{(int)answer.StatusCode} {problem.GetProperty("code").GetString()}";
    }

    /// <summary>Code of the first thing wrong with a field in a 422.</summary>
    public static async Task<string?> FieldError(this HttpResponseMessage answer, string field)
    {
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        return answer.StatusCode == HttpStatusCode.UnprocessableEntity && problem.GetProperty("errors").TryGetProperty(field, out var errors) ? errors[0].GetProperty("code").GetString() : null;
    }

    public static long Id(this JsonElement record) => record.GetProperty("id").GetInt64();

    public static long Version(this JsonElement record) => record.GetProperty("version").GetInt64();

    /// <summary>A member as text; null when it is not there.</summary>
    public static string? Text(this JsonElement record, string key) => record.TryGetProperty(key, out var value) && value.ValueKind != JsonValueKind.Null ? value.ToString() : null;
}
