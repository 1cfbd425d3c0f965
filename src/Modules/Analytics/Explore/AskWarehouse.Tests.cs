using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Explore;

/// <summary>The explorer says what the operational database says, and only over what the one asking sees.</summary>
public sealed class AskWarehouseTests
{
    static readonly int Conditions = Depth.Of(5, 200);

    public static TheoryData<Dialect> Both => Story.Both;

    static Task<HttpResponseMessage> Ask(HttpClient client, object question) => client.Post("/analytics/query", question);

    static string Text(JsonElement figure) => figure.ValueKind == JsonValueKind.Object ? $"{figure.Text("amount")} {figure.Text("currency")}" : figure.ToString();

    [Theory, MemberData(nameof(Both)), Trait(Depth.Trait, Depth.Scaled)]
    public async Task Everybody_gets_the_figures_of_what_lists_show_for_any_condition(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var people = await ExploredCompany.Found(zhike);
        var chance = new Random(Depth.Seed(7));
        using var administrator = zhike.Client(zhike.Administrator);
        var counts = new HashSet<string>();
        var catalogue = zhike.Services.GetRequiredService<CatalogueStore>().Current;
        string Own(string key, string label) => catalogue[key].Fields.Single(field => field.CustomField?.Label == label).Key;
        object[] amounts = [new { op = "sum", field = "amount" }, new { op = "max", field = "amount" }], deposits = [new { op = "sum", field = Own("opportunities", "押金") }, new { op = "sum", field = Own("opportunities", "台数") }];
        object[] sizes = [new { op = "sum", field = Own("customers", ExploredFields.Hidden) }, new { op = "max", field = Own("customers", "额度") }];
        (string Key, string By, object[] Measures)[] questions =
        [
            ("customers", "createdById", []), ("customers", Own("customers", "级别"), sizes), ("customers", Own("customers", "分部"), []), ("contacts", "createdById", []), ("opportunities", "createdById", amounts), ("opportunities", Own("opportunities", "来路"), deposits),
        ];
        foreach (var (key, by, measures) in questions)
        {
            var definition = catalogue[key];
            var records = (await administrator.Json($"/{key}?limit=100")).GetProperty("items").EnumerateArray().ToList();
            foreach (var person in people)
                for (var at = 0; at < Conditions; at++)
                    counts.Add(await Agree(zhike, person, (key, by, measures), at == 0 ? new { all = Array.Empty<object>() } : ExploredCompany.Condition(chance, definition, records)));
        }
        Depth.Report($"questions of the explorer, {dialect}", (long)questions.Length * people.Count * Conditions, Depth.Seed(7));
        Assert.True(counts.Count > 20, $"the people of the story reach too much alike: {string.Join(", ", counts)}");
    }

