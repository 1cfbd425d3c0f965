using System.Buffers;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.Platform.Objects;
using Zhike.Platform.Query;
using Zhike.Platform.Tests.Sample;
using Zhike.Platform.Values;
using Zhike.TestSupport;

namespace Zhike.Platform.Tests.Query;

public sealed class QueryEngineTests
{
    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_list_is_walked_by_cursor_with_a_count(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, Enumerable.Range(0, 7).Select(i => new Firm { Name = "f" + i, Score = i % 3 == 0 ? null : i % 3 }));
        var firms = app["firms"];
        var selection = new Selection(firms, SampleApp.Root) { Fields = firms.Fields, Sort = [new SortTerm(firms.Field("score"), true)], Limit = 3 };
        var ids = new List<long>();
        string? cursor = null;
        do
        {
            var output = new ArrayBufferWriter<byte>();
            await app.Queries.WriteList(selection with { Cursor = cursor }, output, true, default);
            var answer = JsonDocument.Parse(Encoding.UTF8.GetString(output.WrittenSpan)).RootElement;
            Assert.Equal(7, answer.GetProperty("count").GetInt64());
            ids.AddRange(answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetInt64()));
            cursor = answer.GetProperty("next").GetString();
        } while (cursor is not null);
        Assert.Equal([6L, 3, 5, 2, 7, 4, 1], ids);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Numbers_and_codes_are_found_as_people_type_them(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, new Firm { Name = "a", Phone = "+8653277396877", Mail = "info@anjing.cn", CreditCode = "91350100M000100Y43" }, new Firm { Name = "b", Phone = "+8617715546942" }, new Firm { Name = "c" });
        foreach (var (condition, found) in ((object, string)[])
        [
            (new { field = "phone", op = "contains", value = "0532-77396877" }, "1"), (new { field = "phone", op = "contains", value = "0532" }, "1"), (new { field = "phone", op = "contains", value = "7739 6877" }, "1"),
            (new { field = "phone", op = "eq", value = "053277396877" }, "1"), (new { field = "phone", op = "in", value = new[] { "177 1554 6942", "?" } }, "2"), (new { field = "phone", op = "contains", value = "5546" }, "2"),
            (new { field = "mail", op = "eq", value = "INFO@anjing.cn" }, "1"), (new { field = "creditCode", op = "eq", value = "91350100m000100y43" }, "1"), (new { field = "creditCode", op = "eq", value = "x" }, ""),
            (new { field = "mail", op = "isNull" }, "2,3"), (new { field = "mail", op = "isNull", value = false }, "1"), (new { field = "mail", op = "isNotNull", value = false }, "2,3"),
        ])
        {
            var where = new ConditionParser(app.Catalogues.Current, SampleApp.Root, app.Clock.Instant()).Parse(JsonSerializer.SerializeToElement(condition), app["firms"]);
            Assert.Equal(found, string.Join(',', (await app.Ids(new Selection(app["firms"], SampleApp.Root) { Where = where })).Order()));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Titles_of_references_come_with_the_record(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, new Department { Name = "销售部" });
        await app.Add(SampleApp.Root, new User { Name = "陈志远", DepartmentId = 1 });
        await app.Add(SampleApp.Root, new Firm { Name = "f", OwnerId = 1, Region = "320583" });
        var firms = app["firms"];
        var record = await app.Queries.Find(new Selection(firms, SampleApp.Root) { Fields = firms.Fields }, default);
        var names = record!.Value.GetProperty("names");
        Assert.Equal("陈志远", names.GetProperty("ownerId").GetString());
        Assert.Equal("销售部", names.GetProperty("departmentId").GetString());
        Assert.EndsWith("昆山市", names.GetProperty("region").GetString());
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Groups_have_counts_sums_and_names(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await app.Add(SampleApp.Root, new User { Name = "陈志远" });
        await app.Add(SampleApp.Root, [new Firm { Name = "a", OwnerId = 1, Budget = new Money(100, "CNY"), Score = 1 }, new Firm { Name = "b", OwnerId = 1, Budget = new Money(250, "CNY") }, new Firm { Name = "c" }]);
        var firms = app["firms"];
        var groups = await app.Aggregates.Groups(new Selection(firms, SampleApp.Root), [new GroupTerm(firms.Field("ownerId"), null)],
            [new MeasureTerm(Measure.Sum, firms.Field("budget")), new MeasureTerm(Measure.Avg, firms.Field("score"))], default);
        Assert.Equal(2, groups.Count);
        var owned = groups.Single(group => group.Key["ownerId"] is 1L);
        Assert.Equal((2, "陈志远", new Money(350, "CNY"), 1.0), (owned.Count, owned.Names["ownerId"], owned.Figures["sum(budget)"], owned.Figures["avg(score)"]));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Custom_fields_of_every_type_are_stored_and_read(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var (firms, firm) = (app["firms"], new Firm { Name = "f" });
        var values = new Dictionary<string, object>
        {
            ["x_text"] = "a'b\"c\\😀", ["x_long"] = "二\n三", ["x_integer"] = -5L, ["x_number"] = 0.1, ["x_money"] = new Money(-99, "JPY"), ["x_date"] = new DateOnly(2026, 2, 28),
            ["x_instant"] = new DateTime(2026, 1, 2, 3, 4, 5, 6, DateTimeKind.Utc), ["x_bool"] = true, ["x_choice"] = "one", ["x_many"] = new[] { "two", "one" }, ["x_user"] = 1L, ["x_firm"] = 1L,
        };
        foreach (var (key, value) in values) firms.Field(key).Set(firm, value);
        await app.Add(SampleApp.Root, firm);
        var read = new Dictionary<string, object?>();
        await app.Queries.Each(new Selection(firms, SampleApp.Root) { Fields = firms.Fields }, row => { foreach (var column in row.Fields) read[column.Field.Key] = row.Value(column); }, null, default);
        foreach (var (key, value) in values) Assert.Equal(value, read[key]);
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task A_custom_reference_is_a_relation_like_any_other(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var firms = app["firms"];
        Firm Pointing(string name, long? to)
        {
            var firm = new Firm { Name = name };
            firms.Field("x_firm").Set(firm, to);
            return firm;
        }
        await app.Add(SampleApp.Root, [Pointing("a", null), Pointing("b", 1), Pointing("c", 1), Pointing("d", 2)]);
        async Task<List<long>> Found(string condition) =>
            [.. (await app.Ids(new Selection(firms, SampleApp.Root) { Where = new ConditionParser(app.Catalogues.Current, SampleApp.Root, app.Clock.GetUtcNow().UtcDateTime).Parse(JsonDocument.Parse(condition).RootElement, firms) })).Order()];
        Assert.Equal([1L, 2], await Found("""{"related":"firms","via":"x_firm"}"""));
        Assert.Equal([1L], await Found("""{"related":"firms","via":"x_firm","measure":"count","op":"gte","value":2}"""));
        Assert.Equal([2L], await Found("""{"related":"firms","via":"x_firm","where":{"field":"name","op":"eq","value":"d"}}"""));
    }

    [Theory, MemberData(nameof(TestDatabase.All), MemberType = typeof(TestDatabase))]
    public async Task Money_of_related_records_is_summed_in_whole_units_and_absence_is_found(Dialect dialect)
    {
        await using var app = await SampleApp.Start(dialect);
        await SampleFields.Add(app);
        var firms = app["firms"];
        Firm Pointing(long? to, long minor)
        {
            var firm = new Firm { Name = "f", Budget = new Money(minor, "CNY") };
            firms.Field("x_firm").Set(firm, to);
            return firm;
        }
        await app.Add(SampleApp.Root, [Pointing(null, 0), Pointing(1, 10_000), Pointing(1, 50), Pointing(2, 10_049)]);
        async Task<List<long>> Found(string condition) =>
            [.. (await app.Ids(new Selection(firms, SampleApp.Root) { Where = new ConditionParser(app.Catalogues.Current, SampleApp.Root, app.Clock.GetUtcNow().UtcDateTime).Parse(JsonDocument.Parse(condition).RootElement, firms) })).Order()];
        Assert.Equal([1L], await Found("""{"related":"firms","via":"x_firm","measure":"sum","field":"budget","op":"gte","value":100.5}"""));
        Assert.Equal([3L, 4], await Found("""{"not":{"related":"firms","via":"x_firm","measure":"exists"}}"""));
    }

    [Fact]
    public async Task A_page_is_as_long_as_asked_for_after_the_schema_changed_under_a_shorter_one()
    {
        await using var app = await SampleApp.Start(Dialect.Sqlite);
        await app.Add(SampleApp.Root, [.. Enumerable.Range(0, 8).Select(at => new Firm { Name = $"公司{at}" })]);
        Task<IReadOnlyList<JsonElement>> List(int limit) => app.Queries.List(new Selection(app["firms"], SampleApp.Root) { Sort = [new SortTerm(app["firms"].Field("updatedAt"), true)], Limit = limit }, default);
        Assert.Equal(8, (await List(50)).Count);
        await using (var lease = await app.Database.BeginWrite())
        {
            await lease.Run("CREATE TABLE later (id INTEGER)");
            await lease.Commit();
        }
        Assert.Single(await List(1));
        Assert.Equal(8, (await List(50)).Count);
    }
}
