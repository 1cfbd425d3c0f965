using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Sessions;

/// <summary>A session that ended is of no use within five seconds, even on a node that no signal reaches.</summary>
public sealed class RevocationTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task Silently(ZhikeApp zhike, string sql, params (string, object?)[] values)
    {
        await using var write = await zhike.Database.BeginWrite();
        await write.Run(sql, values);
        await write.Commit(CancellationToken.None);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Requests_are_refused_after_five_seconds_without_a_signal(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var lin = zhike.Client(zhike.Lin);
        var token = (await (await lin.Post("/profile/tokens", new { name = "同步", scopes = new[] { "read" } })).Json()).GetProperty("token").GetString()!;
        var program = zhike.Bearer(token);
        Assert.Equal("200", await (await program.Get("/session")).Refusal());
        await Silently(zhike, "update users set state = 'disabled' where id = @id", ("id", zhike.Lin.Id));
        clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal("401 identity.not-signed-in", await (await lin.Get("/session")).Refusal());
        Assert.Equal("401 identity.not-signed-in", await (await program.Get("/session")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_sockets_ask_every_four_seconds_is_read_anew(Dialect dialect)
    {
        var clock = new TestClock();
        await using var zhike = await ZhikeApp.Start(dialect, clock);
        var callers = zhike.Services.GetRequiredService<ICallers>();
        var session = (await zhike.Client(zhike.Lin).Json("/profile/sessions"))[0].GetProperty("id").GetInt64();
        Assert.NotNull(await callers.ForSession(session));
        await Silently(zhike, "update sessions set revoked_at = @now where id = @id", ("now", clock.GetUtcNow().UtcDateTime), ("id", session));
        Assert.Null(await callers.ForSession(session));
    }
}