    /// <summary>Counts and figures by one field.</summary>
    static async Task<string> Agree(ZhikeApp zhike, StoryUser person, (string Key, string By, object[] Measures) question, object where)
    {
        var (key, by, measures) = question;
        using var client = zhike.Client(person);
        var said = await client.Post($"/{key}/aggregate", new { where, measures, groupBy = new[] { by } });
        var found = await Ask(client, new { @object = key, where, measures = measures.Prepend(new { op = "count" }), rows = new[] { new { field = by } } });
        if (!said.IsSuccessStatusCode)
        {
            Assert.Equal(said.StatusCode, found.StatusCode);
            return "";
        }
        string[] names = ["count", .. measures.Select(measure => JsonSerializer.SerializeToElement(measure)).Select(measure => $"{measure.Text("op")}({measure.Text("field")})")];
        var expected = (await said.Json()).GetProperty("groups").EnumerateArray().Select(group => $"{group.GetProperty("key").GetProperty(by)}: {string.Join(", ", names.Select(name => Text(group.GetProperty(name))))}").Order(StringComparer.Ordinal).ToList();
        var answer = await found.Json();
        var got = answer.GetProperty("groups").EnumerateArray().Select(group => $"{group.GetProperty("key")[0]}: {string.Join(", ", group.GetProperty("figures").EnumerateArray().Select(Text))}").Order(StringComparer.Ordinal).ToList();
        Assert.True(expected.SequenceEqual(got), $"{person.Name}, {key}, {JsonSerializer.Serialize(where)}\nlists: {string.Join("; ", expected)}\nexplorer: {string.Join("; ", got)}");
        return string.Join("; ", got);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_columns_totals_and_labels_come_together(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var question = new
        {
            @object = "opportunities", currency = "CNY", measures = new object[] { new { op = "sum", field = "amount" }, new { op = "count" }, new { op = "distinct", field = "customerId" } },
            rows = new[] { new { field = "customerId.region", by = "province" } }, columns = new[] { new { field = "closeOn", by = "quarter" } },
        };
        var answer = await (await Ask(administrator, question)).Json();
        var total = answer.GetProperty("total").GetProperty("figures");
        foreach (var (level, at) in from level in new[] { "groups", "rowTotals", "columnTotals" } from at in new[] { 0, 1 } select (level, at))
            Assert.Equal(Number(total[at]), answer.GetProperty(level).EnumerateArray().Sum(group => Number(group.GetProperty("figures")[at])));
        Assert.Equal("江苏省", answer.GetProperty("rows")[0].GetProperty("labels").Text("320000"));
        Assert.All(answer.GetProperty("columnTotals").EnumerateArray(), group => Assert.Matches("^2026-(01|04|07|10)-01$", group.GetProperty("key")[0].ToString()));
        var cut = await (await Ask(administrator, new { @object = "opportunities", limit = 3, rows = new[] { new { field = "closeOn", by = "day" } } })).Json();
        Assert.Equal((3, true), (cut.GetProperty("groups").GetArrayLength(), cut.GetProperty("cut").GetBoolean()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Industries_have_their_names(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        (await administrator.Post("/customers", new { kind = "organization", name = "江北通用设备厂", industry = "C34" })).EnsureSuccessStatusCode();
        await zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);
        var answer = await (await Ask(administrator, new { @object = "customers", rows = new[] { new { field = "industry" } } })).Json();
        Assert.Equal("通用设备制造业", answer.GetProperty("rows")[0].GetProperty("labels").Text("C34"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_record_that_is_pointed_to_says_nothing_to_whom_it_is_out_of_reach(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var hidden = 0;
        foreach (var person in await ExploredCompany.Found(zhike))
        {
            using var client = zhike.Client(person);
            if (!(await client.Get("/opportunities?limit=1")).IsSuccessStatusCode) continue;
            var regions = (await client.Json("/customers?limit=200")).GetProperty("items").EnumerateArray().ToDictionary(item => item.Id(), item => item.Text("region"));
            var deals = (await client.Json("/opportunities?limit=200")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("customerId")).Select(id => id.ValueKind == JsonValueKind.Object ? id.Id() : id.GetInt64()).ToList();
            hidden += deals.Count(id => !regions.ContainsKey(id));
            var expected = deals.CountBy(id => regions.GetValueOrDefault(id) ?? "").OrderBy(pair => pair.Key, StringComparer.Ordinal);
            var groups = (await (await Ask(client, new { @object = "opportunities", rows = new[] { new { field = "customerId.region" } } })).Json()).GetProperty("groups").EnumerateArray();
            Assert.Equal(expected, groups.Select(group => KeyValuePair.Create(group.GetProperty("key")[0].GetString() ?? "", group.GetProperty("figures")[0].GetInt32())).OrderBy(pair => pair.Key, StringComparer.Ordinal));
        }
        Assert.True(hidden > 0, "nobody has a deal with a customer out of reach");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_share_counts_from_the_moment_it_is_given_until_it_is_taken_back(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        using var zhao = zhike.Client(zhike.Zhao);
        async Task<long> Count() => (await (await Ask(zhao, new { @object = "customers" })).Json()).GetProperty("total").GetProperty("figures")[0].GetInt64();
        var before = await Count();
        var other = (await (await administrator.Post("/customers/query", new { where = new { field = "ownerId", op = "eq", value = zhike.Lin.Id }, sort = new[] { "-id" } })).Json()).GetProperty("items")[0].Id();
        await (await administrator.Put($"/customers/{other}/shares", new[] { new { userId = zhike.Zhao.Id, level = "read" } })).Json();
        Assert.Equal(before + 1, await Count());
        await (await administrator.Put($"/customers/{other}/shares", Array.Empty<object>())).Json();
        Assert.Equal(before, await Count());
    }

    static decimal Number(JsonElement figure) => figure.ValueKind switch
    {
        JsonValueKind.Null => 0, JsonValueKind.Object => decimal.Parse(figure.Text("amount")!, CultureInfo.InvariantCulture), _ => figure.GetDecimal(),
    };

    [Theory, MemberData(nameof(Both))]
    public async Task An_earlier_period_stands_beside_the_one_that_was_asked_about(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        object Where(string from, string to) => new { field = "closeOn", op = "between", value = new[] { from, to } };
        object Question(object where, string? compare = null) => new { @object = "opportunities", where, compare, rows = new[] { new { field = "closeOn", by = "month" } } };
        var both = await (await Ask(administrator, Question(Where("2026-07-01", "2026-12-31"), "previousPeriod"))).Json();
        var before = await (await Ask(administrator, Question(Where("2026-01-01", "2026-06-30")))).Json();
        Assert.Equal(before.GetProperty("total").GetProperty("figures")[0].GetInt64(), both.GetProperty("total").GetProperty("before")[0].GetInt64());
        var moved = before.GetProperty("groups").EnumerateArray().ToDictionary(group => DateOnly.Parse(group.GetProperty("key")[0].GetString()!, CultureInfo.InvariantCulture).AddMonths(6).ToString("yyyy-MM-dd"), group => group.GetProperty("figures")[0].GetInt64());
        Assert.Equal(moved.OrderBy(pair => pair.Key), both.GetProperty("groups").EnumerateArray().Where(group => group.GetProperty("before")[0].ValueKind != JsonValueKind.Null).ToDictionary(group => group.GetProperty("key")[0].GetString()!, group => group.GetProperty("before")[0].GetInt64()).OrderBy(pair => pair.Key));
        var year = await (await Ask(administrator, Question(Where("2027-02-01", "2027-02-28"), "previousYear"))).Json();
        Assert.Equal((await (await Ask(administrator, Question(Where("2026-02-01", "2026-02-28")))).Json()).GetProperty("total").GetProperty("figures")[0].GetInt64(), year.GetProperty("total").GetProperty("before")[0].GetInt64());
        Assert.Equal("analytics.comparison-needs-period", await (await Ask(administrator, Question(new { field = "closeOn", op = "gte", value = "2026-01-01" }, "previousYear"))).FieldError("compare"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_may_not_be_seen_or_is_not_there_is_refused_by_name(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        using var early = zhike.Client(zhike.Administrator);
        Assert.Equal("503 analytics.warehouse-not-built", await (await Ask(early, new { @object = "customers" })).Refusal());
        var people = await ExploredCompany.Found(zhike);
        using var narrow = zhike.Client(people[^1]);
        object[] rows = [new { field = "source" }];
        Assert.Equal("query.unknown-field", await (await Ask(narrow, new { @object = "customers", rows })).FieldError("rows[0]"));
        Assert.Equal("query.unknown-field", await (await Ask(narrow, new { @object = "contacts", columns = new[] { new { field = "customerId.source" } } })).FieldError("columns[0]"));
        Assert.Equal("query.unknown-field", await (await Ask(narrow, new { @object = "customers", measures = new[] { new { op = "distinct", field = "source" } } })).FieldError("measures[0]"));
        Assert.Equal("query.unknown-field", await (await Ask(narrow, new { @object = "customers", where = new { field = "source", op = "isNull" } })).FieldError("where"));
        Assert.Equal("403 access.right-missing", await (await Ask(narrow, new { @object = "orders" })).Refusal());
        using var lin = zhike.Client(zhike.Lin);
        Assert.Equal("query.field-not-filterable", await (await Ask(lin, new { @object = "customers", measures = new[] { new { op = "distinct", field = "idNumber" } } })).FieldError("measures[0]"));
        (object Question, string Field, string Code)[] wrong =
        [
            (new { @object = "secrets" }, "object", "query.unknown-object"),
            (new { @object = "customers", rows = new[] { new { field = "name; DROP TABLE customers" } } }, "rows[0]", "query.unknown-field"),
            (new { @object = "customers", rows = new[] { new { field = "createdAt", by = "hour" } } }, "rows[0]", "query.field-not-groupable"),
            (new { @object = "customers", rows = new object?[] { null } }, "rows[0]", "query.unknown-field"),
            (new { @object = "customers", columns = new object[] { new { } } }, "columns[0]", "query.unknown-field"),
            (new { @object = "customers", measures = new[] { new { op = "sum", field = "name" } } }, "measures[0]", "query.not-a-number"),
            (new { @object = "customers", measures = new[] { new { op = "median", field = "clv" } } }, "measures[0]", "query.unknown-measure"),
            (new { @object = "customers", where = new { field = "tags", op = "has", value = "x" } }, "where", "analytics.field-not-in-warehouse"),
            (new { @object = "customers", currency = "ABC" }, "currency", "value.currency-unknown"),
            (new { @object = "customers", compare = "tomorrow" }, "compare", "analytics.comparison-unknown"),
        ];
        foreach (var (question, field, code) in wrong) Assert.Equal(code, await (await Ask(lin, question)).FieldError(field));
        Assert.StartsWith("422", await (await Ask(lin, new { @object = "customers", limit = 10_001 })).Refusal());
    }
}
