using System.Net.Http.Json;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

public sealed class MappingCheckTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_mapping_is_refused_in_the_words_on_the_screen(Dialect dialect)
    {
        var admin = new ImportClient(await story.On(dialect), (await story.On(dialect)).Administrator);
        var id = (await admin.Upload("customers", "甲,乙\n一号厂,二号厂\n")).GetProperty("id").GetInt64();
        async Task<string> Refusal(object settings)
        {
            using var answer = await admin.Http.PatchAsJsonAsync($"/api/v1/imports/{id}", settings);
            return string.Join(" ", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Value[0].GetProperty("message").GetString()));
        }
        object Onto(string field) => new { mapping = new Dictionary<string, string> { ["甲"] = "name", ["乙"] = field } };
        Assert.Equal("字段 客户名称 对应了两列", await Refusal(Onto("name")));
        Assert.Equal("字段 资料完整度 不能导入", await Refusal(Onto("completeness")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_wizard_is_told_which_fields_a_file_may_fill_and_which_fill_themselves(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        string[] Keys(JsonElement import, string member) => [.. import.GetProperty(member).EnumerateArray().Select(key => key.GetString()!)];
        var people = await admin.Upload("users", "姓名\n沈括\n");
        Assert.Equal(["email"], Keys(people, "fills"));
        var deals = await admin.Upload("opportunities", "product,account\nGTX Pro,指南车厂\n");
        Assert.Contains("createdAt", Keys(deals, "fields"));
        Assert.DoesNotContain("completeness", Keys(await admin.Upload("customers", "名称\n甲\n"), "fields"));
        Assert.Equal(("products", "customerId"), (deals.GetProperty("mapping").GetProperty("product").GetString(), deals.GetProperty("mapping").GetProperty("account").GetString()));
        Assert.Equal(["departments", "users"], Keys(await admin.Upload("users", "sales_agent,manager,regional_office\nA,B,C\n"), "createMissing").Order(StringComparer.Ordinal));
        var id = deals.GetProperty("id").GetInt64();
        await admin.Change(id, new { mapping = new { product = "products", account = "customerId" }, createMissing = new[] { "customers" } });
        Assert.Equal(1, (await admin.Run(id)).GetProperty("created").GetInt64());
        Assert.Equal(1, (await admin.Post("/api/v1/opportunities/query", new { where = new { field = "name", op = "eq", value = "GTX Pro" }, count = true })).GetProperty("count").GetInt64());
    }
}
