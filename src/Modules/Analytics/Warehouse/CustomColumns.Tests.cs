using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Explore;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Warehouse;

/// <summary>Fields that a company adds are in the warehouse at once, whatever was there before.</summary>
public sealed class CustomColumnsTests
{
    static readonly int Steps = Depth.Of(70, 1_500);

    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both)), Trait(Depth.Trait, Depth.Scaled)]
    public async Task Fields_that_come_and_go_end_where_building_anew_ends(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var (chance, load) = (new Random(Depth.Seed(5)), zhike.Services.GetRequiredService<LoadWarehouse>());
        await load.Rebuild(null, default);
        var history = new FieldHistory(administrator, zhike.Lin.Id, chance);
        for (var step = 0; step < Steps; step++)
        {
            await history.Step(step);
            if (chance.Next(8) == 0) await WarehouseTests.Follow(zhike);
        }
        await WarehouseTests.Follow(zhike);
        var followed = WarehouseTests.Content(zhike);
        await load.Rebuild(null, default);
        Assert.Equal(WarehouseTests.Content(zhike), followed);
        Assert.True(history.Written > 10 && history.Deleted > 0);
        Depth.Report($"steps with custom fields, {dialect}", Steps, Depth.Seed(5));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_field_can_be_asked_about_as_soon_as_it_is_made_by_its_words_of_now_and_by_those_who_see_it(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var field = await (await administrator.Post("/fields", new { @object = "customers", label = "采购方式", type = "choice", options = new[] { new { label = "招标" }, new { label = "询价" } } })).Json();
        var (key, option) = (field.Text("key")!, field.GetProperty("options")[0].Text("value")!);
        var question = new { @object = "customers", rows = new[] { new { field = key } } };
        Assert.Single((await Asked(administrator, question)).GetProperty("groups").EnumerateArray());
        var one = (await administrator.Json("/customers?limit=1")).GetProperty("items")[0];
        await (await administrator.Patch($"/customers/{one.Id()}", new Dictionary<string, object> { [key] = option }, one.Version())).Json();
        await WarehouseTests.Follow(zhike);
        Assert.Equal("招标", (await Asked(administrator, question)).GetProperty("rows")[0].GetProperty("labels").Text(option));
        object[] left = [new { value = field.GetProperty("options")[1].Text("value"), label = "询价" }];
        await (await administrator.Patch($"/fields/{field.Id()}", new { label = "采购渠道", options = left }, field.Version())).Json();
        var renamed = (await Asked(administrator, question)).GetProperty("rows")[0];
        Assert.Equal(("采购渠道", "招标"), (renamed.Text("label"), renamed.GetProperty("labels").Text(option)));
        var role = (await (await administrator.Post("/roles", new { name = "不看采购", rights = new { customers = new { read = "all" } }, fields = new Dictionary<string, string> { [$"customers.{key}"] = "hidden" } })).Json()).Id();
        await (await administrator.Put($"/users/{zhike.Lin.Id}/roles", new[] { role })).Json();
        Assert.Equal("query.unknown-field", await (await zhike.Client(zhike.Lin).Post("/analytics/query", question)).FieldError("rows[0]"));
        (await administrator.Delete($"/fields/{field.Id()}")).EnsureSuccessStatusCode();
        Assert.Equal("query.unknown-field", await (await administrator.Post("/analytics/query", question)).FieldError("rows[0]"));
        await Asked(administrator, new { @object = "customers" });
    }

    static async Task<JsonElement> Asked(HttpClient client, object question) => await (await client.Post("/analytics/query", question)).Json();

    /// <summary>A company that makes fields, fills them, words them anew and throws them away.</summary>
    sealed class FieldHistory(HttpClient administrator, long user, Random chance)
    {
        static readonly string[] Types = ["integer", "number", "percent", "money", "date", "dateTime", "bool", "choice", "user", "region", "text", "reference"];

        readonly List<JsonElement> fields = [];
        readonly List<long> customers = [];

        internal int Written { get; private set; }

        internal int Deleted { get; private set; }

        internal async Task Step(int step)
        {
            switch (customers.Count < 3 ? 0 : fields.Count < 2 ? 1 : chance.Next(9))
            {
                case 0:
                    customers.Add((await (await administrator.Post("/customers?allowDuplicate=true", new { name = $"字段{step}有限公司" })).Json()).Id());
                    break;
                case 1:
                    await Make(step);
                    break;
                case 2:
                    var gone = fields[chance.Next(fields.Count)];
                    (await administrator.Delete($"/fields/{gone.Id()}")).EnsureSuccessStatusCode();
                    fields.Remove(gone);
                    Deleted++;
                    break;
                case 3:
                    var at = chance.Next(fields.Count);
                    fields[at] = await (await administrator.Patch($"/fields/{fields[at].Id()}", new { label = $"改名{step}" }, fields[at].Version())).Json();
                    break;
                default:
                    await Write();
                    break;
            }
        }

        async Task Make(int step)
        {
            var type = Types[chance.Next(Types.Length)];
            var options = type == "choice" ? new[] { new { label = "甲" }, new { label = "乙" } } : null;
            fields.Add(await (await administrator.Post("/fields", new { @object = "customers", label = $"字段{step}", type, options, target = type == "reference" ? "customers" : null })).Json());
        }

        async Task Write()
        {
            var (id, field) = (customers[chance.Next(customers.Count)], fields[chance.Next(fields.Count)]);
            var version = (await administrator.Json($"/customers/{id}")).Version();
            await (await administrator.Patch($"/customers/{id}", new Dictionary<string, object?> { [field.Text("key")!] = chance.Next(6) == 0 ? null : Value(field) }, version)).Json();
            Written++;
        }

        object Value(JsonElement field) => field.Text("type") switch
        {
            "integer" => chance.Next(-1000, 1000),
            "number" => chance.Next(-1000, 1000) / 8.0,
            "percent" => chance.Next(100) / 2.0,
            "money" => new { amount = $"{chance.Next(1, 100_000)}.{chance.Next(100):00}", currency = chance.Next(4) == 0 ? "USD" : "CNY" },
            "date" => $"20{chance.Next(10, 30)}-{chance.Next(1, 13):00}-{chance.Next(1, 29):00}",
            "dateTime" => $"2026-{chance.Next(1, 13):00}-{chance.Next(1, 29):00}T{chance.Next(24):00}:30:00Z",
            "bool" => chance.Next(2) == 0,
            "choice" => field.GetProperty("options")[chance.Next(2)].Text("value")!,
            "user" => user,
            "region" => "320583",
            "reference" => customers[chance.Next(customers.Count)],
            _ => $"文本'{chance.Next(50)}\"",
        };
    }
}
