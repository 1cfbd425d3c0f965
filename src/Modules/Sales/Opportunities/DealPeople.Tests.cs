using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.TestSupport;

namespace Zhike.Sales.Opportunities;

/// <summary>The people of a deal: who decides about it, and among whom its success is divided.</summary>
public sealed class DealPeopleTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_decision_map_holds_each_contact_of_the_customer_once(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var deal = await Deals.Add(lin);
        var customer = (await lin.Json($"/opportunities/{deal}")).GetProperty("customerId").GetInt64();
        var contact = (await (await lin.Post("/contacts", new { customerId = customer, name = "何静" })).Json()).Id();
        var other = (await (await lin.Post("/contacts", new { customerId = await Deals.Customer(lin), name = "别家" })).Json()).Id();
        var twice = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => lin.Post("/opportunityContacts", new { opportunityId = deal, contactId = contact, buyingRole = "decider", attitude = "supporter", influence = 5 })));
        Assert.Single(twice, answer => answer.IsSuccessStatusCode);
        Assert.Equal("sales.contact-of-other-customer", await (await lin.Post("/opportunityContacts", new { opportunityId = deal, contactId = other })).FieldError("contactId"));
        Assert.Equal("value.not-an-option", await (await lin.Post("/opportunityContacts", new { opportunityId = deal, contactId = other, attitude = "angry" })).FieldError("attitude"));
        Assert.Empty((await zhao.Json("/opportunityContacts?opportunityId=" + deal)).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_deal_is_divided_into_a_hundred_percent_or_not_at_all(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var reader = zhike.Client(zhike.Reader);
        var deal = await Deals.Add(lin, new() { ["amount"] = Deals.Money("1000.00") });
        object Of(long one, long other) => new { members = new[] { new { userId = zhike.Lin.Id, percent = one }, new { userId = zhike.Zhao.Id, percent = other } } };
        Assert.Equal("sales.shares-sum", await (await lin.Put($"/opportunities/{deal}/team", Of(60, 30))).FieldError("members"));
        Assert.Equal("value.reference-unknown", await (await lin.Put($"/opportunities/{deal}/team", new { members = new[] { new { userId = 987654321L, percent = 100 } } })).FieldError("members[0].userId"));
        Assert.StartsWith("403", await (await reader.Put($"/opportunities/{deal}/team", Of(60, 40))).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Put($"/opportunities/{deal}/team", Of(60, 40))).Refusal());
        var both = await Task.WhenAll(lin.Put($"/opportunities/{deal}/team", Of(60, 40)), lin.Put($"/opportunities/{deal}/team", Of(30, 70)));
        Assert.All(both, answer => Assert.True(answer.IsSuccessStatusCode));
        var items = (await lin.Json($"/opportunities/{deal}/team")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal((2, 100), (items.Count, items.Sum(item => item.GetProperty("percent").GetInt64())));
        Assert.Contains(items[0].GetProperty("amount").GetString(), (string[])["600.00", "700.00"]);
        await (await lin.Put($"/opportunities/{deal}/team", new { members = Array.Empty<object>() })).Json();
        Assert.Empty((await lin.Json($"/opportunities/{deal}/team")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public void Shares_pass_only_when_they_are_whole_different_and_add_up()
    {
        var random = new Random(17);
        for (var round = 0; round < 3000; round++)
        {
            List<(long UserId, long Percent)> members = [.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => (random.NextInt64(1, 6), random.NextInt64(-5, 105)))];
            if (random.Next(2) == 0 && members.Count > 0) members[^1] = (members[^1].UserId, 100 - members.SkipLast(1).Sum(member => member.Percent));
            var right = members.Count == 0 || members.Sum(member => member.Percent) == 100 && members.All(member => member.Percent is >= 1 and <= 100) && members.DistinctBy(member => member.UserId).Count() == members.Count;
            if (right) OpportunityShare.Check(members);
            else Assert.Throws<Invalid>(() => OpportunityShare.Check(members));
        }
    }
}
