using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

/// <summary>The main contact of a company, of which there is one.</summary>
public sealed class PrimaryContactsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_new_main_contact_takes_the_place_of_the_one_before_who_is_found_by_the_company(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var company = (await (await lin.Post("/customers", new { name = "主联系人公司" })).Json()).Id();
        var first = (await (await lin.Post("/contacts", new { customerId = company, name = "甲", isPrimary = true })).Json()).Id();
        var second = (await (await lin.Post("/contacts", new { customerId = company, name = "乙", isPrimary = true })).Json()).Id();
        Assert.False((await lin.Json($"/contacts/{first}")).GetProperty("isPrimary").GetBoolean());
        Assert.True((await lin.Json($"/contacts/{second}")).GetProperty("isPrimary").GetBoolean());

        await using var read = await zhike.Database.OpenRead();
        var postgres = dialect == Dialect.Postgres;
        if (postgres) await read.Rows("select set_config('enable_seqscan', 'off', false)", _ => 0);
        var plan = await read.Rows((postgres ? "explain " : "explain query plan ") + $"SELECT c.id FROM contacts AS c WHERE c.customer_id = {company} AND c.id <> {second} AND c.is_primary", row => row.GetString(row.FieldCount - 1));
        Assert.Contains("contacts_primary", string.Join('\n', plan), StringComparison.Ordinal);
    }
}
