using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Trials;

/// <summary>Any model on any file over the interface: what is found, what is refused, and what never happens.</summary>
public sealed class TrialsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static string Folder(ZhikeApp zhike) => Path.Combine(zhike.Database.Options.DataFolder, "analytics-files");

    static int Kept(ZhikeApp zhike) => Directory.Exists(Folder(zhike)) ? Directory.GetFiles(Folder(zhike)).Length : 0;

    static async Task<HttpResponseMessage> Send(HttpClient client, byte[] content, string name = "orders.csv")
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", name } };
        return await client.PostAsync("/api/v1/analytics/files", form);
    }

    static async Task<string> Upload(HttpClient client, string text) => (await (await Send(client, Encoding.UTF8.GetBytes(text))).Json()).Text("id")!;

    /// <summary>Lines of purchases of forty customers.</summary>
    static string Orders()
    {
        var (chance, text) = (new Random(3), new StringBuilder("客户,日期,订单,金额\n"));
        for (var customer = 0; customer < 40; customer++)
            for (var (on, number) = (new DateOnly(2025, 1, 1).AddDays(chance.Next(60)), 0); on.Year == 2025; on = on.AddDays(5 + chance.Next(10 + customer * 4)))
                text.Append($"客户{customer},{on:yyyy-MM-dd},{customer}-{number++},{chance.Next(100, 900)}\n");
        return text.ToString();
    }

    static async Task<long> Start(HttpClient client, string model, string? fileId, object settings) =>
        (await (await client.Post("/analytics/trials", new { model, fileId, settings })).Json()).GetProperty("jobId").GetInt64();

    static async Task<JsonElement> Ended(HttpClient client, long job)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await timer.WaitForNextTickAsync())
            if (await client.Json($"/analytics/trials/{job}") is var now && now.Text("state") is not ("queued" or "running")) return now;
        throw new InvalidOperationException();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_is_shown_tried_and_thrown_away_with_all_that_was_made_of_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var before = Kept(zhike);
        var file = await (await Send(client, Encoding.UTF8.GetBytes(Orders()), "../../订单.csv")).Json();
        var id = file.Text("id")!;
        Assert.Equal(("订单.csv", 20, Orders().Count(letter => letter == '\n') - 1), (file.Text("name"), file.GetProperty("preview").GetArrayLength(), file.GetProperty("rows").GetInt32()));
        Assert.Equal(["客户", "日期", "订单", "金额"], (await client.Json($"/analytics/files/{id}")).GetProperty("header").EnumerateArray().Select(name => name.GetString()));
        var trial = await Ended(client, await Start(client, "rfm", id, new { customer = "客户", at = "日期", order = "订单", amount = "金额", scores = "true" }));
        var result = trial.GetProperty("result");
        Assert.Equal(("done", "done", true), (trial.Text("state"), result.Text("status"), trial.GetProperty("hasScores").GetBoolean()));
        Assert.Equal(40, result.GetProperty("result").GetProperty("customers").GetInt32());
        using var scores = await client.Get($"/analytics/trials/{trial.GetProperty("jobId").GetInt64()}/scores");
        Assert.Equal(41, (await scores.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete($"/analytics/files/{id}")).StatusCode);
        Assert.Equal(before, Kept(zhike));
        Assert.Equal("404 request.not-found", await (await client.Get($"/analytics/files/{id}")).Refusal());
        Assert.Equal("404 request.not-found", await (await client.Get($"/analytics/trials/{trial.GetProperty("jobId").GetInt64()}/scores")).Refusal());
        Assert.Equal("analytics.file-gone", await (await client.Post("/analytics/trials", new { model = "rfm", fileId = id })).FieldError("fileId"));
    }

    static byte[] Bomb()
    {
        var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = new StreamWriter(zip.CreateEntry("[Content_Types].xml").Open())) types.Write("<Types/>");
            using var sheet = zip.CreateEntry("xl/worksheets/sheet1.xml").Open();
            var zeros = new byte[1 << 20];
            for (var megabyte = 0; megabyte < 600; megabyte++) sheet.Write(zeros);
        }
        return memory.ToArray();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_is_no_table_is_refused_in_words_and_nothing_stays_behind(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var before = Kept(zhike);
        byte[][] bad = [[], "%PDF-1.7"u8.ToArray(), "PK\u0003\u0004"u8.ToArray(), [0x1F, 0x8B, 8, 0], [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], Bomb(), Encoding.UTF8.GetBytes(new string('a', 300_000))];
        foreach (var file in bad)
            Assert.StartsWith("import.", await (await Send(client, file)).FieldError("file"), StringComparison.Ordinal);
        using var empty = new MultipartFormDataContent { { new StringContent("x"), "other" } };
        Assert.Equal("import.file-missing", await (await client.PostAsync("/api/v1/analytics/files", empty)).FieldError("file"));
        Assert.StartsWith("415", await (await client.Post("/analytics/files", new { file = "x" })).Refusal(), StringComparison.Ordinal);
        Assert.Equal(before, Kept(zhike));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_path_from_outside_never_reaches_the_file_system(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var id = await Upload(client, Orders());
        async Task<string?> Said(string model, string? fileId, string setting, string value) =>
            await (await client.Post("/analytics/trials", new { model, fileId, settings = new Dictionary<string, string> { [setting] = value, ["customer"] = "客户", ["at"] = "日期" } })).FieldError(setting == "" ? "fileId" : setting);
        foreach (var (model, setting) in ((string, string)[])[("rfm", "file"), ("bg-nbd", "summary"), ("clv", "summary"), ("classify", "folds"), ("link", "scores")])
            Assert.Equal("analytics.setting-unknown", await Said(model, id, setting, "/etc/passwd"));
        Assert.Equal("analytics.setting-not-one-of", await Said("rfm", id, "scores", "/tmp/outside.csv"));
        foreach (var path in (string[])["../../etc/passwd", "/etc/passwd", "x", new string('0', 32), new string('9', 99)])
        {
            Assert.Equal("analytics.file-gone", await (await client.Post("/analytics/trials", new { model = "rfm", fileId = path })).FieldError("fileId"));
            Assert.Equal("404 request.not-found", await (await client.Get($"/analytics/files/{Uri.EscapeDataString(path)}")).Refusal());
            Assert.Equal("404 request.not-found", await (await client.Delete($"/analytics/files/{Uri.EscapeDataString(path)}")).Refusal());
        }
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete($"/analytics/files/{id}")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Bad_settings_are_refused_at_once_and_bad_data_by_the_trial_in_the_language_of_who_asked(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var id = await Upload(client, "客户,日期,金额\n甲,2025-01-01,1\n甲,昨天,2\n");
        async Task<string?> Said(string model, string field, object? settings = null, string? file = null) =>
            await (await client.Post("/analytics/trials", new { model, fileId = file ?? id, settings })).FieldError(field);
        Assert.Equal("analytics.model-unknown", await Said("magic", "model"));
        Assert.Equal("analytics.setting-missing", await (await client.Post("/analytics/trials", new { model = "rfm" })).FieldError("fileId"));
        Assert.Equal("analytics.setting-missing", await Said("rfm", "customer"));
        Assert.Equal("analytics.column-unknown", await Said("rfm", "customer", new { customer = "顾客", at = "日期" }));
        Assert.Equal("analytics.setting-not-a-number", await Said("clusters", "seed", new { columns = "金额", seed = "viel" }));
        Assert.Equal("analytics.setting-outside", await Said("forecast", "level", new { date = "日期", value = "金额", level = "7" }));
        Assert.Equal("analytics.setting-not-one-of", await Said("rfm", "method", new { customer = "客户", at = "日期", method = "best" }));
        Assert.Equal("analytics.setting-not-a-date", await Said("rfm", "until", new { customer = "客户", at = "日期", until = "morgen" }));
        var refused = (await Ended(client, await Start(client, "rfm", id, new { customer = "客户", at = "日期", amount = "金额" }))).GetProperty("result");
        Assert.Equal(("refused", "analytics.cell-not-a-date", "日期"), (refused.Text("status"), refused.Text("code"), refused.Text("field")));
        Assert.Contains("昨天", refused.Text("message")!, StringComparison.Ordinal);
        Assert.Equal(14, (await Ended(client, await Start(client, "staffing", null, new { calls = "100", aht = "180s" }))).GetProperty("result").GetProperty("result").GetProperty("agents").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete($"/analytics/files/{id}")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_administrators_upload_and_try(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        var id = await Upload(administrator, Orders());
        Assert.StartsWith("403", await (await Send(lin, Encoding.UTF8.GetBytes(Orders()))).Refusal(), StringComparison.Ordinal);
        foreach (var path in (string[])[$"/analytics/files/{id}", "/analytics/models", "/analytics/trials/1", "/analytics/trials/1/scores"]) Assert.StartsWith("403", await (await lin.Get(path)).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("403", await (await lin.Post("/analytics/trials", new { model = "staffing" })).Refusal(), StringComparison.Ordinal);
        Assert.StartsWith("403", await (await lin.Delete($"/analytics/files/{id}")).Refusal(), StringComparison.Ordinal);
        Assert.Equal("404 request.not-found", await (await administrator.Get("/analytics/trials/987654321")).Refusal());
        Assert.Equal(HttpStatusCode.NoContent, (await administrator.Delete($"/analytics/files/{id}")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_trial_that_takes_long_is_cancelled(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var chance = new Random(1);
        var id = await Upload(client, "a,b\n" + string.Concat(Enumerable.Range(0, 20_000).Select(_ => $"{chance.Next(100_000)},{chance.Next(100_000)}\n")));
        var job = await Start(client, "clusters", id, new { columns = "a,b", k = "40-50", starts = "1000" });
        await (await client.Post($"/jobs/{job}/cancellation")).Json();
        Assert.Equal("cancelled", (await Ended(client, job)).Text("state"));
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete($"/analytics/files/{id}")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_is_gone_after_its_day(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var client = zhike.Client(zhike.Administrator);
        var (old, young) = (await Upload(client, Orders()), await Upload(client, Orders()));
        foreach (var path in Directory.GetFiles(Folder(zhike), old + "*")) File.SetLastWriteTimeUtc(path, zhike.Database.Clock.Instant() - UploadedFiles.Kept - TimeSpan.FromMinutes(1));
        foreach (var path in Directory.GetFiles(Folder(zhike), young + "*")) File.SetLastWriteTimeUtc(path, zhike.Database.Clock.Instant() - UploadedFiles.Kept + TimeSpan.FromMinutes(1));
        zhike.Services.GetRequiredService<UploadedFiles>().Sweep();
        Assert.Equal("404 request.not-found", await (await client.Get($"/analytics/files/{old}")).Refusal());
        Assert.Equal(HttpStatusCode.NoContent, (await client.Delete($"/analytics/files/{young}")).StatusCode);
    }

    [Fact]
    public void A_form_asks_only_for_what_its_model_knows()
    {
        Assert.All(AnalyticsModule.Trials.Values, trial => Assert.Empty(trial.Form.Select(setting => setting.Name).Except(trial.Settings)));
        Assert.All(AnalyticsModule.Trials.Values, trial => Assert.Equal(trial.Form.Count, trial.Form.Select(setting => setting.Name).Distinct().Count()));
        Assert.DoesNotContain(AnalyticsModule.Trials.Values.SelectMany(trial => trial.Form), setting => setting.Name is "file" or "summary" or "folds");
    }
}
