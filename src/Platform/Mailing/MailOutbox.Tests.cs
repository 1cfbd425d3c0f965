using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.Platform.Http;
using Zhike.Platform.Writing;
using Zhike.TestSupport;

namespace Zhike.Platform.Mailing;

/// <summary>Mail from the unit of work that causes it to a server that takes it, or does not.</summary>
public sealed class MailOutboxTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static Task<long> Queue(ZhikeApp zhike, string subject, params OutgoingMail.Attached[] files) => Queue(zhike, subject, ["li@example.com"], ["cc@example.com"], files);

    static async Task<long> Queue(ZhikeApp zhike, string subject, string[] to, string[] cc, params OutgoingMail.Attached[] files)
    {
        await using var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Job));
        var id = await zhike.Services.GetRequiredService<MailOutbox>().Queue(writer, new OutgoingMail(to, cc, subject, "你好，\n请看附件。", files), default);
        await writer.Save();
        return id;
    }

    static async Task Use(HttpClient admin, int port) =>
        await (await admin.Put("/mail/settings", new { kind = "smtp", host = "127.0.0.1", port, tls = false, from = "sales@yunzhan.example", fromName = "云栈" })).Json();

    /// <summary>Looks whenever a mail has moved.</summary>
    static async Task<JsonElement> Mail(ZhikeApp zhike, HttpClient admin, Func<JsonElement, bool> which)
    {
        var outbox = zhike.Services.GetRequiredService<MailOutbox>();
        using var moved = new SemaphoreSlim(0);
        void Tell() => moved.Release();
        outbox.Moved += Tell;
        try
        {
            while (true)
            {
                var found = (await admin.Json("/mail/outbox")).GetProperty("items").EnumerateArray().Where(which).ToList();
                if (found is [var mail, ..]) return mail;
                Assert.True(await moved.WaitAsync(TimeSpan.FromSeconds(30)), "the mail did not move");
            }
        }
        finally { outbox.Moved -= Tell; }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_server_gets_it_once_with_subject_text_and_file_and_one_that_is_down_gets_it_later(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        await using var peer = new SmtpPeer(number => number == 1 ? "451 later" : "250 taken");
        await Use(admin, peer.Port);
        var id = await Queue(zhike, "报价单 Q-1", new OutgoingMail.Attached("报价.pdf", "application/pdf", [37, 80, 68, 70]));
        var waits = await Mail(zhike, admin, mail => mail.Id() == id && mail.GetProperty("attempts").GetInt32() == 1 && mail.Text("state") == "queued");
        Assert.Contains("later", waits.Text("error"));
        Assert.Empty(peer.Taken);
        Assert.True((await admin.Post($"/mail/outbox/{id}/retry", new { })).IsSuccessStatusCode);
        var sent = await Mail(zhike, admin, mail => mail.Id() == id && mail.Text("state") == "sent");
        Assert.NotNull(sent.Text("sentAt"));
        var message = Assert.Single(peer.Taken);
        Assert.Contains("Message-ID: <", message);
        Assert.Contains("sales@yunzhan.example", message);
        Assert.Contains("JVBERg==", message);
        Assert.Equal("409 mail.not-waiting", await (await admin.Post($"/mail/outbox/{id}/cancellation", new { })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_page_stands_behind_the_text(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        await using var peer = new SmtpPeer(_ => "250 taken");
        await Use(admin, peer.Port);
        await using (var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Job)))
        {
            await zhike.Services.GetRequiredService<MailOutbox>().Queue(writer, new OutgoingMail(["li@example.com"], [], "一页", "文字", [new("a.txt", "text/plain", [97])]) { Html = "<p>页面</p>" }, default);
            await writer.Save();
        }
        await Mail(zhike, admin, mail => mail.Text("subject") == "一页" && mail.Text("state") == "sent");
        var message = Assert.Single(peer.Taken);
        var (plain, page) = (message.IndexOf("text/plain", StringComparison.Ordinal), message.IndexOf("text/html", StringComparison.Ordinal));
        Assert.True(message.Contains("multipart/alternative", StringComparison.Ordinal) && plain > 0 && plain < page);
        Assert.Contains(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes("<p>页面</p>")), message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Who_has_it_does_not_get_it_again_when_it_waits_for_another(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        await using var peer = new SmtpPeer(_ => "250 taken");
        await Use(admin, peer.Port);
        var id = await Queue(zhike, "给两个人", ["li@example.com"], ["later@example.com"], new OutgoingMail.Attached("a.txt", "text/plain", [97]));
        await Mail(zhike, admin, mail => mail.Id() == id && mail.Text("state") == "sent");
        var rest = await Mail(zhike, admin, mail => mail.Id() > id && mail.Text("subject") == "给两个人");
        Assert.Equal(("queued", "later@example.com"), (rest.Text("state"), rest.GetProperty("to")[0].GetString()));
        Assert.Contains("not now", rest.Text("error"));
        Assert.Single(peer.Taken);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_server_refuses_for_good_is_not_tried_again_and_says_why(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        await using var peer = new SmtpPeer(_ => "554 no spam here");
        await Use(admin, peer.Port);
        var id = await Queue(zhike, "问候");
        var failed = await Mail(zhike, admin, mail => mail.Id() == id && mail.Text("state") == "failed");
        Assert.Contains("no spam here", failed.Text("error"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_not_saved_is_not_sent_and_no_header_can_be_smuggled_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        var before = (await admin.Json("/mail/outbox")).GetProperty("items").GetArrayLength();
        var outbox = zhike.Services.GetRequiredService<MailOutbox>();
        await using (var writer = zhike.Services.GetRequiredService<Writers>().Open(Caller.System(Origin.Job)))
        {
            await outbox.Queue(writer, new OutgoingMail(["a@b.cn"], [], "x", "x", []), default);
            foreach (var subject in new[] { "x\r\nBcc: y@z.cn", "x\u2028y", "" })
                await Assert.ThrowsAsync<Invalid>(() => outbox.Queue(writer, new OutgoingMail(["a@b.cn"], [], subject, "x", []), default));
            await Assert.ThrowsAsync<Invalid>(() => outbox.Queue(writer, new OutgoingMail(["a@b.cn\r\nRCPT TO:<c@d.cn>"], [], "x", "x", []), default));
            await Assert.ThrowsAsync<RuleBroken>(() => outbox.Queue(writer, new OutgoingMail(["a@b.cn"], [], "x", "x", [new("a.bin", "application/octet-stream", new byte[16 * 1024 * 1024])]), default));
        }
        Assert.Equal(before, (await admin.Json("/mail/outbox")).GetProperty("items").GetArrayLength());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Without_a_server_it_lies_in_a_folder_and_the_password_of_one_is_never_told(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        Assert.Equal("mail.host-malformed", await (await admin.Put("/mail/settings", new { kind = "smtp", host = "not a host", from = "a@b.cn" })).FieldError("host"));
        foreach (var host in new[] { "169.254.169.254", "::ffff:169.254.1.1", "0.0.0.0", "224.0.0.1", "fe80::1" })
            Assert.Equal("mail.host-malformed", await (await admin.Put("/mail/settings", new { kind = "smtp", host, from = "a@b.cn" })).FieldError("host"));
        Assert.Equal("mail.port-refused", await (await admin.Put("/mail/settings", new { kind = "smtp", host = "127.0.0.1", port = 22, from = "a@b.cn" })).FieldError("port"));
        Assert.Equal("mail.address-malformed", await (await admin.Put("/mail/settings", new { kind = "smtp", host = "mail.example", from = "nobody" })).FieldError("from"));
        var kept = await admin.Put("/mail/settings", new { kind = "file", user = "u", password = "secret-word" });
        Assert.DoesNotContain("secret-word", await kept.Content.ReadAsStringAsync());
        var shown = await admin.Json("/mail/settings");
        Assert.Equal((true, "file"), (shown.GetProperty("hasPassword").GetBoolean(), shown.Text("kind")));
        var test = await (await admin.Post("/mail/tests", new { to = "li@example.com" })).Json();
        await Mail(zhike, admin, mail => mail.Id() == test.Id() && mail.Text("state") == "sent");
        Assert.NotEmpty(Directory.GetFiles(shown.Text("folder")!, "*.eml"));
        using var lin = zhike.Client(zhike.Lin);
        Assert.StartsWith("403", await (await lin.Get("/mail/outbox")).Refusal());
        Assert.StartsWith("404", await (await lin.Get("/mail?object=customers&id=987654321")).Refusal());
    }
}
