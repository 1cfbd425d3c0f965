using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Leads;

/// <summary>Working a lead over HTTP: answering, qualifying, giving up, and who may.</summary>
public sealed class LeadStepsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_needs_a_company_or_a_person_and_is_called_after_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        Assert.Equal("sales.lead-nameless", await (await lin.Post("/leads", new { mobile = "13812345678" })).FieldError("company"));
        var person = await (await lin.Post("/leads", new { person = "钱多" })).Json();
        Assert.Equal(("钱多", "new"), (person.Text("name"), person.Text("state")));
        var named = await (await lin.Patch($"/leads/{person.Id()}", new { company = "多多贸易" }, person.Version())).Json();
        Assert.Equal("多多贸易", named.Text("name"));
        Assert.Equal("value.not-writable", await (await lin.Patch($"/leads/{person.Id()}", new { state = "converted" }, named.Version())).FieldError("state"));
        foreach (var view in LeadViews.All) await lin.Json($"/leads?view={view.Key}{(view.Sort is { } sort ? "&sort=" + sort : "")}");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_call_answers_a_lead_and_a_mere_note_does_not(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await LeadBook.AddId(lin);
        await (await lin.Post("/leadNotes", new { leadId = id, kind = "note", text = "展会名片" })).Json();
        Assert.Equal("new", (await lin.Json($"/leads/{id}")).Text("state"));
        var call = await (await lin.Post("/leadNotes", new { leadId = id, kind = "call", text = "约了周五", nextContactOn = "2027-01-08" })).Json();
        var lead = await lin.Json($"/leads/{id}");
        Assert.Equal(("contacted", "2027-01-08", lead.Text("lastContactAt")), (lead.Text("state"), lead.Text("nextContactOn"), lead.Text("respondedAt")));
        Assert.NotNull(lead.Text("respondedAt"));
        var lines = (await lin.Json($"/leads/{id}/timeline")).GetProperty("items").EnumerateArray().Select(item => item.Text("text")).ToList();
        Assert.Contains("约了周五", lines);
        Assert.Equal("204", await (await lin.Delete($"/leadNotes/{call.Id()}")).Refusal());
        Assert.Equal(JsonValueKind.Null, (await lin.Json($"/leads/{id}")).GetProperty("lastContactAt").ValueKind);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_lead_is_given_up_with_a_reason_and_taken_up_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var id = await LeadBook.AddId(lin);
        Assert.Equal("409 sales.lead-open", await (await lin.Post($"/leads/{id}/reopening")).Refusal());
        Assert.Equal("value.not-an-option", await (await lin.Post($"/leads/{id}/disqualification", new { reason = "weather" })).FieldError("reason"));
        Assert.Equal("qualified", (await (await lin.Post($"/leads/{id}/qualification")).Json()).Text("state"));
        var gone = await (await lin.Post($"/leads/{id}/disqualification", new { reason = "noBudget", note = "明年再说" })).Json();
        Assert.Equal(("disqualified", "noBudget", "明年再说"), (gone.Text("state"), gone.Text("disqualifyReason"), gone.Text("disqualifyNote")));
        Assert.Equal("409 sales.lead-closed", await (await lin.Post($"/leads/{id}/qualification")).Refusal());
        Assert.Equal("409 sales.lead-closed", await (await lin.Post($"/leads/{id}/conversion", new { })).Refusal());
        Assert.Equal("contacted", (await (await lin.Post($"/leads/{id}/reopening")).Json()).Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Somebody_elses_lead_is_not_there_and_a_reader_may_not_work_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var zhao = zhike.Client(zhike.Zhao);
        using var reader = zhike.Client(zhike.Reader);
        var id = await LeadBook.AddId(lin);
        foreach (var step in (string[])["answer", "qualification", "disqualification", "reopening", "conversion"])
        {
            Assert.Equal("404 request.not-found", await (await zhao.Post($"/leads/{id}/{step}", new { reason = "other" })).Refusal());
            Assert.StartsWith("403", await (await reader.Post($"/leads/{id}/{step}", new { reason = "other" })).Refusal());
        }
        Assert.Equal("404 request.not-found", await (await zhao.Delete($"/leads/{id}/conversion")).Refusal());
        Assert.Equal("new", (await lin.Json($"/leads/{id}")).Text("state"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Two_leads_do_not_share_a_number_of_another_system(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var number = Guid.NewGuid().ToString("N");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post("/leads", new { company = "同号公司", externalNumber = number })));
        Assert.Single(answers, answer => answer.IsSuccessStatusCode);
        Assert.Equal("sales.lead-number-taken", await answers.First(answer => !answer.IsSuccessStatusCode).FieldError("externalNumber"));
    }
}
