using System.Net.Http.Headers;
using System.Text;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class AttachmentTests(Story story) : IClassFixture<Story>
{
    static Task<HttpResponseMessage> Upload(HttpClient client, long id, byte[] content, string name)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        return client.PostAsync($"/api/v1/customers/{id}/attachments", new MultipartFormDataContent { { part, "file", name } });
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_file_follows_the_rights_of_its_record(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (lin, zhao) = (zhike.Client(zhike.Lin), zhike.Client(zhike.Zhao));
        var (id, _) = await Records.Customer(lin, "昆山附件机械");
        var file = await (await Upload(lin, id, Encoding.UTF8.GetBytes("%PDF-1.7 合同"), "../../合同.pdf")).Json();
        Assert.Equal(("合同.pdf", "application/pdf"), (file.Text("name"), file.Text("contentType")));
        var fileId = file.GetProperty("id").GetInt64();
        using var download = await lin.Get($"/attachments/{fileId}");
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", download.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("default-src 'none'; sandbox", download.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("no-store", download.Headers.CacheControl!.ToString());
        Assert.Equal("%PDF-1.7 合同", await download.Content.ReadAsStringAsync());
        Assert.Single((await lin.Json($"/customers/{id}/attachments")).EnumerateArray());

        Assert.Equal("404 request.not-found", await (await zhao.Get($"/attachments/{fileId}")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Delete($"/attachments/{fileId}")).Refusal());
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/customers/{id}/attachments")).Refusal());
        Assert.Equal("404 request.not-found", await (await Upload(zhao, id, [1], "a.txt")).Refusal());
        Assert.Equal("204", await (await lin.Delete($"/attachments/{fileId}")).Refusal());
        Assert.Equal("404 request.not-found", await (await lin.Get($"/attachments/{fileId}")).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task What_a_browser_might_run_is_plain_bytes_and_an_empty_file_is_refused(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山网页机械");
        var page = await (await Upload(lin, id, Encoding.UTF8.GetBytes("<script>alert(1)</script>"), "page.html")).Json();
        Assert.Equal("application/octet-stream", page.Text("contentType"));
        Assert.Equal("files.empty", await (await Upload(lin, id, [], "leer.txt")).FieldError("file"));
    }
}
