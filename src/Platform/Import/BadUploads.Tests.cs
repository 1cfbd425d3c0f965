using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Tabular;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

/// <summary>Whatever is sent as a file, the answer says what is wrong with it and nothing stays behind.</summary>
public sealed class BadUploadsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<int> FilesOf(ZhikeApp zhike)
    {
        await Task.Yield();
        var folder = Path.Combine(zhike.Database.Options.DataFolder, "imports");
        return Directory.Exists(folder) ? Directory.GetFiles(folder).Length : 0;
    }

    static IEnumerable<byte[]> Damaged()
    {
        var random = new Random(20261121);
        byte[][] starts = [[], "PK\u0003\u0004"u8.ToArray(), "name,phone\n"u8.ToArray(), [0xFF, 0xFE], [0xEF, 0xBB, 0xBF], [0xD0, 0xCF, 0x11, 0xE0], "BEGIN:VCARD\r\n"u8.ToArray(), "\"name,"u8.ToArray()];
        foreach (var start in starts)
            for (var i = 0; i < 5; i++)
            {
                var noise = new byte[random.Next(1, 4000)];
                random.NextBytes(noise);
                yield return [.. start, .. noise];
            }
        var book = TabularFixture.Workbook(TabularFixture.Sheet("<row>" + TabularFixture.Inline("name") + "</row><row>" + TabularFixture.Inline("x") + "</row>"));
        for (var i = 0; i < 20; i++)
        {
            var copy = book.ToArray();
            for (var n = 0; n < 3; n++) copy[random.Next(copy.Length)] = (byte)random.Next(256);
            yield return i % 2 == 0 ? copy : copy[..random.Next(4, copy.Length)];
        }
        yield return [];
        yield return Encoding.UTF8.GetBytes("name,address\n坏引号,\"" + new string('长', 200_000) + "\n");
        yield return TabularFixture.Workbook(TabularFixture.Sheet("<row>" + TabularFixture.Inline("name") + "</row><row r='1048577'><c r='A1048577'><v>1</v></c></row>"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Damaged_files_are_refused_or_read_but_never_break_anything(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        foreach (var file in Damaged())
        {
            var before = await FilesOf(zhike);
            using var answer = await client.Send("customers", "file.csv", file);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity, $"{answer.StatusCode} {body}");
            var json = JsonDocument.Parse(body).RootElement;
            if (answer.StatusCode == HttpStatusCode.Created) await RunsToAnEnd(client, json);
            else
            {
                var error = json.GetProperty("errors").GetProperty("file")[0];
                Assert.StartsWith("import.", error.GetProperty("code").GetString(), StringComparison.Ordinal);
                Assert.DoesNotContain("errors.", error.GetProperty("message").GetString()!, StringComparison.Ordinal);
                Assert.Equal(before, await FilesOf(zhike));
            }
        }
    }

    /// <summary>What could be opened may still turn out broken further down; then the job says so.</summary>
    static async Task RunsToAnEnd(ImportClient client, JsonElement upload)
    {
        var header = upload.GetProperty("header").EnumerateArray().First().GetString()!;
        await client.Change(upload.GetProperty("id").GetInt64(), new { mapping = new Dictionary<string, string> { [header] = "name" } });
        using var run = await client.Http.PostAsJsonAsync($"/api/v1/imports/{upload.GetProperty("id")}/runs", new { dryRun = false });
        Assert.Equal(HttpStatusCode.Accepted, run.StatusCode);
        var job = (await run.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetInt64();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await timer.WaitForNextTickAsync(limit.Token))
        {
            var state = await client.Get($"/api/v1/jobs/{job}");
            if (state.GetProperty("state").GetString() is "queued" or "running") continue;
            var message = state.GetProperty("message").GetString() ?? "";
            Assert.DoesNotContain("多次失败", message, StringComparison.Ordinal);
            return;
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_zip_bomb_is_refused(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = zip.CreateEntry("xl/workbook.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var i = 0; i < 300; i++) entry.Write(zeros);
        }
        using var answer = await client.Send("customers", "bomb.xlsx", bytes.ToArray());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Requests_that_are_no_upload_say_what_is_missing(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        var before = await FilesOf(zhike);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await client.Http.PostAsJsonAsync("/api/v1/imports", new { a = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Http.PostAsync("/api/v1/imports", new MultipartFormDataContent { { new StringContent("customers"), "object" } })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Send("../etc", "a.csv", "name\nx\n"u8.ToArray())).StatusCode);
        using var broken = new ByteArrayContent("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nname"u8.ToArray());
        broken.Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=b");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.Http.PostAsync("/api/v1/imports", broken)).StatusCode);
        Assert.Equal(before, await FilesOf(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Settings_that_cannot_work_are_refused_before_a_row_is_read(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        var id = (await client.Upload("customers", "name,phone\nx,1\n")).GetProperty("id").GetInt64();
        object[] wrong =
        [
            new { mapping = new { name = "nothing" } }, new { mapping = new { other = "name" } }, new { mapping = new { name = "name", phone = "name" } }, new { mapping = new { name = "completeness" } },
            new { mapping = new { name = new { field = 1 } } }, new { mapping = 5 }, new { mode = "delete" }, new { mode = "upsert" }, new { mode = "update", key = "email" }, new { key = "tags", mode = "update" },
            new { dateOrder = "dym" }, new { currency = "XXX" }, new { createMissing = new[] { "stages" } }, new { colour = "red" }, new { mapping = new { } },
        ];
        foreach (var settings in wrong)
            Assert.Equal((HttpStatusCode.UnprocessableEntity, settings), ((await client.Http.PatchAsJsonAsync($"/api/v1/imports/{id}", settings)).StatusCode, settings));
    }
}
