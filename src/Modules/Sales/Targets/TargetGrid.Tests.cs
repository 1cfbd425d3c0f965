using System.Globalization;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Sales.Targets;

/// <summary>The table in which targets are typed: saved at once, refused as a whole, and never over what somebody else typed.</summary>
public sealed class TargetGridTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_block_of_targets_is_saved_at_once_and_read_back(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var seller = await zhike.Hire("sales", "表格甲", "华东二组");
        var home = await Home(zhike, seller.Id);
        string Path(string by) => $"/targets/grid?departmentId={home}&measure=payments&year=2032&by={by}&currency=CNY";
        var empty = await administrator.Json(Path("month"));
        Assert.Equal(("2032-01", "2032-12", 12), (empty.GetProperty("periods")[0].GetString(), empty.GetProperty("periods")[11].GetString(), empty.GetProperty("periods").GetArrayLength()));
        Assert.Equal(("department", home), (empty.GetProperty("rows")[0].Text("kind"), empty.GetProperty("rows")[0].Id()));
        var saved = await (await administrator.Put("/targets/grid", Body(home, [("person", seller.Id, "2032-01", "1000.50", null), ("person", seller.Id, "2032-02", "2000", null), ("department", home, "2032-01", "5000", null)]))).Json();
        Assert.Equal([("1000.50", 1L), ("2000.00", 1L), (null, null)], Cells(saved, "person", seller.Id).Take(3));
        Assert.Equal(("5000.00", 1L), Cells(saved, "department", home)[0]);
        var changed = await (await administrator.Put("/targets/grid", Body(home, [("person", seller.Id, "2032-01", "", 1), ("person", seller.Id, "2032-02", "2500", 1)]))).Json();
        Assert.Equal([(null, null), ("2500.00", 2L)], Cells(changed, "person", seller.Id).Take(2));
        Assert.Equal(4, (await administrator.Json(Path("quarter"))).GetProperty("periods").GetArrayLength());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Of_two_who_type_at_once_one_is_refused_and_nothing_is_half_saved(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var administrator = zhike.Client(zhike.Administrator);
        var seller = await zhike.Hire("sales", "表格乙", "华东二组");
        var home = await Home(zhike, seller.Id);
        var both = await Task.WhenAll(new[] { "10", "20" }.Select(value => administrator.Put("/targets/grid", Body(home, [("person", seller.Id, "2033-01", value, null), ("person", seller.Id, "2033-02", value, null)], 2033))));
        var refused = Assert.Single(both, answer => !answer.IsSuccessStatusCode);
        Assert.Equal("409 sales.target-moved", await refused.Refusal());
        var read = Cells(await administrator.Json($"/targets/grid?departmentId={home}&measure=payments&year=2033&currency=CNY"), "person", seller.Id);
        Assert.Equal(read[0].Value, read[1].Value);
        Assert.Equal("value.too-small", await (await administrator.Put("/targets/grid", Body(home, [("person", seller.Id, "2033-03", "5", null), ("person", seller.Id, "2033-04", "-1", null)], 2033))).FieldError("cells[1].value"));
        Assert.Equal("sales.target-twice", await (await administrator.Put("/targets/grid", Body(home, [("person", seller.Id, "2033-03", "5", null), ("person", seller.Id, "2033-03", "6", null)], 2033))).FieldError("cells[1].period"));
        Assert.Equal("value.reference-unknown", await (await administrator.Put("/targets/grid", Body(home, [("person", 987654321, "2033-03", "5", null)], 2033))).FieldError("cells[0].id"));
        Assert.Null(Cells(await administrator.Json($"/targets/grid?departmentId={home}&measure=payments&year=2033&currency=CNY"), "person", seller.Id)[2].Value);
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Targets_beyond_the_own_departments_are_not_set(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var seller = zhike.Client(await zhike.Hire("sales", "表格丙", "华东二组"));
        using var manager = zhike.Client(await zhike.Hire("salesManager", "表格丁", "华东二组"));
        var far = await zhike.Hire("sales", "表格戊", "华北一组");
        var home = await Home(zhike, far.Id);
        Assert.StartsWith("403", await (await seller.Put("/targets/grid", Body(home, [("person", far.Id, "2034-01", "5", null)], 2034))).Refusal());
        Assert.StartsWith("403", await (await manager.Put("/targets/grid", Body(home, [("person", far.Id, "2034-01", "5", null)], 2034))).Refusal());
        Assert.Equal("404 request.not-found", await (await manager.Get("/targets/grid?departmentId=987654")).Refusal());
        Assert.Equal("query.unknown-measure", await (await manager.Get("/targets/grid?measure=luck")).FieldError("measure"));
        using var administrator = zhike.Client(zhike.Administrator);
        Assert.All(Cells(await administrator.Json($"/targets/grid?departmentId={home}&measure=payments&year=2034"), "person", far.Id), cell => Assert.Null(cell.Value));
    }

    static async Task<long> Home(ZhikeApp zhike, long user)
    {
        await using var read = await zhike.Database.OpenRead();
        return await read.Value<long>("select department_id from users where id = @id", ("id", user));
    }

    static object Body(long home, (string Kind, long Id, string Period, string? Value, long? Version)[] cells, int year = 2032) => new
    {
        measure = "payments", currency = "CNY", departmentId = home, year, by = "month",
        cells = cells.Select(cell => new { kind = cell.Kind, id = cell.Id, period = cell.Period, value = cell.Value, version = cell.Version }),
    };

    static List<(string? Value, long? Version)> Cells(JsonElement answer, string kind, long id) =>
        [.. answer.GetProperty("rows").EnumerateArray().Single(row => row.Text("kind") == kind && row.Id() == id).GetProperty("cells").EnumerateArray()
            .Select(cell => (cell.Text("value"), cell.Text("version") is { } version ? long.Parse(version, CultureInfo.InvariantCulture) : (long?)null))];
}
