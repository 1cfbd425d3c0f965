using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Host;

/// <summary>The virtual company as a newcomer meets it.</summary>
public sealed class DemoCompanyTests
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task It_fills_an_empty_installation_with_a_working_company(Dialect dialect)
    {
        await using var zhike = await Loaded(dialect, "tiny");
        using var manager = zhike.Bearer(await Token(zhike, "salesManager"));
        Assert.Equal(60, (await manager.Json("/customers?count=true&limit=1")).GetProperty("count").GetInt64());
        Assert.Equal(90, (await manager.Json("/opportunities?count=true&limit=1")).GetProperty("count").GetInt64());
        var board = await manager.Json("/opportunities/board");
        Assert.Contains(board.GetProperty("stages").EnumerateArray(), stage => stage.GetProperty("items").GetArrayLength() > 0);
        await using var connection = await zhike.Database.OpenRead();
        Assert.Null((await ChangeReading.Verify(connection, default)).BrokenAt);
        foreach (var code in await connection.Rows("select credit_code from customers", row => row.GetString(0))) Assert.Equal(code, CreditCode.Parse(code).Value);
        Assert.Empty(await connection.Rows("select industry from customers", row => row.GetString(0)).ContinueWith(found => found.Result.Where(code => Industries.Find(code) is null), TaskScheduler.Default));
    }

    [Fact]
    public async Task Nothing_is_due_on_the_first_day_little_on_the_next_and_nothing_lies_ahead()
    {
        await using var zhike = await Loaded(Dialect.Sqlite, "small");
        using var administrator = zhike.Bearer(await Token(zhike, "administrator"));
        async Task<int> Due(int days) => (await administrator.Json($"/pools/preview?days={days}")).GetProperty("items").GetArrayLength();
        Assert.Equal(0, await Due(0));
        Assert.InRange(await Due(2), 1, 12);
        Assert.InRange(await Due(4), 5, 12);
        await using var connection = await zhike.Database.OpenRead();
        foreach (var table in new[] { "customers", "contacts", "activities", "tasks", "opportunities", "customer_relations" })
            Assert.Equal(0, await connection.Value<long>($"select count(*) from {table} where updated_at > @now or created_at > updated_at", ("now", zhike.Database.Clock.GetUtcNow().AddHours(-1))));
    }

    [Fact]
    public async Task The_same_seed_makes_the_same_company_on_both_databases()
    {
        var names = new List<string>();
        foreach (var dialect in new[] { Dialect.Sqlite, Dialect.Postgres })
        {
            await using var zhike = await Loaded(dialect, "tiny");
            await using var connection = await zhike.Database.OpenRead();
            names.Add(string.Join('\n', await connection.Rows("select c.name, o.name, o.amount_minor from opportunities o join customers c on c.id = o.customer_id order by o.id", row => $"{row.GetString(0)} {row.GetString(1)} {row.GetInt64(2)}")));
        }
        Assert.Equal(names[0], names[1]);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Records_made_afterwards_get_ids_of_their_own(Dialect dialect)
    {
        await using var zhike = await Loaded(dialect, "tiny");
        using var manager = zhike.Bearer(await Token(zhike, "administrator"));
        var made = await (await manager.Post("/customers", new { kind = "organization", name = "苏州新客户有限公司" })).Json();
        Assert.True(made.GetProperty("id").GetInt64() > 60);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task It_does_not_enter_an_installation_with_people(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await Assert.ThrowsAsync<InvalidOperationException>(() => DemoCompany.Load(zhike.Services, "tiny"));
    }

    internal static async Task<ZhikeApp> Loaded(Dialect dialect, string size, bool papers = false)
    {
        var zhike = await ZhikeApp.StartEmpty(dialect);
        await DemoCompany.Load(zhike.Services, size, papers: papers);
        return zhike;
    }

    internal static async Task<string> Token(ZhikeApp zhike, string role)
    {
        await using var connection = await zhike.Database.OpenRead();
        var mail = await connection.Value<string>("select u.email from users u join user_roles r on r.user_id = u.id join roles k on k.id = r.role_id where k.key = @role order by u.id limit 1", ("role", role));
        using var anonymous = zhike.Anonymous();
        return (await (await anonymous.Post("/auth/token", new { email = mail, password = "demo-zhike-2026" })).Json()).GetProperty("token").GetString()!;
    }
}
