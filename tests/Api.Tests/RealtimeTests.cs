using System.Net;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class RealtimeTests(Story story) : IClassFixture<Story>
{
    static List<long> Ids(JsonElement change, string member) => [.. change.GetProperty(member).EnumerateArray().Select(id => id.GetInt64())];

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_tab_hears_of_records_it_may_see_and_of_none_else(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        await using var lin = await Socket.Open(zhike, zhike.Lin);
        await using var zhao = await Socket.Open(zhike, zhike.Zhao);
        await lin.Invoke("Watch", "customers", Array.Empty<long>());
        await zhao.Invoke("Watch", "customers", Array.Empty<long>());
        var (hers, _) = await Records.Customer(zhike.Client(zhike.Lin), "实时机械一");
        var (his, _) = await Records.Customer(zhike.Client(zhike.Zhao), "实时机械二");
        var (first, second) = (await lin.Heard("changed"), await zhao.Heard("changed"));
        Assert.Equal([hers], Ids(first, "ids"));
        Assert.Equal([hers], Ids(first, "created"));
        Assert.Equal([his], Ids(second, "ids"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_session_that_ends_is_told_and_cut_off(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var user = await zhike.Hire("sales", "韩梅" + dialect);
        await using var tab = await Socket.Open(zhike, user);
        Assert.Equal("204", await (await zhike.Client(user).Delete("/session")).Refusal());
        await tab.Heard("signedOut");
        await tab.Closed;
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_share_rings_the_bell_of_the_one_it_is_for(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        await using var tab = await Socket.Open(zhike, zhike.Zhao);
        var (id, _) = await Records.Customer(lin, "昆山铃声机械");
        await (await lin.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "read" } })).Json();
        Assert.Equal(1, (await tab.Heard("notification")).GetProperty("unread").GetInt64());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Another_sites_page_and_strangers_open_no_socket(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        Assert.Equal(HttpStatusCode.Unauthorized, (await zhike.Anonymous().PostAsync("/realtime/negotiate?negotiateVersion=1", null)).StatusCode);
        var foreign = zhike.Client(zhike.Lin);
        foreign.DefaultRequestHeaders.Remove("Origin");
        foreign.DefaultRequestHeaders.Add("Origin", "https://evil.example");
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.PostAsync("/realtime/negotiate?negotiateVersion=1", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await foreign.GetAsync("/realtime")).StatusCode);
    }
}
