using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Api.Tests;

public sealed class ViewsAndFieldsTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_view_is_private_until_shared_and_changes_only_by_its_owner(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (lin, zhao) = (zhike.Client(zhike.Lin), zhike.Client(zhike.Zhao));
        var view = await (await lin.Post("/views", new { @object = "customers", name = "我的重点", where = new { field = "name", op = "contains", value = "机" }, columns = new[] { "name", "phone" }, sort = new[] { "-updatedAt" } })).Json();
        var (id, path) = (view.GetProperty("id").GetInt64(), $"/views/{view.GetProperty("id").GetInt64()}");
        bool Has(JsonElement list) => list.EnumerateArray().Any(item => item.GetProperty("id").GetInt64() == id);
        Assert.True(Has(await lin.Json("/views?object=customers")));
        Assert.False(Has(await zhao.Json("/views?object=customers")));
        Assert.Equal("404 request.not-found", await (await zhao.Patch(path, new { name = "偷" }, 1)).Refusal());
        Assert.Equal("428 request.if-match-missing", await (await lin.Patch(path, new { name = "改" }, null)).Refusal());
        await (await lin.Patch(path, new { shared = true }, 1)).Json();
        Assert.Equal("412 request.stale", await (await lin.Patch(path, new { shared = false }, 1)).Refusal());
        Assert.True(Has(await zhao.Json("/views?object=customers")));
        Assert.Equal("403 access.denied", await (await zhao.Delete(path)).Refusal());
        Assert.NotNull((await zhao.Json($"/customers?view={id}")).Items());
        Assert.Equal("query.unknown-field", await (await lin.Post("/views", new { @object = "customers", name = "错", columns = new[] { "x; drop" } })).FieldError("fields"));
        Assert.Equal("204", await (await lin.Delete(path)).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_custom_field_works_at_once_everywhere_and_a_retired_option_stays_readable(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (administrator, lin) = (zhike.Client(zhike.Administrator), zhike.Client(zhike.Lin));
        Assert.StartsWith("403", await (await lin.Post("/fields", new { @object = "customers", label = "偏好", type = "choice" })).Refusal(), StringComparison.Ordinal);
        var field = await (await administrator.Post("/fields", new { @object = "customers", label = "采购偏好", type = "choice", searchable = true, options = new[] { new { label = "价格" }, new { label = "质量" } } })).Json();
        var key = field.Text("key")!;
        Assert.Matches("^x_[a-z0-9_]+$", key);
        var option = field.GetProperty("options")[0].Text("value")!;
        var (id, version) = await Records.Customer(lin, "昆山自定义机械");
        var changed = await (await lin.Patch($"/customers/{id}", new Dictionary<string, object> { [key] = option }, version)).Json();
        Assert.Equal(option, changed.Text(key));
        Assert.Single((await lin.Json($"/customers?{key}={option}")).Items());
        var path = $"/fields/{field.GetProperty("id").GetInt64()}";
        await (await administrator.Patch(path, new { options = new[] { new { value = field.GetProperty("options")[1].Text("value"), label = "质量" } } }, 1)).Json();
        var again = new Dictionary<string, object> { [key] = option, ["name"] = "昆山自定义精机" };
        Assert.Equal("200", await (await lin.Patch($"/customers/{id}", again, changed.GetProperty("version").GetInt64())).Refusal());
        Assert.Equal("value.not-an-option", await (await lin.Post("/customers", new Dictionary<string, object> { ["name"] = "新", ["kind"] = "organization", [key] = option })).FieldError(key));
        Assert.Contains((await lin.Json($"/customers/{id}/history")).Items()[1].GetProperty("changes").EnumerateArray(), change => change.Text("afterText") == "价格");
        Assert.Equal("fields.type-fixed", await (await administrator.Patch(path, new { type = "text" }, 2)).FieldError("type"));
        Assert.Equal("204", await (await administrator.Delete(path)).Refusal());
        Assert.Null((await lin.Json($"/customers/{id}")).Text(key));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Every_view_that_comes_with_an_object_can_be_shown(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        var refused = new List<string>();
        foreach (var definition in zhike.Services.GetRequiredService<CatalogueStore>().Current.Objects)
            foreach (var view in definition.Views)
            {
                var body = new { where = view.Where is { } where ? JsonSerializer.Deserialize<JsonElement>(where) : (JsonElement?)null, sort = view.Sort is { } sort ? new[] { sort } : null, limit = 1, count = true };
                using var answer = await admin.Post($"/{definition.Key}/query", body);
                if (!answer.IsSuccessStatusCode) refused.Add($"{definition.Key}.{view.Key}: {await answer.Content.ReadAsStringAsync()}");
            }
        Assert.Empty(refused);
    }
}
