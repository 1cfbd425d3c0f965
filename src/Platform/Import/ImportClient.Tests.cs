using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

/// <summary>A person who imports over HTTP.</summary>
sealed class ImportClient(ZhikeApp zhike, StoryUser user)
{
    public HttpClient Http { get; } = zhike.Client(user);

    public async Task<HttpResponseMessage> Send(string definition, string fileName, byte[] content)
    {
        using var form = new MultipartFormDataContent { { new StringContent(definition), "object" }, { new ByteArrayContent(content), "file", fileName } };
        return await Http.PostAsync("/api/v1/imports", form);
    }

    public Task<JsonElement> Upload(string definition, string text, string fileName = "rows.csv") => Upload(definition, fileName, Encoding.UTF8.GetBytes(text));

    public async Task<JsonElement> Upload(string definition, string fileName, byte[] content)
    {
        using var answer = await Send(definition, fileName, content);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task Change(long id, object settings)
    {
        using var answer = await Http.PatchAsJsonAsync($"/api/v1/imports/{id}", settings);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>Runs to the end and gives the import as it is then.</summary>
    public async Task<JsonElement> Run(long id, bool dryRun = false)
    {
        using var answer = await Http.PostAsJsonAsync($"/api/v1/imports/{id}/runs", new { dryRun });
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        await Ended((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64());
        return await Get($"/api/v1/imports/{id}");
    }

    public async Task<JsonElement> Undo(long id)
    {
        using var answer = await Http.PostAsync($"/api/v1/imports/{id}/undo", null);
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        return await Ended((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64());
    }

    public async Task<JsonElement> Import(string definition, string text, object? settings = null, string fileName = "rows.csv")
    {
        var id = (await Upload(definition, text, fileName)).GetProperty("id").GetInt64();
        if (settings is not null) await Change(id, settings);
        return await Run(id);
    }

    /// <summary>The job when it has ended; it must not have failed.</summary>
    public async Task<JsonElement> Ended(long job)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            var found = await Get($"/api/v1/jobs/{job}");
            if (found.GetProperty("state").GetString() is "queued" or "running") continue;
            Assert.True(found.GetProperty("state").GetString() != "failed", found.ToString());
            return found;
        }
        throw new TimeoutException();
    }

    public async Task<JsonElement> Get(string path)
    {
        using var answer = await Http.GetAsync(path);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public async Task<List<JsonElement>> List(string path) => [.. (await Get(path)).GetProperty("items").EnumerateArray()];

    public async Task<JsonElement> Post(string path, object body)
    {
        using var answer = await Http.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    public static (long Created, long Updated, long Skipped, long Failed) Totals(JsonElement import) =>
        (import.GetProperty("created").GetInt64(), import.GetProperty("updated").GetInt64(), import.GetProperty("skipped").GetInt64(), import.GetProperty("failed").GetInt64());
}
