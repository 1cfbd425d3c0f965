using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api;

/// <summary>Giving a record away and moving it below another are asked for by themselves.</summary>
public sealed class ChangeOfHandsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<HttpClient> Helper(ZhikeApp zhike)
    {
        var admin = zhike.Client(zhike.Administrator);
        var rights = new { customers = new { read = "all", create = "own", update = "all", assign = "own" }, contacts = new { read = "all", create = "all", update = "all" } };
        var role = await (await admin.Post("/roles", new { name = "助理 " + Guid.NewGuid(), rights, fields = new { }, administer = false, audit = false })).Json();
        var person = await zhike.Hire("readOnly", "柳青");
        await admin.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() });
        return zhike.Client(person);
    }

    static async Task<JsonElement> Customer(HttpClient client) => await (await client.Post("/customers?allowDuplicate=true", new { name = "交接机械" + Guid.NewGuid().ToString("N")[..8], kind = "organization" })).Json();

    [Theory, MemberData(nameof(Both))]
    public async Task Who_may_only_give_away_the_own_records_cannot_give_away_anothers(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var helper = await Helper(zhike);
        var others = await Customer(zhike.Client(zhike.Zhao));
        var path = $"/customers/{others.GetProperty("id").GetInt64()}";
        Assert.Equal("403 access.right-missing", await (await helper.Patch(path, new { ownerId = zhike.Lin.Id }, 1)).Refusal());
        Assert.Equal(zhike.Zhao.Id, (await zhike.Client(zhike.Administrator).Json(path)).GetProperty("ownerId").GetInt64());
        var own = await Customer(helper);
        Assert.Equal("200", await (await helper.Patch($"/customers/{own.GetProperty("id").GetInt64()}", new { ownerId = zhike.Lin.Id }, own.GetProperty("version").GetInt64())).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_contact_moves_only_to_a_customer_that_the_mover_may_change(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (own, others) = (await Customer(lin), await Customer(zhike.Client(zhike.Zhao)));
        var contact = await (await lin.Post("/contacts", new { name = "王工", customerId = own.GetProperty("id").GetInt64() })).Json();
        await zhike.Client(zhike.Zhao).Put($"/customers/{others.GetProperty("id").GetInt64()}/shares", new[] { new { userId = zhike.Lin.Id, level = "read" } });
        var answer = await lin.Patch($"/contacts/{contact.GetProperty("id").GetInt64()}", new { customerId = others.GetProperty("id").GetInt64() }, contact.GetProperty("version").GetInt64());
        Assert.Equal("403 access.denied", await answer.Refusal());
    }
}
