using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class AroundARecordTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task History_tells_who_changed_what_with_masks_and_strangers_get_404(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, version) = await Records.Customer(lin, "昆山历史机械", new { phone = "13812346621" });
        await lin.Patch($"/customers/{id}", new { name = "昆山历史精机" }, version);
        var items = (await lin.Json($"/customers/{id}/history")).Items();
        Assert.Equal(["update", "create"], items.Select(item => item.Text("action")));
        Assert.Equal("林晓", items[0].Text("actor"));
        var name = items[0].GetProperty("changes").EnumerateArray().Single(change => change.Text("field") == "name");
        Assert.Equal(("昆山历史机械", "昆山历史精机"), (name.Text("beforeText"), name.Text("afterText")));
        var masked = (await zhike.Client(zhike.Reader).Json($"/customers/{id}/history")).Items()[1].GetRawText();
        Assert.Contains("138****6621", masked, StringComparison.Ordinal);
        Assert.DoesNotContain("13812346621", masked, StringComparison.Ordinal);
        Assert.Equal("404 request.not-found", await (await zhike.Client(zhike.Zhao).Get($"/customers/{id}/history")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_timeline_merges_notes_and_events_page_by_page(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山时间轴机械");
        for (var i = 0; i < 5; i++) await (await lin.Post("/activities", new { customerId = id, kind = i % 2 == 0 ? "call" : "visit", text = $"第{i}次" })).Json();
        var all = (await lin.Json($"/customers/{id}/timeline")).Items();
        Assert.Equal(5, all.Count(item => item.Text("object") == "activities"));
        Assert.Contains(all, item => item.Text("kind") == "system");
        Assert.Equal(3, (await lin.Json($"/customers/{id}/timeline?kinds=call")).Items().Count);
        var paged = new List<string?>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await lin.Json($"/customers/{id}/timeline?limit=2&cursor={cursor}");
            paged.AddRange(page.Items().Select(item => item.Text("id")));
            cursor = page.Text("next");
        }
        Assert.Equal(all.Select(item => item.Text("id")), paged);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_file_of_a_note_stands_with_it_in_the_timeline(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山随附机械");
        var notes = new List<long>();
        foreach (var text in (string[])["没有附件", "附上合同"]) notes.Add((await (await lin.Post("/activities", new { customerId = id, kind = "note", text })).Json()).GetProperty("id").GetInt64());
        await (await lin.PostAsync($"/api/v1/activities/{notes[1]}/attachments", new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.7"u8.ToArray()), "file", "合同.pdf" } })).Json();
        var lines = (await lin.Json($"/customers/{id}/timeline?kinds=note")).Items().ToDictionary(item => item.GetProperty("recordId").GetInt64(), item => item.GetProperty("files").EnumerateArray().Select(file => file.Text("name")).ToArray());
        Assert.Empty(lines[notes[0]]);
        Assert.Equal("合同.pdf", Assert.Single(lines[notes[1]]));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_share_opens_the_record_is_explained_and_ends(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (lin, zhao) = (zhike.Client(zhike.Lin), zhike.Client(zhike.Zhao));
        var (id, _) = await Records.Customer(lin, "昆山共享机械");
        Assert.Equal("404 request.not-found", await (await zhao.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "write" } })).Refusal());
        await (await lin.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "read" } })).Json();
        Assert.Equal("赵宇", (await lin.Json($"/customers/{id}/shares"))[0].Text("name"));
        Assert.Equal("昆山共享机械", (await zhao.Json($"/customers/{id}")).Text("name"));
        Assert.Equal("403 access.denied", await (await zhao.Put($"/customers/{id}/shares", new[] { new { userId = zhike.Zhao.Id, level = "write" } })).Refusal());
        var why = await lin.Json($"/customers/{id}/access?userId={zhike.Zhao.Id}");
        Assert.True(why.GetProperty("read").GetBoolean());
        Assert.False(why.GetProperty("update").GetBoolean());
        Assert.Equal(["share"], why.GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("code")));
        await (await lin.Put($"/customers/{id}/shares", Array.Empty<object>())).Json();
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/customers/{id}")).Refusal());
        Assert.Equal("share", (await lin.Json($"/customers/{id}/history")).Items()[0].Text("action"));
        Assert.Equal(["owner"], (await lin.Json($"/customers/{id}/access?userId={zhike.Lin.Id}")).GetProperty("reasons").EnumerateArray().Select(reason => reason.Text("code")));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Search_finds_over_objects_within_the_callers_scope(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "搜索精密机床");
        await Records.Customer(lin, "苏州搜索精密");
        var found = await Records.Until(() => lin.Json("/search?q=" + Uri.EscapeDataString("搜索精密")), answer => answer.Items().Count == 2);
        Assert.Equal(id, found.Items()[0].GetProperty("id").GetInt64());
        Assert.Equal("name", found.Items()[0].Text("match"));
        Assert.Empty((await zhike.Client(zhike.Zhao).Json("/search?q=" + Uri.EscapeDataString("搜索精密"))).Items());
        Assert.Empty((await lin.Json("/search?objects=contacts&q=" + Uri.EscapeDataString("搜索精密"))).Items());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_masked_field_is_revealed_only_with_the_right_and_on_record(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (id, _) = await Records.Customer(zhike.Client(zhike.Lin), "昆山查看机械", new { phone = "13812346621" });
        Assert.StartsWith("40", await (await zhike.Client(zhike.Reader).Post($"/customers/{id}/reveals", new { field = "phone" })).Refusal(), StringComparison.Ordinal);
        Assert.Equal("+8613812346621", (await (await administrator.Post($"/customers/{id}/reveals", new { field = "phone" })).Json()).Text("value"));
        Assert.Equal("value.unknown-field", await (await administrator.Post($"/customers/{id}/reveals", new { field = "nothing" })).FieldError("field"));
        await using var connection = await zhike.Database.OpenRead();
        Assert.Equal(1, await connection.Value<long>("select count(*) from record_views where object = 'customers' and kind = 'reveal' and field = 'phone' and record_id = @id", ("@id", id)));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_contacts_phone_is_revealed_to_who_may_read_the_customer_without_changing_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (id, _) = await Records.Customer(zhike.Client(zhike.Lin), "昆山联络机械");
        var contact = (await (await administrator.Post("/contacts", new { customerId = id, name = "王芳", mobile = "13812346633" })).Json()).GetProperty("id").GetInt64();
        foreach (var (reveals, answer) in ((bool, string)[])[(true, "200"), (false, "403 access.right-missing")])
        {
            object rights = reveals ? new { customers = new { read = "all" }, contacts = new { read = "all", reveal = "all" } } : new { customers = new { read = "all" }, contacts = new { read = "all" } };
            var role = await (await administrator.Post("/roles", new { name = $"显示 {dialect} {reveals}", rights, fields = new Dictionary<string, string> { ["contacts.mobile"] = "masked" } })).Json();
            var person = await zhike.Hire("sales", "看客");
            await (await administrator.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
            Assert.Equal(answer, await (await zhike.Client(person).Post($"/contacts/{contact}/reveals", new { field = "mobile" })).Refusal());
        }
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task An_auditor_sees_who_revealed_what(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        var (id, _) = await Records.Customer(lin, "昆山审计机械", new { phone = "13812346622" });
        Assert.Empty((await administrator.Json($"/customers/{id}/views")).Items());
        await (await administrator.Post($"/customers/{id}/reveals", new { field = "phone" })).Json();
        var view = Assert.Single((await administrator.Json($"/customers/{id}/views")).Items());
        Assert.Equal(("reveal", "phone", "周岚"), (view.Text("kind"), view.Text("field"), view.Text("user")));
        Assert.Equal(zhike.Administrator.Id, view.GetProperty("userId").GetInt64());
        Assert.Equal("403", (await (await lin.Get($"/customers/{id}/views")).Refusal())[..3]);
        Assert.Equal("404", (await (await administrator.Get("/customers/987654321/views")).Refusal())[..3]);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Who_opens_a_sensitive_record_is_noted_even_when_that_flag_is_hidden_from_them(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var (id, _) = await Records.Customer(zhike.Client(zhike.Lin), "昆山机密机械", new { sensitive = true });
        var role = await (await administrator.Post("/roles", new
        {
            name = "不知情" + dialect, rights = new { customers = new { read = "all" } }, fields = new Dictionary<string, string> { ["customers.sensitive"] = "hidden" },
        })).Json();
        var person = await zhike.Hire("sales", "无名");
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
        Assert.False((await zhike.Client(person).Json($"/customers/{id}")).TryGetProperty("sensitive", out _));
        Assert.Contains((await administrator.Json($"/customers/{id}/views")).Items(), view => view.GetProperty("userId").GetInt64() == person.Id);
    }
}
