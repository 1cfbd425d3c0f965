using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Targets;

/// <summary>Targets and what was reached of them, by person and up the departments.</summary>
public sealed class TargetsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static string Year => TimeProvider.System.GetUtcNow().AddHours(8).Year.ToString();

    static JsonElement Row(JsonElement answer, string kind, long id) => answer.GetProperty("rows").EnumerateArray().Single(row => row.Text("kind") == kind && row.Id() == id);

    static string? Amount(JsonElement row, string key) => row.GetProperty(key).GetProperty("amount").Text("amount");

    [Fact]
    public void A_year_is_its_quarters_and_a_quarter_its_months()
    {
        Assert.Equal(17, TargetPeriod.Whole("2026").Count());
        Assert.Equal(["2026-Q4", "2026-10", "2026-11", "2026-12"], TargetPeriod.Whole("2026-Q4"));
        Assert.Equal(["2026-01"], TargetPeriod.Whole("2026-01"));
        Assert.Equal(("2025-12", "2025-Q4", "2026"), (TargetPeriod.Of("lastMonth", new(2026, 1, 5)), TargetPeriod.Of("lastQuarter", new(2026, 1, 5)), TargetPeriod.Of("thisYear", new(2026, 1, 5))));
        Assert.Null(TargetPeriod.Of("last7Days", new(2026, 1, 5)));
        foreach (var text in new[] { "", "26", "2026-13", "2026-Q5", "2026-1", "2026-Q4 " }) Assert.False(TargetPeriod.IsOne(text));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_people_reach_adds_up_to_their_department_against_its_target_or_theirs(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        var (one, two) = (await zhike.Hire("sales", "目标甲", "华东二组"), await zhike.Hire("sales", "目标乙", "华东二组"));
        using var first = zhike.Client(one);
        using var second = zhike.Client(two);
        var ids = new List<long>();
        foreach (var (client, amount) in new[] { (first, "300.00"), (second, "50.00") })
        {
            await CollectionBook.Signed(client, await QuoteBook.Customer(client), amount);
            ids.Add((await client.Json("/session")).GetProperty("user").Id());
        }
        async Task Set(object target) => await (await admin.Post("/targets", target)).Json();
        for (var quarter = 1; quarter <= 4; quarter++) await Set(new { period = $"{Year}-q{quarter}", measure = "contractAmount", userId = ids[0], amount = QuoteBook.Yuan("100.00") });
        await Set(new { period = Year, measure = "contractAmount", userId = ids[1], amount = QuoteBook.Yuan("100.00") });
        Assert.Equal("sales.target-twice", await (await admin.Post("/targets", new { period = Year, measure = "contractAmount", userId = ids[1], amount = QuoteBook.Yuan("1.00") })).FieldError("period"));
        var year = await admin.Json("/targets/attainment?measure=contractAmount&period=thisYear");
        Assert.Equal(("400.00", "300.00", 75d, 1L), Told(Row(year, "person", ids[0])));
        Assert.Equal(("100.00", "50.00", 50d, 2L), Told(Row(year, "person", ids[1])));
        var home = Row(year, "person", ids[0]).GetProperty("parentId").GetInt64();
        Assert.True(decimal.Parse(Amount(Row(year, "department", home), "target")!) >= 500m);
        await Set(new { period = Year, measure = "contractAmount", forDepartmentId = home, amount = QuoteBook.Yuan("7000.00") });
        Assert.Equal("7000.00", Amount(Row(await admin.Json("/targets/attainment?measure=contractAmount&period=thisYear"), "department", home), "target"));
        var own = await second.Json("/targets/attainment?measure=contractAmount&period=thisYear");
        Assert.Equal(["100.00 50.00"], own.GetProperty("rows").EnumerateArray().Where(row => row.Text("kind") == "person").Select(row => $"{Amount(row, "target")} {Amount(row, "reached")}"));
        Assert.Equal("query.unknown-period", await (await admin.Get("/targets/attainment?period=last7Days")).FieldError("period"));
    }

    static (string?, string?, double, long) Told(JsonElement row) => (Amount(row, "target"), Amount(row, "reached"), row.GetProperty("percent").GetDouble(), row.GetProperty("rank").GetInt64());

    [Theory, MemberData(nameof(Both))]
    public async Task A_target_is_one_persons_or_departments_and_fits_its_measure(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        var me = (await admin.Json("/session")).GetProperty("user").Id();
        Assert.Equal("sales.target-of-one", await (await admin.Post("/targets", new { period = "2026", measure = "payments", amount = QuoteBook.Yuan("1.00") })).FieldError("userId"));
        Assert.Equal("sales.target-period-malformed", await (await admin.Post("/targets", new { period = "2026-13", measure = "payments", userId = me, amount = QuoteBook.Yuan("1.00") })).FieldError("period"));
        Assert.Equal("value.required", await (await admin.Post("/targets", new { period = "2026", measure = "payments", userId = me, count = 5 })).FieldError("amount"));
        Assert.Equal("value.too-small", await (await admin.Post("/targets", new { period = "2026", measure = "payments", userId = me, amount = QuoteBook.Yuan("-1.00") })).FieldError("amount"));
        Assert.Equal("value.required", await (await admin.Post("/targets", new { period = "2026", measure = "visits", userId = me })).FieldError("count"));
        Assert.Equal("value.too-small", await (await admin.Post("/targets", new { period = "2026", measure = "visits", userId = me, count = -1 })).FieldError("count"));
        using var lin = zhike.Client(zhike.Lin);
        Assert.StartsWith("403", await (await lin.Post("/targets", new { period = "2026", measure = "visits", userId = me, count = 1 })).Refusal());
    }
}
