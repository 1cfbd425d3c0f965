using Zhike.Platform.Data;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Approvals;

public sealed class DelegateApprovalTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Somebody_else_decides_in_the_signers_place(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        Assert.Equal("value.reference-unknown", await (await desk.Manager.Post($"/approvals/{id}/delegation", new { userId = 987654321 })).FieldError("userId"));
        Assert.Equal("409 approvals.already-signer", await (await desk.Manager.Post($"/approvals/{id}/delegation", new { userId = desk.Zhike.Manager.Id })).Refusal());
        await (await desk.Manager.Post($"/approvals/{id}/delegation", new { userId = desk.Zhike.Marketer.Id, comment = "请代我看" })).Json();
        Assert.Equal("409 approvals.already-decided", await (await Decide(desk.Manager, id, "approve")).Refusal());
        await (await Decide(desk.Zhike.Client(desk.Zhike.Marketer), id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
        Assert.Equal(["陈志远 passed", "何静 approved"], await desk.Signers(id, 0));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_signer_added_before_decides_first_and_one_added_after_last(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        await (await desk.Manager.Post($"/approvals/{id}/signers", new { userId = desk.Zhike.Agent.Id, place = "after" })).Json();
        await (await desk.Manager.Post($"/approvals/{id}/signers", new { userId = desk.Zhike.Marketer.Id, place = "before" })).Json();
        Assert.Equal("409 approvals.not-your-turn", await (await Decide(desk.Manager, id, "approve")).Refusal());
        foreach (var who in new[] { desk.Zhike.Marketer, desk.Zhike.Manager, desk.Zhike.Agent })
        {
            Assert.Equal("pending", await desk.State(id));
            await (await Decide(desk.Zhike.Client(who), id, "approve")).Json();
        }
        Assert.Equal("approved", await desk.State(id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_returned_can_be_amended_and_asked_again(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        Assert.Equal("409 approvals.closed", await (await desk.Asker.Post($"/approvals/{id}/resubmission", new { })).Refusal());
        await (await Decide(desk.Manager, id, "return", "少要一些")).Json();
        Assert.Equal("returned", await desk.State(id));
        Assert.Equal("403 approvals.not-the-requester", await (await desk.Manager.Post($"/approvals/{id}/resubmission", new { })).Refusal());
        Assert.StartsWith("422", await (await desk.Asker.Post($"/approvals/{id}/resubmission", new { subject = new { format = "pdf", fields = new[] { "name" } } })).Refusal(), StringComparison.Ordinal);
        var again = await (await desk.Asker.Post($"/approvals/{id}/resubmission", new { subject = new { format = "xlsx", fields = new[] { "name", "tier" }, @object = "users" }, comment = "只要两列" })).Json();
        Assert.Equal("pending", again.GetProperty("state").GetString());
        Assert.Equal("customers", again.GetProperty("subject").GetProperty("object").GetString());
        Assert.Equal("xlsx", again.GetProperty("subject").GetProperty("format").GetString());
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_requester_can_withdraw_and_everybody_concerned_can_comment(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        Assert.Equal("value.required", await (await desk.Manager.Post($"/approvals/{id}/comments", new { comment = "" })).FieldError("comment"));
        await (await desk.Manager.Post($"/approvals/{id}/comments", new { comment = "做什么用？" })).Json();
        Assert.Contains("approvalComment", Kinds(await desk.Asker.Json("/notifications")));
        Assert.Equal("403 approvals.not-the-requester", await (await desk.Manager.Post($"/approvals/{id}/withdrawal", new { })).Refusal());
        var withdrawn = await (await desk.Asker.Post($"/approvals/{id}/withdrawal", new { comment = "不用了" })).Json();
        Assert.Equal(["ask", "comment", "withdraw"], withdrawn.GetProperty("history").EnumerateArray().Select(one => one.GetProperty("action").GetString()));
        Assert.Contains("approvalWithdrawn", Kinds(await desk.Manager.Json("/notifications")));
        Assert.Equal("409 approvals.closed", await (await desk.Asker.Post($"/approvals/{id}/withdrawal", new { })).Refusal());
    }
}
