using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Platform.Jobs;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>Two nodes on one PostgreSQL database: what happens on one holds on the other.</summary>
public sealed class TwoNodesTests : IAsyncLifetime
{
    ZhikeApp one = null!;
    ZhikeApp two = null!;

    public async Task InitializeAsync()
    {
        one = await ZhikeApp.Start(Dialect.Postgres);
        two = await ZhikeApp.StartBeside(one);
    }

    [Fact]
    public async Task Who_signs_in_on_one_reads_on_the_other()
    {
        using var answer = await one.Anonymous().Post("/session", new { email = one.Lin.Email, password = ZhikeApp.Password });
        var cookie = answer.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var (id, _) = await Records.Customer(one.Client(one.Lin), "双机读取机械");
        using var there = two.Anonymous();
        there.DefaultRequestHeaders.Add("Cookie", cookie);
        Assert.Equal("双机读取机械", (await there.Json($"/customers/{id}")).Text("name"));
    }

    [Fact]
    public async Task A_change_on_one_reaches_a_tab_on_the_other()
    {
        await using var tab = await Socket.Open(two, one.Lin);
        await tab.Invoke("Watch", "customers", Array.Empty<long>());
        var (id, _) = await Records.Customer(one.Client(one.Lin), "双机实时机械");
        Assert.Equal(id, (await tab.Heard("changed")).GetProperty("created")[0].GetInt64());
    }

    [Fact]
    public async Task A_session_that_ends_on_one_ends_on_the_other()
    {
        var user = await one.Hire("sales", "双机");
        using var there = two.Client(user);
        await there.Json("/session");
        await using var tab = await Socket.Open(two, user);
        Assert.Equal("204", await (await one.Client(user).Delete("/session")).Refusal());
        await tab.Heard("signedOut");
        await tab.Closed;
        Assert.Equal("401", (await (await there.Get("/customers")).Refusal())[..3]);
    }

    [Fact]
    public async Task A_job_asked_for_on_one_is_done_by_the_other()
    {
        await one.Services.GetRequiredService<JobRunner>().StopAsync(default);
        var id = (await (await one.Client(one.Administrator).Post("/customers/duplicate-scan")).Json()).GetProperty("id").GetInt64();
        var job = await Records.Until(() => one.Client(one.Administrator).Json($"/jobs/{id}"), answer => answer.Text("state") == "done");
        Assert.Equal("done", job.Text("state"));
    }

    [Fact]
    public async Task A_field_made_on_one_is_known_to_the_other()
    {
        var field = await (await one.Client(one.Administrator).Post("/fields", new { @object = "customers", label = "双机字段", type = "text" })).Json();
        var key = field.Text("key")!;
        var catalogue = await Records.Until(() => two.Client(one.Lin).Json("/catalogue"), answer => answer.GetRawText().Contains($"\"{key}\"", StringComparison.Ordinal));
        Assert.Contains($"\"{key}\"", catalogue.GetRawText(), StringComparison.Ordinal);
        var (id, _) = await Records.Customer(one.Client(one.Lin), "双机字段机械");
        var changed = await two.Client(one.Lin).Patch($"/customers/{id}", new Dictionary<string, object> { [key] = "两边都有" }, (await two.Client(one.Lin).Json($"/customers/{id}")).GetProperty("version").GetInt64());
        Assert.Equal("200", await changed.Refusal());
    }

    public async Task DisposeAsync()
    {
        await two.DisposeAsync();
        await one.DisposeAsync();
    }
}
