using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Platform.Import;
using Zhike.Platform.Tabular;
using Zhike.TestSupport;

namespace Zhike.Platform.Export;

public sealed class ExportObjectsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<byte[]> Export(HttpClient http, string definition, object body)
    {
        using var answer = await http.PostAsJsonAsync($"/api/v1/{definition}/exports", body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return await answer.Content.ReadAsByteArrayAsync();
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_list_leaves_with_labels_names_and_without_formulas(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        await admin.Import("customers", "name,address,phone,source,yearRevenue\n导出甲厂,=1+1,13812340051,,1.5万\n导出乙厂,\"东路,5号\",,,USD 12.50\n", new { duplicates = "create" });
        var body = new { format = "csv", fields = new[] { "name", "kind", "address", "phone", "yearRevenue", "ownerId", "protected" }, sort = new[] { "name" }, where = new { field = "name", op = "startsWith", value = "导出" } };
        var text = Encoding.UTF8.GetString(await Export(admin.Http, "customers", body));
        Assert.Equal("\uFEFF客户名称,客户类型,地址,电话,年营业额,负责人,保护客户".Split(',').Length, text.Split("\r\n")[0].Split(',').Length);
        Assert.Contains("'=1+1", text, StringComparison.Ordinal);
        Assert.Contains("\"东路,5号\"", text, StringComparison.Ordinal);
        Assert.Contains("周岚", text, StringComparison.Ordinal);
        Assert.Contains(",138 1234 0051,", text, StringComparison.Ordinal);
        Assert.Contains("15000", text, StringComparison.Ordinal);
        Assert.Contains("12.50 USD", text, StringComparison.Ordinal);
        Assert.DoesNotContain("organization", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_was_exported_can_be_imported_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        await admin.Import("customers", "name,email,phone,region,industry,tags,yearRevenue\n往返甲厂,one@trip.example,13812340061,江苏省苏州市昆山市,I65,\"甲,乙\",USD 12.50\n往返乙厂,two@trip.example,,,,,12\n");
        foreach (var format in new[] { "csv", "xlsx" })
        {
            var file = await Export(admin.Http, "customers", new { format, where = new { field = "email", op = "contains", value = "trip.example" }, fields = new[] { "name", "kind", "email", "phone", "region", "industry", "tags", "yearRevenue", "ownerId", "protected" } });
            var before = await admin.List("/api/v1/customers?email.contains=trip.example&sort=id");
            var upload = await admin.Upload("customers", "往返." + format, file);
            Assert.Equal(10, upload.GetProperty("mapping").EnumerateObject().Count());
            var id = upload.GetProperty("id").GetInt64();
            await admin.Change(id, new { mode = "update", key = "email", duplicates = "skip" });
            var import = await admin.Run(id);
            Assert.Equal((0, 0, 2, 0), ImportClient.Totals(import));
            var after = await admin.List("/api/v1/customers?email.contains=trip.example&sort=id");
            Assert.Equal(before.Select(item => item.GetRawText()), after.Select(item => item.GetRawText()));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Exporting_is_a_right_and_is_on_record(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (reader, admin) = (zhike.Client(zhike.Reader), new ImportClient(zhike, zhike.Administrator));
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.PostAsJsonAsync("/api/v1/customers/exports", new { format = "csv" })).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await admin.Http.PostAsJsonAsync("/api/v1/customers/exports", new { format = "pdf" })).StatusCode);
        await Export(admin.Http, "departments", new { format = "csv" });
        await using var read = await zhike.Database.OpenRead();
        var data = await read.Rows("SELECT data FROM change_log WHERE action = 'export' AND object = 'departments'", row => row.GetString(0));
        Assert.Contains(data, entry => JsonDocument.Parse(entry).RootElement.GetProperty("count").GetInt32() == 6);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_workbook_can_be_read_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var file = await Export(zhike.Client(zhike.Administrator), "departments", new { format = "xlsx", fields = new[] { "name", "parentId" } });
        var (_, rows, _) = await TabularFixture.Read(file, "部门.xlsx");
        Assert.Equal(6, rows.Count);
        Assert.Contains(rows, row => row.Cells is ["华东一组", "华东"]);
    }
}
