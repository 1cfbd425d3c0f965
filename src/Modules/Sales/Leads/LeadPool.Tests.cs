using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

/// <summary>Leads that belong to nobody: who sees them, who gets them.</summary>
public sealed class LeadPoolTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<(HttpClient Administrator, HttpClient Lin, HttpClient Zhao, long Pool)> Room(ZhikeApp zhike, params StoryUser[] members)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var pool = (await (await administrator.Post("/pools", new { name = "线索公海" + Guid.NewGuid().ToString("N")[..6], enabled = true })).Json()).Id();
        await (await administrator.Put($"/pools/{pool}/members", members.Select(member => new { userId = member.Id, administrator = false }))).Json();
        return (administrator, zhike.Client(zhike.Lin), zhike.Client(zhike.Zhao), pool);
    }

    static Dictionary<string, object?> In(long pool) => new() { ["ownerId"] = null, ["poolId"] = pool };

    [Theory, MemberData(nameof(Both))]
    public async Task Members_see_the_leads_of_their_pool_and_of_two_who_claim_one_wins(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, lin, zhao, pool) = await Room(zhike, zhike.Lin, zhike.Zhao);
        var id = await LeadBook.AddId(administrator, In(pool));
        Assert.Contains((await lin.Json("/leads?view=pool")).GetProperty("items").EnumerateArray(), row => row.Id() == id);
        Assert.Equal("403", (await (await lin.Patch($"/leads/{id}", new { need = "抢先改" }, 1)).Refusal())[..3]);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => (n % 2 == 0 ? lin : zhao).Post($"/leads/{id}/claim", new { })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.All(answers.Where(answer => !answer.IsSuccessStatusCode), answer => Assert.Contains((int)answer.StatusCode, new[] { 404, 409 }));
        var owner = (await administrator.Json($"/leads/{id}")).Text("ownerId");
        Assert.Contains(owner, new[] { zhike.Lin.Id.ToString(), zhike.Zhao.Id.ToString() });
        Assert.Equal("409 sales.lead-taken", await (await administrator.Post($"/leads/{id}/claim", new { })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_goes_back_with_a_reason_and_strangers_do_not_see_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, lin, zhao, pool) = await Room(zhike, zhike.Lin);
        var id = await LeadBook.AddId(lin);
        Assert.Equal("value.required", await (await lin.Post($"/leads/{id}/return", new { reason = " ", poolId = pool })).FieldError("reason"));
        Assert.Equal("value.reference-unknown", await (await lin.Post($"/leads/{id}/return", new { reason = "不对口", poolId = 999_999 })).FieldError("poolId"));
        Assert.True((await lin.Post($"/leads/{id}/return", new { reason = "不对口", poolId = pool })).IsSuccessStatusCode);
        var back = await administrator.Json($"/leads/{id}");
        Assert.Equal((null, "不对口", pool.ToString()), (back.Text("ownerId"), back.Text("returnReason"), back.Text("poolId")));
        Assert.Equal("404", (await (await zhao.Post($"/leads/{id}/claim", new { })).Refusal())[..3]);
        Assert.Equal("409 sales.lead-unowned", await (await administrator.Post($"/leads/{id}/return", new { reason = "再退" })).Refusal());
        Assert.Equal(zhike.Lin.Id.ToString(), (await (await lin.Post($"/leads/{id}/claim", new { })).Json()).Text("ownerId"));
    }
}
