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
}
