using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Capture;

/// <summary>Mail that a mail server hands over, and what becomes of it.</summary>
public sealed class ReceiveMailTests(Story story) : IClassFixture<Story>
{
    static async Task<(HttpClient Administrator, HttpClient Stranger, string Path, long Id)> Form(ZhikeApp zhike, bool byMail = true)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var form = await (await administrator.Post("/webForms", new { name = "邮箱" + Guid.NewGuid().ToString("N")[..8], title = "t", asked = new[] { "person", "need" }, byMail, enabled = true })).Json();
        return (administrator, zhike.Anonymous(), "/public/mails/" + form.Text("mailKey"), form.Id());
    }

    static async Task<HttpResponseMessage> Hand(HttpClient client, string path, string raw)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(raw.ReplaceLineEndings("\r\n")));
        content.Headers.ContentType = new MediaTypeHeaderValue("message/rfc822");
        return await client.PostAsync("/api/v1" + path, content);
    }

    static string Mail(string address, string more = "") => $"""
        Message-ID: <{address}>
        From: =?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes("许静"))}?= <{address}>
        To: sales@yunzhan.example
        Subject: =?gb2312?Q?=D1=AF=BC=DB?=
        {more}MIME-Version: 1.0
        Content-Type: multipart/mixed; boundary="cut"

        --cut
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: quoted-printable

        =E8=AF=B7=E6=8A=A5=E4=BB=B7=E3=80=82

        --=20
        =E8=8B=8F=E5=B7=9E=E6=81=92=E5=8A=9B=E6=9C=89=E9=99=90=E5=85=AC=E5=8F=B8
        138 1234 6621
        --cut
        Content-Type: application/pdf; name="../a.pdf"
        Content-Disposition: attachment; filename*=utf-8''%E5%9B%BE%E7%BA%B8.pdf
        Content-Transfer-Encoding: base64

        JVBERi0xLjQK
        --cut--
        """;

    static async Task<List<JsonElement>> Leads(HttpClient administrator, string address) =>
        [.. (await (await administrator.Post("/leads/query", new { where = new { field = "email", op = "eq", value = address } })).Json()).GetProperty("items").EnumerateArray()];

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_mail_becomes_one_lead_with_its_words_signature_and_file(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var address = $"x{Guid.NewGuid():N}@hengli.example";
        var answers = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Hand(stranger, path, Mail(address))));
        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode));
        var lead = Assert.Single(await Leads(administrator, address));
        Assert.Equal(("许静", "苏州恒力有限公司", "+8613812346621", "letter"), (lead.Text("person"), lead.Text("company"), lead.Text("mobile"), lead.Text("source")));
        Assert.Contains("请报价", (await administrator.Json($"/leads/{lead.Id()}")).Text("need"));
        Assert.StartsWith("询价", (await administrator.Json($"/leads/{lead.Id()}")).Text("need"));
        var file = Assert.Single((await administrator.Json($"/leads/{lead.Id()}/attachments")).EnumerateArray());
        Assert.Equal(("图纸.pdf", "application/pdf"), (file.Text("name"), file.Text("contentType")));
        Assert.Equal("1", (await administrator.Json($"/webForms/{id}")).GetProperty("received").ToString());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task What_programs_and_lists_write_leaves_nothing_and_what_is_no_mail_is_refused(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, id) = await Form(zhike);
        var address = $"y{Guid.NewGuid():N}@hengli.example";
        foreach (var (at, header) in new[] { "Auto-Submitted: auto-replied\n", "List-Id: <news.example>\n", "Return-Path: <>\n", "X-Spam-Flag: YES\n" }.Index())
            Assert.Equal(HttpStatusCode.Accepted, (await Hand(stranger, path, Mail(address, header).Replace($"<{address}>\r", $"<{at}{address}>\r", StringComparison.Ordinal).Replace("Message-ID: <", $"Message-ID: <{at.ToString(CultureInfo.InvariantCulture)}", StringComparison.Ordinal))).StatusCode);
        Assert.Empty(await Leads(administrator, address));
        Assert.Equal("4", (await administrator.Json($"/webForms/{id}")).GetProperty("spam").ToString());
        Assert.Equal("sales.mail-unreadable", await (await Hand(stranger, path, "hello")).FieldError("body"));
        Assert.Equal("404", (await (await Hand(stranger, "/public/mails/" + new string('a', 24), Mail(address))).Refusal())[..3]);
        var (_, _, off, _) = await Form(zhike, byMail: false);
        Assert.Equal("404", (await (await Hand(stranger, off, Mail(address))).Refusal())[..3]);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_mail_that_comes_slowly_keeps_nobody_from_writing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, stranger, path, _) = await Form(zhike);
        var (address, pipe) = ($"z{Guid.NewGuid():N}@hengli.example", new Pipe());
        var raw = Encoding.UTF8.GetBytes(Mail(address).ReplaceLineEndings("\r\n"));
        using var content = new StreamContent(pipe.Reader.AsStream());
        var answer = stranger.PostAsync("/api/v1" + path, content);
        await pipe.Writer.WriteAsync(raw.AsMemory(0, 100));
        Assert.Equal(HttpStatusCode.Created, (await administrator.Post("/leads", new { person = "同时来的" })).StatusCode);
        await pipe.Writer.WriteAsync(raw.AsMemory(100));
        await pipe.Writer.CompleteAsync();
        Assert.Equal(HttpStatusCode.Accepted, (await answer).StatusCode);
        Assert.Single(await Leads(administrator, address));
    }
}
