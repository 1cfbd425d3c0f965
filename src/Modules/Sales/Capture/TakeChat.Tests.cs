using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Contracts;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Capture;

/// <summary>Conversations that a chat program hands over, and what becomes of them.</summary>
public sealed class TakeChatTests(Story story) : IClassFixture<Story>
{
    static async Task<(HttpClient Administrator, HttpClient Stranger, string Path, long Id)> Form(ZhikeApp zhike, bool byChat = true)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var form = await (await administrator.Post("/webForms", new { name = "在线聊天" + Guid.NewGuid().ToString("N")[..8], title = "t", asked = new[] { "person", "need" }, thanks = "谢谢", byChat, enabled = true })).Json();
        return (administrator, zhike.Anonymous(), "/public/chats/" + form.Text("chatKey"), form.Id());
    }

    static string Fresh() => Guid.NewGuid().ToString("N");

    /// <summary>Nobody else's number.</summary>
    static string Mobile() => "139" + RandomNumberGenerator.GetInt32(10_000_000, 99_999_999).ToString(CultureInfo.InvariantCulture);

    static object Said(string conversation, object? visitor, params string[] lines) =>
        new { conversation, visitor, lines = lines.Select(line => new { from = line[0] == '<' ? "visitor" : "agent", text = line[1..] }) };

    static async Task<List<JsonElement>> Leads(HttpClient administrator, string mobile) =>
        [.. (await (await administrator.Post("/leads/query", new { where = new { field = "mobile", op = "eq", value = mobile } })).Json()).GetProperty("items").EnumerateArray()];

    static async Task<List<(string Kind, string Text)>> Told(HttpClient administrator, long lead) =>
        [.. (await administrator.Json($"/leadNotes?leadId={lead}&limit=50")).GetProperty("items").EnumerateArray().OrderBy(note => note.Id()).Select(note => (note.Text("kind")!, note.Text("text")!))];

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_conversation_becomes_one_lead_and_what_is_said_later_stands_on_the_same(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var (conversation, mobile) = (Fresh(), Mobile());
        string[] lines = ["<你们有37千瓦的空压机吗", $"<我的手机：{mobile}"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stranger.Post(path, Said(conversation, null, lines))));
        foreach (var answer in answers) Assert.Equal((HttpStatusCode.Accepted, "谢谢"), (answer.StatusCode, (await answer.Json()).Text("text")));
        var lead = Assert.Single(await Leads(administrator, mobile));
        Assert.Equal(("chat", "new", "访客"), (lead.Text("source"), lead.Text("state"), lead.Text("person")));
        Assert.Equal([("note", $"访客: 你们有37千瓦的空压机吗\n访客: 我的手机：{mobile}")], await Told(administrator, lead.Id()));
        Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Said(conversation, new { person = "许静", company = "恒力机械" }, [.. lines, ">有现货，我姓林"]))).StatusCode);
        var now = await administrator.Json($"/leads/{lead.Id()}");
        Assert.Equal(("contacted", "许静", "恒力机械"), (now.Text("state"), now.Text("person"), now.Text("company")));
        Assert.Equal(("chat", "客服: 有现货，我姓林"), (await Told(administrator, lead.Id()))[^1]);
        Assert.Equal(2, (await administrator.Json($"/leads/{lead.Id()}/timeline?kinds=chat,note")).GetProperty("items").GetArrayLength());
        Assert.Equal("1", (await administrator.Json($"/webForms/{id}")).GetProperty("received").ToString());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task One_person_in_several_conversations_is_one_lead_while_it_is_open(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, _) = await Form(zhike);
        var mobile = Mobile();
        var visitor = new { person = "许静", mobile };
        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => stranger.Post(path, Said(Fresh(), visitor, "<请报价"))));
        var lead = Assert.Single(await Leads(administrator, mobile));
        Assert.Equal(3, (await Told(administrator, lead.Id())).Count);
        await (await administrator.Post($"/leads/{lead.Id()}/disqualification", new { reason = "noNeed" })).Json();
        await stranger.Post(path, Said(Fresh(), visitor, "<又需要了"));
        Assert.Equal(2, (await Leads(administrator, mobile)).Count);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Machines_are_thanked_and_leave_nothing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var mobile = Mobile();
        foreach (var line in new[] { ">您好，有什么可以帮您", "<看 http://a.example www.b.example https://c.example" })
            Assert.Equal(HttpStatusCode.Accepted, (await stranger.Post(path, Said(Fresh(), new { mobile }, line))).StatusCode);
        Assert.Empty(await Leads(administrator, mobile));
        Assert.Equal(("0", "2"), ((await administrator.Json($"/webForms/{id}")).GetProperty("received").ToString(), (await administrator.Json($"/webForms/{id}")).GetProperty("spam").ToString()));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Wrong_conversations_name_their_field_and_a_switched_off_address_is_not_there(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, _) = await Form(zhike);
        var mobile = Mobile();
        async Task<string?> Error(object body, string field) => await (await stranger.Post(path, body)).FieldError(field);
        Assert.Equal("value.unknown-field", await Error(Said(Fresh(), new { mobile, ownerId = "1" }, "<好"), "ownerId"));
        Assert.NotNull(await Error(Said(Fresh(), new { mobile = "12" }, "<好"), "mobile"));
        Assert.NotNull(await Error(new { conversation = Fresh(), lines = Array.Empty<object>() }, "lines"));
        Assert.NotNull(await Error(new { lines = new[] { new { from = "visitor", text = "好" } } }, "conversation"));
        Assert.Equal("422", (await (await stranger.Post(path, new { conversation = Fresh(), lines = new[] { new { from = "nobody", text = "好" } } })).Refusal())[..3]);
        Assert.Empty(await Leads(administrator, mobile));
        Assert.Equal("404", (await (await stranger.Post("/public/chats/" + new string('a', 24), Said(Fresh(), null, "<好"))).Refusal())[..3]);
        var (_, _, off, _) = await Form(zhike, byChat: false);
        Assert.Equal("404", (await (await stranger.Post(off, Said(Fresh(), null, "<好"))).Refusal())[..3]);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Other_channels_hand_their_conversations_over_by_the_same_port(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var (port, mobile, conversation) = (zhike.Services.GetRequiredService<IChatLeads>(), Mobile(), Fresh());
        var visitor = new Dictionary<string, string?> { ["person"] = "许静", ["mobile"] = mobile };
        var words = new string('字', 15_000);
        var lead = await port.Keep(new ChatLead("wechat", conversation, visitor, [new(true, words), new(false, words, Name: "林晓")]) { Detail = "公众号" }, default);
        Assert.Equal(lead, await port.Keep(new ChatLead("wechat", conversation, visitor, [new(true, words)]), default));
        Assert.Null(await port.Keep(new ChatLead("wechat", Fresh(), visitor, [new(false, "您好")]), default));
        var told = await Told(administrator, lead!.Value);
        Assert.Equal(["访客: 字", "林晓: 字"], told.Select(note => note.Text[..5]));
        Assert.True((await administrator.Delete($"/leads/{lead}")).IsSuccessStatusCode);
        Assert.Equal(lead, await port.Keep(new ChatLead("wechat", conversation, visitor, [new(true, words), new(false, words), new(true, "在吗")]), default));
        Assert.Empty(await Leads(administrator, mobile));
    }
}
