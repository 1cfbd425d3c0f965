using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Sales.Leads;
using Zhike.TestSupport;

namespace Zhike.Sales.Capture;

/// <summary>What strangers send through a form of the web, and what becomes of it.</summary>
public sealed class AnswerFormTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly string[] Asked = ["company", "person", "mobile", "email", "need"];

    static async Task<(HttpClient Administrator, HttpClient Stranger, string Path, long Id)> Form(ZhikeApp zhike, object? more = null)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var name = "官网" + Guid.NewGuid().ToString("N")[..8];
        var form = await (await administrator.Post("/webForms", more ?? new { name, title = "联系我们", asked = Asked, demanded = new[] { "person", "mobile" }, thanks = "我们会尽快联系您", enabled = true })).Json();
        return (administrator, zhike.Anonymous(), "/public/forms/" + form.Text("key"), form.Id());
    }

    /// <summary>The stamp of a form that was opened some time ago.</summary>
    static string Opened(ZhikeApp zhike, long form, double minutes = 1) =>
        new FormStamp(zhike.Services.GetRequiredService<IDataProtectionProvider>(), new Ago(TimeSpan.FromMinutes(minutes))).New(new WebForm { Id = form });

    sealed class Ago(TimeSpan span) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() - span;
    }

    static object Filled(string stamp, string person = "许静", string need = "要一份选型表", string? homepage = null) =>
        new { values = new Dictionary<string, string?> { ["person"] = person, ["mobile"] = "138 1234 5678", ["need"] = need, ["company"] = " " }, stamp, homepage };

    static async Task<List<JsonElement>> Leads(HttpClient administrator, string person) =>
        [.. (await (await administrator.Post("/leads/query", new { where = new { field = "person", op = "eq", value = person } })).Json()).GetProperty("items").EnumerateArray()];

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_stranger_sends_becomes_one_lead_however_often_it_is_sent(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var shown = await stranger.Json(path);
        Assert.Equal(["company False", "person True", "mobile True", "email False", "need False"], shown.GetProperty("questions").EnumerateArray().Select(question => $"{question.Text("key")} {question.GetProperty("required").GetBoolean()}"));
        var person = "访客" + Guid.NewGuid().ToString("N")[..8];
        var stamp = Opened(zhike, id);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => stranger.Post(path, Filled(stamp, person))));
        foreach (var answer in answers) Assert.Equal((HttpStatusCode.Accepted, "我们会尽快联系您"), (answer.StatusCode, (await answer.Json()).Text("text")));
        var lead = Assert.Single(await Leads(administrator, person));
        Assert.Equal(("webForm", "+8613812345678", "new", null), (lead.Text("source"), lead.Text("mobile"), lead.Text("state"), lead.Text("ownerId")));
        Assert.NotNull(lead.Text("respondBy"));
        Assert.Equal("1", (await administrator.Json($"/webForms/{id}")).GetProperty("received").ToString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Machines_are_thanked_and_leave_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var person = "机器" + Guid.NewGuid().ToString("N")[..8];
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Filled((await stranger.Json(path)).Text("stamp")!, person))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Filled(Opened(zhike, id), person, homepage: "http://spam.example"))).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Filled(Opened(zhike, id), person, "看 http://a.example www.b.example https://c.example"))).StatusCode);
        Assert.Empty(await Leads(administrator, person));
        Assert.Equal(("0", "3"), ((await administrator.Json($"/webForms/{id}")).GetProperty("received").ToString(), (await administrator.Json($"/webForms/{id}")).GetProperty("spam").ToString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Wrong_answers_name_their_field_and_can_be_sent_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var (_, _, other, _) = await Form(zhike);
        var person = "客人" + Guid.NewGuid().ToString("N")[..8];
        var stamp = Opened(zhike, id);
        async Task<string?> Error(object body, string field) => await (await stranger.Post(path, body)).FieldError(field);
        Assert.Equal("value.required", await Error(new { values = new { person }, stamp }, "mobile"));
        Assert.Equal("value.unknown-field", await Error(new { values = new { person, mobile = "13812345678", ownerId = "1" }, stamp }, "ownerId"));
        Assert.NotNull(await Error(new { values = new { person, mobile = "12" }, stamp }, "mobile"));
        Assert.Equal("sales.form-stamp", await Error(Filled(Opened(zhike, id, 800), person), "stamp"));
        Assert.Equal("sales.form-stamp", await Error(Filled("forged", person), "stamp"));
        Assert.Equal("sales.form-stamp", await Error(Filled((await stranger.Json(other)).Text("stamp")!, person), "stamp"));
        Assert.Empty(await Leads(administrator, person));
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Filled(stamp, person))).StatusCode);
        Assert.Single(await Leads(administrator, person));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_form_that_is_off_or_guessed_is_not_there_and_only_administrators_keep_forms(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        Assert.Equal("404", (await (await stranger.Get("/public/forms/" + new string('a', 24))).Refusal())[..3]);
        await (await administrator.Patch($"/webForms/{id}", new { enabled = false }, (await administrator.Json($"/webForms/{id}")).Version())).Json();
        Assert.Equal("404", (await (await stranger.Get(path)).Refusal())[..3]);
        Assert.Equal("404", (await (await stranger.Post(path, Filled("x"))).Refusal())[..3]);
        Assert.Equal("403", (await (await zhike.Client(zhike.Lin).Post("/webForms", new { name = "我的", title = "t", asked = Asked })).Refusal())[..3]);
        Assert.Equal("sales.form-nameless", await (await administrator.Post("/webForms", new { name = "无名", title = "t", asked = new[] { "mobile" } })).FieldError("asked"));
        Assert.Equal("sales.form-demands-unasked", await (await administrator.Post("/webForms", new { name = "不问", title = "t", asked = Asked, demanded = new[] { "wechat" } })).FieldError("demanded"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task One_network_sends_only_so_often(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect, null, "--forms:perMinute=3");
        var (_, stranger, path, _) = await Form(zhike);
        for (var i = 0; i < 3; i++) await stranger.Json(path);
        Assert.Equal("429", (await (await stranger.Get(path)).Refusal())[..3]);
    }
}
