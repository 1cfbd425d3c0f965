using System.Net;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class CustomerObjectTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_customer_is_standardised_numbered_and_scored(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var made = await zhike.Client(zhike.Lin).Customer(new { phone = "138 1234 6621", email = " Sales@Example.COM ", region = "320583", tags = new[] { "展会", "展会" } });
        Assert.Equal($"C-{made.Id():D6}", made.Text("number"));
        Assert.Equal("sales@example.com", made.Text("email"));
        Assert.Equal("business", made.Text("category"));
        Assert.Equal("prospect", made.Text("stage"));
        Assert.Equal(zhike.Lin.Id.ToString(), made.Text("ownerId"));
        Assert.InRange(int.Parse(made.Text("completeness")!), 20, 80);
        Assert.NotNull(made.Text("ownedSinceAt"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Malformed_values_are_refused_with_the_name_of_the_field(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        foreach (var (field, value) in new (string, object)[]
        {
            ("creditCode", "91320583"), ("phone", "1381234662"), ("email", "nobody"), ("region", "999999"), ("website", "javascript:alert(1)"), ("tier", "gold"),
            ("name", new string('长', 121)), ("shareOfWallet", 101), ("parentId", 999_999), ("staff", 1.5), ("birthday", "2026-02-30"), ("idNumber", "320583199003071234"), ("nothing", 1),
        })
        {
            var answer = await lin.Post("/customers", new Dictionary<string, object?>(StringComparer.Ordinal) { ["kind"] = "organization", ["name"] = CustomerBook.NewName(), [field] = value });
            Assert.True(answer.StatusCode == HttpStatusCode.UnprocessableEntity && await answer.FieldError(field) is not null, $"{field}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Strangers_customers_are_not_there(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var id = await zhike.Client(zhike.Lin).CustomerId();
        var zhao = zhike.Client(zhike.Zhao);
        foreach (var path in new[] { "", "/merges", "/tiers" })
            Assert.Equal(HttpStatusCode.NotFound, (await zhao.Get($"/customers/{id}{path}")).StatusCode);
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/customers/{id}/claim")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/customers/{id}/return", new { reason = "x" })).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Post($"/customers/{id}/tier", new { tier = "vip", reason = "x" })).Refusal());
        Assert.Equal("customerId", (await zhao.Post("/activities", new { customerId = id, text = "x" })).StatusCode == HttpStatusCode.UnprocessableEntity ? "customerId" : "");
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_customer_cannot_stand_below_itself(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var top = await lin.Customer();
        var middle = await lin.CustomerId(new { parentId = top.Id() });
        var bottom = await lin.CustomerId(new { parentId = middle });
        Assert.Equal("customers.parent-loop", await (await lin.Patch($"/customers/{top.Id()}", new { parentId = bottom }, top.Version())).FieldError("parentId"));
        Assert.Equal("customers.parent-loop", await (await lin.Patch($"/customers/{top.Id()}", new { parentId = top.Id() }, top.Version())).FieldError("parentId"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_contact_reports_to_a_colleague_and_never_in_a_circle(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (here, there) = (await lin.CustomerId(), await lin.CustomerId());
        var boss = await (await lin.Post("/contacts", new { customerId = here, name = "何总", isPrimary = true })).Json();
        var clerk = await (await lin.Post("/contacts", new { customerId = here, name = "小刘", reportsToId = boss.Id(), isPrimary = true })).Json();
        Assert.Equal("customers.reports-to-loop", await (await lin.Patch($"/contacts/{boss.Id()}", new { reportsToId = clerk.Id() }, boss.Version() + 1)).FieldError("reportsToId"));
        Assert.Equal("customers.reports-to-elsewhere", await (await lin.Post("/contacts", new { customerId = there, name = "老周", reportsToId = boss.Id() })).FieldError("reportsToId"));
        Assert.Equal("False", (await lin.Json($"/contacts/{boss.Id()}")).Text("isPrimary"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Activities_keep_the_dates_of_contact_and_leave_the_version_alone(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var customer = await lin.Customer();
        async Task<(string?, string?)> Dates() { var now = await lin.Json($"/customers/{customer.Id()}"); return (now.Text("lastContactAt"), now.Text("nextContactOn")); }
        var first = await (await lin.Post("/activities", new { customerId = customer.Id(), kind = "call", text = "初次电话", happenedAt = "2026-03-01T08:00:00Z", nextContactOn = "2026-03-10" })).Json();
        Assert.Equal(("2026-03-01T08:00:00.000Z", "2026-03-10"), await Dates());
        await (await lin.Post("/activities", new { customerId = customer.Id(), text = "补记", happenedAt = "2026-02-01T08:00:00Z" })).Json();
        Assert.Equal(("2026-03-01T08:00:00.000Z", "2026-03-10"), await Dates());
        var visit = await (await lin.Post("/activities", new { customerId = customer.Id(), kind = "visit", text = "拜访", happenedAt = "2026-03-11T08:00:00Z" })).Json();
        Assert.Equal(("2026-03-11T08:00:00.000Z", null), await Dates());
        await lin.Delete($"/activities/{visit.Id()}");
        Assert.Equal(("2026-03-01T08:00:00.000Z", "2026-03-10"), await Dates());
        await lin.Delete($"/activities/{first.Id()}");
        Assert.Equal(("2026-02-01T08:00:00.000Z", null), await Dates());
        Assert.Equal(customer.Version(), (await lin.Json($"/customers/{customer.Id()}")).Version());
        Assert.Equal("customers.next-contact-before", await (await lin.Post("/activities", new { customerId = customer.Id(), text = "x", happenedAt = "2026-03-11T08:00:00Z", nextContactOn = "2026-03-01" })).FieldError("nextContactOn"));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_tier_has_a_reason_an_end_and_a_history(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var id = await lin.CustomerId(new { tier = "standard" });
        Assert.Equal("value.required", await (await lin.Post($"/customers/{id}/tier", new { tier = "vip" })).FieldError("reason"));
        Assert.Equal("value.not-an-option", await (await lin.Post($"/customers/{id}/tier", new { tier = "gold", reason = "x" })).FieldError("tier"));
        var answer = await lin.Post($"/customers/{id}/tier", new { tier = "vip", reason = "年度框架合同", expiresOn = "2099-12-31" });
        var vip = await answer.Json();
        Assert.Equal(("vip", "年度框架合同", "2099-12-31"), (vip.Text("tier"), vip.Text("tierReason"), vip.Text("tierExpiresOn")));
        var step = (await lin.Json($"/customers/{id}/tiers")).GetProperty("items")[0];
        Assert.Equal(("standard", "vip", "年度框架合同"), (step.Text("before"), step.Text("after"), step.Text("reason")));
        var history = await lin.Json($"/customers/{id}/history");
        Assert.Equal("tier", history.GetProperty("items")[0].Text("action"));
        await (await lin.Post($"/undo/{answer.Headers.GetValues("X-Undo").Single()}")).Json();
        var back = await lin.Json($"/customers/{id}");
        Assert.Equal(("standard", null, null), (back.Text("tier"), back.Text("tierReason"), back.Text("tierExpiresOn")));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Tags_of_many_are_not_taken_for_former_names(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var id = await lin.CustomerId(new { formerNames = new[] { "旧名" } });
        await (await lin.Post("/customers/bulk", new { ids = new[] { id }, action = "tag", tags = new[] { "展会客户" } })).Json();
        var customer = await lin.Json($"/customers/{id}");
        Assert.Equal(("""["旧名"]""", """["展会客户"]"""), (customer.GetProperty("formerNames").GetRawText(), customer.GetProperty("tags").GetRawText()));
    }
}
