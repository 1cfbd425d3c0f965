using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Departments;

public sealed class DepartmentsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task A_department_moves_with_all_below_it(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = zhike.Client(zhike.Administrator);
        Assert.Equal("200", await (await admin.Patch($"/departments/{zhike.Departments["华东"]}", new { parentId = zhike.Departments["华北"] }, 1)).Refusal());
        await using var connection = await zhike.Database.OpenRead();
        var path = await connection.Value<string>("select path from departments where id = @id", ("id", zhike.Departments["华东一组"]));
        Assert.Equal($"/{zhike.Departments["集团"]}/{zhike.Departments["华北"]}/{zhike.Departments["华东"]}/{zhike.Departments["华东一组"]}/", path);
        Assert.Equal("departments.loop", await (await admin.Patch($"/departments/{zhike.Departments["华北"]}", new { parentId = zhike.Departments["华东一组"] }, 1)).FieldError("parentId"));
        Assert.Equal("departments.loop", await (await admin.Patch($"/departments/{zhike.Departments["华北"]}", new { parentId = zhike.Departments["华北"] }, 1)).FieldError("parentId"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_department_with_people_or_departments_stays(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = zhike.Client(zhike.Administrator);
        Assert.Equal("409 departments.not-empty", await (await admin.Delete($"/departments/{zhike.Departments["华东"]}")).Refusal());
        Assert.Equal("409 departments.not-empty", await (await admin.Delete($"/departments/{zhike.Departments["华东一组"]}")).Refusal());
        Assert.Equal("204", await (await admin.Delete($"/departments/{zhike.Departments["华东二组"]}")).Refusal());
        Assert.Equal("403 access.right-missing", await (await zhike.Client(zhike.Manager).Post("/departments", new { name = "自建部门" })).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Further_departments_widen_what_a_person_reaches(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = zhike.Client(zhike.Administrator);
        Assert.Equal("200", await (await admin.Put($"/users/{zhike.Lin.Id}/departments", new[] { zhike.Departments["华北"] })).Refusal());
        var caller = (await zhike.Services.GetRequiredService<ICallers>().For(zhike.Lin.Id))!;
        Assert.Equal(zhike.Departments["华东一组"], caller.DepartmentId);
        Assert.Equal(new[] { "华北", "华北一组", "华东一组" }.Select(name => zhike.Departments[name]).Order(), caller.Subtree);
        Assert.Equal("departmentIds: value.reference-unknown", $"departmentIds: {await (await admin.Put($"/users/{zhike.Lin.Id}/departments", new[] { 999_999 })).FieldError("departmentIds")}");
    }
}
