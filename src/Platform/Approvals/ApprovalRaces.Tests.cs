using Zhike.Platform.Data;
using Zhike.Platform.Tests;
using Zhike.TestSupport;
using static Zhike.Platform.Tests.ApprovalStory;

namespace Zhike.Platform.Approvals;

public sealed class ApprovalRacesTests(Story story) : IClassFixture<Story>
{
    const int Times = 15;

    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task Of_two_who_decide_for_a_step_at_the_same_moment_one_is_heard(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("any", null, Level(1), By(desk.Zhike.Agent)));
        var agent = desk.Zhike.Client(desk.Zhike.Agent);
        for (var time = 0; time < Times; time++)
        {
            var id = await desk.Ask();
            var said = await Together(() => Decide(desk.Manager, id, "approve"), () => Decide(agent, id, "reject"));
            Assert.Single(said, "200");
            Assert.Single(said, answer => answer is "409 approvals.closed" or "409 approvals.already-decided");
            Assert.Contains(await desk.State(id), (string[])["approved", "rejected"]);
            Assert.Single(await Decisions(desk, id));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_decision_counts_once_however_often_it_is_sent_and_two_that_are_both_needed_both_count(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1), By(desk.Zhike.Agent)));
        var agent = desk.Zhike.Client(desk.Zhike.Agent);
        for (var time = 0; time < Times; time++)
        {
            var id = await desk.Ask();
            var said = await Together(() => Decide(desk.Manager, id, "approve"), () => Decide(agent, id, "approve"), () => Decide(desk.Manager, id, "approve"));
            Assert.Equal(2, said.Count(answer => answer == "200"));
            Assert.Equal("approved", await desk.State(id));
            Assert.Equal(2, (await Decisions(desk, id)).Count);
            await using var read = await desk.Zhike.Database.OpenRead();
            Assert.Equal(1, await read.Value<long>("select count(*) from export_grants where approval_id = @id", ("id", id)));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_effect_that_fails_takes_the_decision_with_it(Dialect dialect)
    {
        var desk = await On(await story.On(dialect));
        await desk.Rule(Step("all", null, Level(1)));
        var id = await desk.Ask();
        await Break(desk.Zhike.Database);
        Assert.StartsWith("500", await (await Decide(desk.Manager, id, "approve")).Refusal(), StringComparison.Ordinal);
        Assert.Equal("pending", await desk.State(id));
        Assert.Equal(["陈志远 pending"], await desk.Signers(id, 0));
        Assert.Empty(await Decisions(desk, id));
        await Mend(desk.Zhike.Database);
        await (await Decide(desk.Manager, id, "approve")).Json();
        Assert.Equal("approved", await desk.State(id));
    }

    static async Task<List<string>> Together(params Func<Task<HttpResponseMessage>>[] calls) =>
        [.. await Task.WhenAll(calls.Select(async call => await (await Task.Run(call)).Refusal()))];

    static async Task<List<string>> Decisions(ApprovalStory desk, long id)
    {
        await using var read = await desk.Zhike.Database.OpenRead();
        return await read.Rows("select action from approval_events where approval_id = @id and action in ('approve', 'reject')", row => row.GetString(0), ("id", id));
    }

    /// <summary>The database fails where the effect of an approved export is written, as if the program were killed there.</summary>
    static Task Break(Database database) => Run(database, database.Dialect == Dialect.Sqlite
        ? "create trigger broken before insert on export_grants begin select raise(abort, 'broken'); end"
        : "alter table export_grants add constraint broken check (approval_id < 0) not valid");

    static Task Mend(Database database) => Run(database, database.Dialect == Dialect.Sqlite ? "drop trigger broken" : "alter table export_grants drop constraint broken");

    static async Task Run(Database database, string sql)
    {
        await using var lease = await database.BeginWrite();
        await lease.Run(sql);
        await lease.Commit();
    }
}
