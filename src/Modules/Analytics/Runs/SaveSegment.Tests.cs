using System.Text;
using System.Text.Json;
using Zhike.Analytics.Sources;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Runs;

/// <summary>The best customers of a run become customers by an import like any other: looked at first, tagged, known again, undone.</summary>
public sealed class SaveSegmentTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly Dictionary<string, string?> Columns = new(StringComparer.Ordinal) { ["customer"] = "customer", ["at"] = "at", ["amount"] = "amount" };

    /// <summary>Thirty customers of whom the first spend most.</summary>
    static string Orders()
    {
        var text = new StringBuilder("customer,at,amount\n");
        for (var customer = 0; customer < 30; customer++)
            for (var order = 0; order <= 30 - customer; order++) text.Append($"K{customer},{new DateOnly(2025, 1, 1).AddDays(order * 5 + customer):yyyy-MM-dd},{100 + order}\n");
        return text.ToString();
    }

    static async Task<long> Scored(HttpClient client)
    {
        await SourcesTests.Load(client, await SourcesTests.Upload(client, Encoding.UTF8.GetBytes(Orders())), "门店", columns: Columns);
        var started = await (await client.Post("/analytics/runs", new { model = "rfm", source = "source:门店" })).Json();
        await SourcesTests.Ended(client, started.GetProperty("jobId").GetInt64());
        return started.Id();
    }

    static async Task<JsonElement> Imported(HttpClient client, long run, object body)
    {
        var import = (await (await client.Post($"/analytics/runs/{run}/segment", body)).Json()).GetProperty("importId").GetInt64();
        await SourcesTests.Ended(client, (await (await client.Post($"/imports/{import}/runs", new { dryRun = false })).Json()).Id());
        return await client.Json($"/imports/{import}");
    }

    static async Task<List<JsonElement>> Tagged(HttpClient client, string tag) =>
        [.. (await client.Json($"/customers?tags.has={Uri.EscapeDataString(tag)}&fields=name,externalKey,tags&sort=name&limit=100")).GetProperty("items").EnumerateArray()];

    [Theory, MemberData(nameof(Both))]
    public async Task The_best_come_in_once_keep_what_they_have_and_go_again(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var run = await Scored(client);
        var first = await Imported(client, run, new { name = "最佳", most = 5, kind = "organization" });
        Assert.Equal(("done", 5), (first.Text("state"), first.GetProperty("created").GetInt32()));
        Assert.Equal(["门店:K0", "门店:K1", "门店:K2", "门店:K3", "门店:K4"], (await Tagged(client, "最佳")).Select(item => item.Text("externalKey")).Order(StringComparer.Ordinal));
        var second = await Imported(client, run, new { name = "常客", most = 6, kind = "organization" });
        Assert.Equal((1, 5), (second.GetProperty("created").GetInt32(), second.GetProperty("updated").GetInt32()));
        Assert.All(await Tagged(client, "最佳"), item => Assert.Contains(item.GetProperty("tags").EnumerateArray(), tag => tag.GetString() == "常客"));
        await SourcesTests.Ended(client, (await (await client.Post($"/imports/{second.Id()}/undo", new { })).Json()).Id());
        Assert.Empty(await Tagged(client, "常客"));
        Assert.Equal(5, (await Tagged(client, "最佳")).Count);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_cannot_be_saved_is_refused(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var client = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var run = await Scored(client);
        Assert.Equal("404 request.not-found", await (await client.Post("/analytics/runs/987654/segment", new { name = "最佳" })).Refusal());
        Assert.StartsWith("422", await (await client.Post($"/analytics/runs/{run}/segment", new { name = " " })).Refusal());
        Assert.StartsWith("422", await (await client.Post($"/analytics/runs/{run}/segment", new { name = "最佳", kind = "robot" })).Refusal());
        Assert.Equal("analytics.segment-empty", await (await client.Post($"/analytics/runs/{run}/segment", new { name = "最佳", @class = "nothing" })).FieldError("most"));
        Assert.StartsWith("403", await (await lin.Post($"/analytics/runs/{run}/segment", new { name = "最佳" })).Refusal());
    }
}
