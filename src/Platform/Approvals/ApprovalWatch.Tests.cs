using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Approvals;

public sealed class ApprovalWatchTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static Task Look(ApprovalStory desk) => desk.Zhike.Services.GetRequiredService<ApprovalWatch>().Run();

    [Theory, MemberData(nameof(Both))]
    public async Task Who_does_not_decide_is_reminded_then_the_next_manager_is_asked(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var desk = await On(zhike);
        await desk.Rule(Step("all", 8, Level(1)));
        var id = await desk.Ask();
        await Look(desk);
        Assert.DoesNotContain("approvalReminder", Kinds(await desk.Manager.Json("/notifications")));
        clock.Advance(TimeSpan.FromHours(6.5));
        await Look(desk);
        await Look(desk);
        Assert.Single(Kinds(await desk.Manager.Json("/notifications")), "approvalReminder");
        clock.Advance(TimeSpan.FromHours(2));
        await Look(desk);
        await Look(desk);
        Assert.Equal(["陈志远 passed", "周岚 pending"], await desk.Signers(id, 0));
        Assert.Equal("409 approvals.already-decided", await (await Decide(desk.Manager, id, "approve")).Refusal());
        clock.Advance(TimeSpan.FromHours(9));
        await Look(desk);
        Assert.Equal(["陈志远 passed", "周岚 pending"], await desk.Signers(id, 0));
        await (await Decide(desk.Admin, id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_has_left_is_replaced_also_before_the_turn_has_come(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var desk = await On(zhike);
        var (one, two) = (await zhike.Hire("service", "甲"), await zhike.Hire("service", "乙"));
        await desk.Rule(Step("all", null, By(one)), Step("all", null, By(two)));
        var id = await desk.Ask();
        await (await desk.Admin.Post($"/users/{one.Id}/disabling")).Json();
        await (await desk.Admin.Post($"/users/{two.Id}/disabling")).Json();
        await Look(desk);
        Assert.Equal(["甲 passed", "陈志远 pending"], await desk.Signers(id, 0));
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal(["乙 passed", "陈志远 pending"], await desk.Signers(id, 1));
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_nobody_decides_expires(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var desk = await On(zhike);
        await desk.Rule(Step("all", null, Level(1)));
        var (waiting, returned) = (await desk.Ask(), await desk.Ask());
        await (await Decide(desk.Manager, returned, "return")).Json();
        clock.Advance(Approval.Lifetime);
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("update sessions set expires_at = @later", ("later", clock.GetUtcNow().UtcDateTime.AddDays(30)));
            await lease.Commit();
        }
        await Look(desk);
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(["expired", "expired"], await read.Rows("select state from approvals where id in (@a, @b)", row => row.GetString(0), ("a", waiting), ("b", returned)));
        Assert.Equal(2, await read.Value<long>("select count(*) from notifications where kind = 'approvalExpired' and user_id = @su", ("su", desk.Su.Id)));
    }
}
