using System.Net;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

public sealed class ShowColumnTextsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static string Path(JsonElement import, string column, string field) => $"/api/v1/imports/{import.GetProperty("id")}/texts?column={Uri.EscapeDataString(column)}&field={field}";

    static IEnumerable<string> Said(JsonElement answer) => answer.GetProperty("items").EnumerateArray()
        .Select(item => $"{item.GetProperty("text").GetString()} {item.GetProperty("rows")} {item.GetProperty("means").GetString() ?? "?"}");

    [Theory, MemberData(nameof(Both))]
    public async Task A_text_far_down_the_file_is_seen_and_known_texts_are_read_in_every_language(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        var rows = new StringBuilder("客户名称,来源\n");
        for (var i = 1; i <= 6000; i++) rows.Append($"文字{i}厂,{(i == 5000 ? "隔壁介绍" : (i % 5) switch { 0 => "会展", 1 => "Exhibition", 2 => "EXHIBITION", 3 => "", _ => " 會展 " })}\n");
        var import = await admin.Upload("customers", rows.ToString());
        var answer = await admin.Get(Path(import, "来源", "source"));
        Assert.Equal(["Exhibition 2400 会展", " 1200 ?", "會展 1200 会展", "会展 1199 会展", "隔壁介绍 1 ?"], Said(answer));
        Assert.Equal((true, false), (answer.GetProperty("setValues").GetBoolean(), answer.GetProperty("more").GetBoolean()));
        var names = await admin.Get(Path(import, "客户名称", "name"));
        Assert.Equal((200, false, true), (Said(names).Count(), names.GetProperty("setValues").GetBoolean(), names.GetProperty("more").GetBoolean()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Places_and_industries_are_read_by_name_and_identity_numbers_are_not_listed(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        var import = await admin.Upload("customers", "名字,地方,号码\n甲,昆山市,320583199001011234\n乙,Kenya,320583199001011234\n");
        Assert.Equal(["昆山市 1 江苏省 / 苏州市 / 昆山市", "Kenya 1 ?"], Said(await admin.Get(Path(import, "地方", "region"))));
        Assert.Empty(Said(await admin.Get(Path(import, "号码", "idNumber"))));
        Assert.Equal(["3205**********1234 2 ?"], Said(await admin.Get(Path(import, "号码", "address"))));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_record_that_is_not_there_or_there_twice_is_told_before_the_run(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        var first = (await admin.Upload("customers", "name\n先有的厂\n同名厂\n同名厂\n")).GetProperty("id").GetInt64();
        await admin.Change(first, new { duplicates = "create" });
        await admin.Run(first);
        var import = await admin.Upload("contacts", "姓名,客户,上级\n甲,先有的厂,丁\n乙,没有的厂,甲\n丙,同名厂,\n丁,,\n");
        var answer = await admin.Get(Path(import, "客户", "customerId"));
        Assert.Equal([" 1 ?", "先有的厂 1 先有的厂", "同名厂 1 ?", "没有的厂 1 ?"], Said(answer).Order(StringComparer.Ordinal));
        Assert.Equal(["同名厂"], answer.GetProperty("items").EnumerateArray().Where(item => item.GetProperty("several").GetBoolean()).Select(item => item.GetProperty("text").GetString()));
        Assert.True(answer.GetProperty("setValues").GetBoolean());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Only_who_may_import_reads_a_file_that_is_still_there(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (admin, lin) = (new ImportClient(zhike, zhike.Administrator), new ImportClient(zhike, zhike.Lin));
        var import = await admin.Upload("customers", "name\n来路厂\n");
        async Task<HttpStatusCode> Answer(ImportClient client, string column, string field) => (await client.Http.GetAsync(Path(import, column, field))).StatusCode;
        Assert.Equal(HttpStatusCode.NotFound, await Answer(lin, "name", "name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Answer(admin, "nom", "name"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Answer(admin, "name", "nom"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await Answer(admin, "name", "updatedAt"));
        await admin.Run(import.GetProperty("id").GetInt64());
        Assert.Equal(HttpStatusCode.Conflict, await Answer(admin, "name", "name"));
    }
}
