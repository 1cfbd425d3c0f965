using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class ClaimCustomerTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Of_two_who_claim_at_the_same_moment_one_wins(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var id = await zhike.Pooled(await zhike.Pool(new { }));
        var answers = await Task.WhenAll(new[] { zhike.Lin, zhike.Zhao, zhike.Manager }.Select(user => zhike.Client(user).Post($"/customers/{id}/claim")));
        var refusals = await Task.WhenAll(answers.Select(answer => answer.Refusal()));
        Assert.Equal(["200", "409 customers.already-claimed", "409 customers.already-claimed"], refusals.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Limits_hold_even_when_many_claims_come_at_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var pool = await zhike.Pool(new { claimsPerDay = 2 });
        var user = await zhike.Hire("sales", "冯涛");
        var ids = new List<long>();
        for (var i = 0; i < 4; i++) ids.Add(await zhike.Pooled(pool));
        var client = zhike.Client(user);
        var refusals = await Task.WhenAll(ids.Select(async id => await (await client.Post($"/customers/{id}/claim")).Refusal()));
        Assert.Equal(["200", "200", "409 customers.claim-day-limit", "409 customers.claim-day-limit"], refusals.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task One_may_hold_no_more_than_the_pool_allows(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var pool = await zhike.Pool(new { maxHeld = 1 });
        var client = zhike.Client(await zhike.Hire("sales", "郭蕾"));
        Assert.Equal("200", await (await client.Post($"/customers/{await zhike.Pooled(pool)}/claim")).Refusal());
        Assert.Equal("409 customers.claim-held-limit", await (await client.Post($"/customers/{await zhike.Pooled(pool)}/claim")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Who_gave_a_customer_up_cannot_claim_it_again_soon_and_edits_do_not_change_that(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var pool = await zhike.Pool(new { coolDownDays = 7 });
        var id = await zhike.Pooled(pool);
        var lin = zhike.Client(zhike.Lin);
        await (await lin.Post($"/customers/{id}/claim")).Json();
        await (await lin.Post($"/customers/{id}/return", new { reason = "没有需求" })).Json();
        Assert.Equal("409 customers.claim-cooling", await (await lin.Post($"/customers/{id}/claim")).Refusal());
        clock.Advance(TimeSpan.FromDays(6));
        var administrator = zhike.Client(zhike.Administrator);
        var now = await administrator.Json($"/customers/{id}");
        await (await administrator.Patch($"/customers/{id}", new { address = "人民路1号" }, now.Version())).Json();
        Assert.Equal("409 customers.claim-cooling", await (await lin.Post($"/customers/{id}/claim")).Refusal());
        clock.Advance(TimeSpan.FromDays(1.1));
        Assert.Equal("200", await (await lin.Post($"/customers/{id}/claim")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Only_members_claim_and_returning_needs_a_reason(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var pool = await zhike.Pool(new { }, new { departmentId = zhike.Departments["华北"], administrator = false });
        var id = await zhike.Pooled(pool);
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Lin).Post($"/customers/{id}/claim")).Refusal());
        Assert.Equal("403 customers.not-a-pool-member", await (await zhike.Client(zhike.Administrator).Post($"/customers/{id}/claim")).Refusal());
        var zhao = zhike.Client(zhike.Zhao);
        await (await zhao.Post($"/customers/{id}/claim")).Json();
        Assert.Equal("value.required", await (await zhao.Post($"/customers/{id}/return", new { })).FieldError("reason"));
        await (await zhao.Post($"/customers/{id}/return", new { reason = "重复" })).Json();
        var history = (await zhike.Client(zhike.Administrator).Json($"/customers/{id}/history")).GetProperty("items").EnumerateArray().Select(item => item.Text("action")).Take(2);
        Assert.Equal(["return", "claim"], history);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task An_administrator_of_the_pool_assigns_from_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var pool = await zhike.Pool(new { }, new { userId = zhike.Lin.Id, administrator = true }, new { userId = zhike.Zhao.Id, administrator = false });
        var id = await zhike.Pooled(pool);
        Assert.Equal("403 access.right-missing", await (await zhike.Client(zhike.Zhao).Post($"/customers/{id}/assignment", new { ownerId = zhike.Zhao.Id })).Refusal());
        Assert.Equal("200", await (await zhike.Client(zhike.Lin).Post($"/customers/{id}/assignment", new { ownerId = zhike.Zhao.Id })).Refusal());
        Assert.Equal(zhike.Zhao.Id.ToString(), (await zhike.Client(zhike.Zhao).Json($"/customers/{id}")).Text("ownerId"));
    }
}
