using Zhike.Platform.Data;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Approvals;

public sealed class DecideApprovalTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Steps_are_asked_one_after_the_other_and_the_last_approves(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)), Step("all", null, Level(2)));
        var id = await desk.Ask();
        Assert.Contains(id, await Box(desk.Manager, "todo"));
        Assert.DoesNotContain(id, await Box(desk.Admin, "todo"));
        Assert.Equal("409 approvals.not-your-turn", await (await Decide(desk.Admin, id, "approve")).Refusal());
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("409 approvals.already-decided", await (await Decide(desk.Manager, id, "approve")).Refusal());
        Assert.Equal("pending", await desk.State(id));
        Assert.Contains("approvalAsked", Kinds(await desk.Admin.Json("/notifications")));
        await (await Decide(desk.Admin, id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
        Assert.Equal("409 approvals.closed", await (await Decide(desk.Manager, id, "reject")).Refusal());
        Assert.Contains("approvalApproved", Kinds(await desk.Asker.Json("/notifications")));
        Assert.Contains(id, await Box(desk.Manager, "done"));
        Assert.Contains(id, await Box(desk.Asker, "asked"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_step_for_all_waits_for_each_and_a_step_for_any_for_the_first(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        var (one, two) = (await desk.Zhike.Hire("service", "甲"), await desk.Zhike.Hire("service", "乙"));
        await desk.Rule(Step("all", null, By(one), By(two)), Step("any", null, By(one), By(two)));
        var id = await desk.Ask();
        await (await Decide(desk.Zhike.Client(two), id, "approve")).Json();
        Assert.Equal(["甲 pending", "乙 approved"], await desk.Signers(id, 0));
        await (await Decide(desk.Zhike.Client(one), id, "approve")).Json();
        await (await Decide(desk.Zhike.Client(two), id, "approve")).Json();
        Assert.Equal(["甲 skipped", "乙 approved"], await desk.Signers(id, 1));
        Assert.Equal("approved", await desk.State(id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_rejection_needs_words_and_ends_it(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)), Step("all", null, Level(2)));
        var id = await desk.Ask();
        Assert.Equal("value.required", await (await Decide(desk.Manager, id, "reject", " ")).FieldError("comment"));
        await (await Decide(desk.Manager, id, "reject", "不需要这么多")).Json();
        Assert.Equal("rejected", await desk.State(id));
        var told = (await desk.Asker.Json("/notifications")).GetProperty("items")[0];
        Assert.Equal("approvalRejected", told.GetProperty("kind").GetString());
        Assert.StartsWith("陈志远拒绝了：导出客户", told.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Equal("404", (await (await desk.Asker.Get($"/exports/{id}")).Refusal())[..3]);
        await using var read = await desk.Zhike.Database.OpenRead();
        Assert.Equal(["ask", "create", "reject", "update"], (await read.Rows("select action from change_log where object = 'approvals' and record_id = @id", row => row.GetString(0), ("id", id))).Order());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Nobody_approves_an_own_request(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, By(desk.Su)));
        var id = await desk.Ask();
        Assert.Equal(["陈志远 pending"], await desk.Signers(id, 0));
        Assert.Equal("403 approvals.not-a-signer", await (await Decide(desk.Asker, id, "approve")).Refusal());
        Assert.Equal("409 approvals.requester-cannot-sign", await (await desk.Manager.Post($"/approvals/{id}/delegation", new { userId = desk.Su.Id })).Refusal());
        // Nobody has the role but the requester's equals; the requester is left out of them.
        await using (var lease = await desk.Zhike.Database.BeginWrite()) { await lease.Run("delete from approval_rules"); await lease.Commit(); }
        await desk.Rule(Step("all", null, Level(9)));
        Assert.Contains("周岚 pending", await desk.Signers(await desk.Ask(), 0));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_asked_and_was_the_only_one_to_ask_is_told_so(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(9)));
        var others = await desk.Admin.Post("/customers/exports", new { format = "csv" });
        Assert.Equal("409 approvals.nobody", await others.Refusal());
        Assert.Empty(await Box(desk.Admin, "asked"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_state_of_an_approval_is_nobody_elses_business(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)), Step("all", null, By(desk.Zhike.Agent)));
        var id = await desk.Ask();
        foreach (var stranger in new[] { desk.Zhike.Zhao, desk.Zhike.Agent })
        {
            var client = desk.Zhike.Client(stranger);
            foreach (var answer in new[]
            {
                await client.Get($"/approvals/{id}"), await Decide(client, id, "approve"), await client.Post($"/approvals/{id}/comments", new { comment = "我也想知道" }),
                await client.Post($"/approvals/{id}/withdrawal", new { }), await client.Post($"/approvals/{id}/delegation", new { userId = stranger.Id }),
                await client.Post($"/approvals/{id}/signers", new { userId = stranger.Id }), await client.Post($"/approvals/{id}/resubmission", new { }), await client.Get($"/exports/{id}"),
            })
                Assert.Equal("404 request.not-found", await answer.Refusal());
            Assert.Equal("403 access.duty-missing", await (await client.Get("/approvals?box=all")).Refusal());
        }
        Assert.Contains(id, await Box(desk.Admin, "all"));
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("200", await (await desk.Zhike.Client(desk.Zhike.Agent).Get($"/approvals/{id}")).Refusal());
        Assert.Equal("200", await (await desk.Manager.Get($"/approvals/{id}")).Refusal());
    }
}
