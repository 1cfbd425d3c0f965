using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>Why deals are won and lost, as the company words it: added, ordered, retired, and kept by what holds it.</summary>
public sealed class CloseReasonsTests(Story story) : IClassFixture<Story>
{
    const string Path = "/fields/choices/opportunities/lossReason";

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_retired_reason_is_not_chosen_again_but_keeps_its_name_where_it_stands(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var administrator = zhike.Client(zhike.Administrator);
        var deal = await Deals.Add(lin);
        await (await lin.Post($"/opportunities/{deal}/loss", new { reason = "timing" })).Json();
        var choice = await Choice(administrator);
        var options = choice.GetProperty("options").EnumerateArray().Where(option => option.Text("value") != "timing").Select(option => (Value: option.Text("value"), Label: option.Text("label")!)).ToList();
        Assert.StartsWith("403", await (await Put(lin, options, 0)).Refusal());
        Assert.Equal("428 request.if-match-missing", await (await administrator.Put(Path, new { options = new[] { new { label = "x" } } })).Refusal());
        Assert.Equal("value.required", await (await Put(administrator, [], choice.Version())).FieldError("options"));
        Assert.Equal("fields.option-twice", await (await Put(administrator, [("price", "价格"), ("other", "价格")], choice.Version())).FieldError("options"));
        var changed = await (await Put(administrator, [(null, "决策人离职"), .. options], choice.Version())).Json();
        Assert.Equal("412 request.stale", await (await Put(administrator, options, choice.Version())).Refusal());
        var fresh = changed.GetProperty("options")[0].Text("value")!;
        await Offered(lin, fresh);
        Assert.Equal("timing", (await lin.Json($"/opportunities/{deal}")).Text("lossReason"));
        var next = await Deals.Add(lin);
        Assert.Equal("value.not-an-option", await (await lin.Post($"/opportunities/{next}/loss", new { reason = "timing" })).FieldError("lossReason"));
        Assert.Equal(fresh, (await (await lin.Post($"/opportunities/{next}/loss", new { reason = fresh })).Json()).Text("lossReason"));
        await Put(administrator, [.. options, ("timing", "时间不合适")], changed.Version());
    }

    /// <summary>Every language has its own word for what came with the program; what was added is called as it was written.</summary>
    static async Task Offered(HttpClient client, string fresh)
    {
        var field = (await client.Json("/catalogue")).GetProperty("objects").EnumerateArray().Single(one => one.Text("key") == "opportunities")
            .GetProperty("fields").EnumerateArray().Single(one => one.Text("key") == "lossReason").GetProperty("options").EnumerateArray().ToList();
        Assert.Equal((fresh, "决策人离职"), (field[0].Text("value"), field[0].Text("label")));
        Assert.Equal(("timing", "True", "时间不合适"), (field[^1].Text("value"), field[^1].Text("retired"), field[^1].Text("label")));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_won_deal_may_say_why_from_the_list_and_in_words(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var deal = await Deals.Add(lin);
        Assert.Equal("value.not-an-option", await (await lin.Post($"/opportunities/{deal}/win", new { reason = "luck" })).FieldError("wonReason"));
        var won = await (await lin.Post($"/opportunities/{deal}/win", new { reason = "solution", note = "试机一次通过" })).Json();
        Assert.Equal(("solution", "试机一次通过"), (won.Text("wonReason"), won.Text("wonNote")));
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.Equal("404 request.not-found", await (await Send(administrator, "/fields/choices/opportunities/state", [("open", "x")], 0)).Refusal());
    }

    static async Task<JsonElement> Choice(HttpClient client) => (await client.Json("/fields/choices")).EnumerateArray().Single(one => one.Text("object") == "opportunities" && one.Text("key") == "lossReason");

    static Task<HttpResponseMessage> Put(HttpClient client, IEnumerable<(string? Value, string Label)> options, long version) => Send(client, Path, options, version);

    static async Task<HttpResponseMessage> Send(HttpClient client, string path, IEnumerable<(string? Value, string Label)> options, long version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1" + path) { Content = JsonContent.Create(new { options = options.Select(option => new { value = option.Value, label = option.Label }) }) };
        request.Headers.TryAddWithoutValidation("If-Match", $"\"v{version}\"");
        return await client.SendAsync(request);
    }
}
