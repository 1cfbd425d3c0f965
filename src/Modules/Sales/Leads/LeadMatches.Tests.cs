using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

public sealed class LeadMatchesTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_number_a_mail_or_a_company_finds_leads_customers_and_contacts_and_hides_a_colleagues(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var lead = await LeadBook.Add(lin);
        var converted = await (await lin.Post($"/leads/{lead.Id()}/conversion", new { })).Json();
        var draft = new { company = lead.Text("company"), mobile = lead.Text("mobile")![3..] };
        Assert.Equal(
            [$"leads {lead.Id()} {lead.Text("name")} mobile,company", $"customers {converted.GetProperty("customerId")} {lead.Text("name")} company", $"contacts {converted.GetProperty("contactId")} 许静 mobile"],
            Lines(await (await lin.Post("/leads/matches", draft)).Json()));
        Assert.Equal(["leads   mobile,company", "customers   company", "contacts   mobile"], Lines(await (await zhao.Post("/leads/matches", draft)).Json()));
        Assert.Empty(Lines(await (await lin.Post("/leads/matches", new { id = lead.Id(), mobile = "139", email = "half@" })).Json()));
        Assert.Equal("422 request.invalid", await (await lin.Post("/leads/matches", new[] { 1 })).Refusal());
    }

    static List<string> Lines(JsonElement answer) => [.. answer.GetProperty("items").EnumerateArray().Select(item =>
        $"{item.Text("object")} {item.GetProperty("id")} {item.Text("title")} {string.Join(',', item.GetProperty("same").EnumerateArray().Select(member => member.GetString()))}")];
}
