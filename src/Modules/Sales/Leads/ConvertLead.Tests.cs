using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

/// <summary>From a lead to customer, contact and deal, once, whole or not at all, and back.</summary>
public sealed class ConvertLeadTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static object Budget => new { amount = "120000.00", currency = "CNY" };

    static async Task<JsonElement> Convert(HttpClient client, long id, object? request = null) => await (await client.Post($"/leads/{id}/conversion", request ?? new { })).Json();

    [Theory, MemberData(nameof(Both))]
    public async Task What_the_lead_says_goes_along(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await LeadBook.AddId(lin, new() { ["jobTitle"] = "采购经理", ["email"] = "xu@lead.example", ["region"] = "320583", ["products"] = "螺杆空压机", ["budget"] = Budget, ["expectedOn"] = "2027-03-01" });
        await (await lin.Post("/leadNotes", new { leadId = id, kind = "call", text = "要三台" })).Json();
        var lead = await Convert(lin, id);
        var (customer, contact, deal) = (await lin.Json($"/customers/{lead.GetProperty("customerId")}"), await lin.Json($"/contacts/{lead.GetProperty("contactId")}"), await lin.Json($"/opportunities/{lead.GetProperty("opportunityId")}"));
        Assert.Equal(("converted", "organization", lead.Text("company"), "exhibition", "320583"), (lead.Text("state"), customer.Text("kind"), customer.Text("name"), customer.Text("source"), customer.Text("region")));
        Assert.Equal(("许静", "采购经理", lead.Text("mobile"), "xu@lead.example"), (contact.Text("name"), contact.Text("title"), contact.Text("mobile"), contact.Text("email")));
        Assert.Equal(("螺杆空压机", "120000.00", "2027-03-01", contact.Id()), (deal.Text("name"), deal.GetProperty("amount").Text("amount"), deal.Text("closeOn"), deal.GetProperty("contactId").GetInt64()));
        Assert.Contains((await lin.Json($"/customers/{customer.Id()}/timeline")).GetProperty("items").EnumerateArray(), item => item.Text("text") == "要三台");
        Assert.Equal("convert", (await lin.Json($"/leads/{id}/history")).GetProperty("items")[0].Text("action"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_person_becomes_a_customer_without_contact_and_parts_can_be_left_out(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await LeadBook.AddId(lin, new() { ["company"] = null, ["person"] = "沈个人" });
        var lead = await Convert(lin, id, new { withoutOpportunity = true, customer = new { consumptionLevel = "high" } });
        Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (lead.GetProperty("contactId").ValueKind, lead.GetProperty("opportunityId").ValueKind));
        var customer = await lin.Json($"/customers/{lead.GetProperty("customerId")}");
        Assert.Equal(("person", "high", lead.Text("mobile")), (customer.Text("kind"), customer.Text("consumptionLevel"), customer.Text("phone")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Of_many_who_convert_at_once_one_does_and_there_is_one_customer(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var lead = await LeadBook.Add(lin);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? lin : manager).Post($"/leads/{lead.Id()}/conversion", new { })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode)) Assert.Contains(await refused.Refusal(), (string[])["409 sales.lead-closed", "412 request.stale"]);
        Assert.Single((await manager.Json($"/customers?name={Uri.EscapeDataString(lead.Text("company")!)}")).GetProperty("items").EnumerateArray());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_customer_that_is_there_is_told_and_can_be_linked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var first = await Convert(lin, await LeadBook.AddId(lin));
        var again = await LeadBook.AddId(lin, new() { ["company"] = first.Text("company"), ["mobile"] = first.Text("mobile") });
        var refused = await lin.Post($"/leads/{again}/conversion", new { });
        Assert.Equal("409 customers.duplicate", await refused.Refusal());
        Assert.Equal("new", (await lin.Json($"/leads/{again}")).Text("state"));
        var customer = first.GetProperty("customerId").GetInt64();
        var linked = await Convert(lin, again, new { customerId = customer, contactId = first.GetProperty("contactId").GetInt64(), opportunity = new { name = "二期" } });
        Assert.Equal((customer, first.GetProperty("contactId").GetInt64()), (linked.GetProperty("customerId").GetInt64(), linked.GetProperty("contactId").GetInt64()));
        Assert.Equal("二期", (await lin.Json($"/opportunities/{linked.GetProperty("opportunityId")}")).Text("name"));
        Assert.Equal("409 sales.conversion-used", await (await lin.Delete($"/leads/{first.Id()}/conversion")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_refused_part_leaves_nothing_behind(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        var lead = await LeadBook.Add(lin);
        Assert.Equal("value.unknown-field", await (await lin.Post($"/leads/{lead.Id()}/conversion", new { opportunity = new { colour = "red" } })).FieldError("opportunity.colour"));
        Assert.Equal("value.not-an-option", await (await lin.Post($"/leads/{lead.Id()}/conversion", new { customer = new { tier = "golden" } })).FieldError("customer.tier"));
        Assert.Equal("request.not-an-object", await (await lin.Post($"/leads/{lead.Id()}/conversion", new { contact = 7 })).FieldError("contact"));
        var foreign = await Opportunities.Deals.Customer(zhao);
        Assert.Equal("value.reference-unknown", await (await lin.Post($"/leads/{lead.Id()}/conversion", new { customerId = foreign })).FieldError("customerId"));
        Assert.Empty((await lin.Json($"/customers?name={Uri.EscapeDataString(lead.Text("company")!)}")).GetProperty("items").EnumerateArray());
        Assert.Equal(("new", lead.Version()), ((await lin.Json($"/leads/{lead.Id()}")).Text("state"), (await lin.Json($"/leads/{lead.Id()}")).Version()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_is_taken_back_while_untouched(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await LeadBook.AddId(lin, new() { ["products"] = "阀门" });
        Assert.Equal("409 sales.lead-not-converted", await (await lin.Delete($"/leads/{id}/conversion")).Refusal());
        var lead = await Convert(lin, id);
        var back = await (await lin.Delete($"/leads/{id}/conversion")).Json();
        Assert.Equal(("qualified", JsonValueKind.Null), (back.Text("state"), back.GetProperty("customerId").ValueKind));
        foreach (var (key, field) in new[] { ("customers", "customerId"), ("contacts", "contactId"), ("opportunities", "opportunityId") })
            Assert.Equal("404 request.not-found", await (await lin.Get($"/{key}/{lead.GetProperty(field)}")).Refusal());
        Assert.Equal("converted", (await Convert(lin, id)).Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task It_stays_once_somebody_built_on_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var (changed, called) = (await Convert(lin, await LeadBook.AddId(lin)), await Convert(lin, await LeadBook.AddId(lin)));
        var deal = $"/opportunities/{changed.GetProperty("opportunityId")}";
        await (await lin.Patch(deal, new { nextStep = "送样" }, (await lin.Json(deal)).Version())).Json();
        await (await lin.Post("/activities", new { customerId = called.GetProperty("customerId").GetInt64(), kind = "call", text = "回访" })).Json();
        foreach (var lead in (JsonElement[])[changed, called]) Assert.Equal("409 sales.conversion-used", await (await lin.Delete($"/leads/{lead.Id()}/conversion")).Refusal());
    }
}
