using System.Net.Http.Headers;
using System.Text;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

/// <summary>What is uploaded is never more than bytes: neither its name nor its content reaches a path, a header or a browser.</summary>
public sealed class UploadsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static readonly (string Name, string Content)[] Active =
    [
        ("page.html", "<!doctype html><script>alert(1)</script>"), ("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), ("picture.png", "<svg onload='alert(1)'/>"),
        ("data.xml", "<?xml version='1.0'?><a/>"), ("code.js", "alert(1)"), ("page.xhtml", "<html xmlns='http://www.w3.org/1999/xhtml'/>"), ("letter.pdf", "<script>alert(1)</script>"), ("mail.mht", "MIME-Version: 1.0"),
    ];

    static async Task<HttpResponseMessage> Send(HttpClient client, long id, byte[] content, string disposition)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("text/html");
        part.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        using var form = new MultipartFormDataContent { part };
        return await client.PostAsync($"/api/v1/customers/{id}/attachments", form);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_a_browser_could_run_is_saved_never_shown(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山脚本机械");
        foreach (var (name, content) in Active)
        {
            var file = await (await Send(lin, id, Encoding.UTF8.GetBytes(content), $"form-data; name=file; filename=\"{name}\"")).Json();
            using var answer = await lin.Get($"/attachments/{file.GetProperty("id").GetInt64()}");
            Assert.Equal((name, "application/octet-stream", "attachment"), (name, answer.Content.Headers.ContentType!.MediaType, answer.Content.Headers.ContentDisposition!.DispositionType));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_name_becomes_neither_a_path_nor_a_header(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山路径机械");
        foreach (var (given, kept) in new[] { ("../../../etc/passwd", "passwd"), ("..\\\\..\\\\boot.ini", "boot.ini"), ("/etc/cron.d/x", "x"), ("..", "file"), ("%0d%0aSet-Cookie: a=b", "%0d%0aSet-Cookie a=b"), ("CON", "CON"), ("合同;x=1.pdf", "合同;x=1.pdf") })
        {
            using var answer = await Send(lin, id, "%PDF-1.7"u8.ToArray(), $"form-data; name=file; filename*=UTF-8''{Uri.EscapeDataString(given)}");
            var file = await answer.Json();
            Assert.Equal(kept, file.Text("name"));
            using var download = await lin.Get($"/attachments/{file.GetProperty("id").GetInt64()}");
            Assert.False(download.Headers.Contains("Set-Cookie"));
            Assert.Equal(kept, download.Content.Headers.ContentDisposition!.FileNameStar);
        }
        var stored = Directory.EnumerateFiles(zhike.Database.Options.DataFolder, "*", SearchOption.AllDirectories).Where(path => path.Contains("/files/", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(stored);
        Assert.All(stored, path => Assert.Matches("^[0-9a-f]{32}$", Path.GetFileName(path)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Line_breaks_in_a_name_end_nowhere(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山换行机械");
        var file = await (await Send(lin, id, "%PDF-1.7"u8.ToArray(), "form-data; name=file; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20b%3Dc%22.pdf")).Json();
        Assert.Equal("aSet-Cookie b=c.pdf", file.Text("name"));
        using var download = await lin.Get($"/attachments/{file.GetProperty("id").GetInt64()}");
        Assert.False(download.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_and_leaves_nothing()
    {
        var zhike = await story.On(Dialect.Sqlite);
        var lin = zhike.Client(zhike.Lin);
        var (id, _) = await Records.Customer(lin, "昆山大件机械");
        var (folder, before) = (Path.Combine(zhike.Database.Options.DataFolder, "files"), await Untouched.Contents(zhike));
        int Count() => Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Length : 0;
        var files = Count();
        Assert.StartsWith("413", await (await Send(lin, id, new byte[(50 << 20) + 1], "form-data; name=file; filename=big.bin")).Refusal(), StringComparison.Ordinal);
        Assert.Equal((files, string.Join('\n', before)), (Count(), string.Join('\n', await Untouched.Contents(zhike))));
    }
}
