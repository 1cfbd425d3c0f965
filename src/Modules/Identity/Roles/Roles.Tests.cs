using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Access;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Identity.Roles;

public sealed class RolesTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Theory, MemberData(nameof(Both))]
    public async Task The_product_comes_with_six_roles_named_in_the_callers_language(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var roles = (await zhike.Client(zhike.Administrator).Json("/roles")).EnumerateArray().Where(role => role.GetProperty("system").GetBoolean()).ToList();
        Assert.Equal(["administrator", "salesManager", "sales", "marketing", "service", "readOnly", "finance"], roles.Select(role => role.GetProperty("key").GetString()));
        Assert.Equal("销售经理", roles[1].GetProperty("name").GetString());
        Assert.Equal("departmentTree", roles[1].GetProperty("rights").GetProperty("customers").GetProperty("read").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Whoever_shares_knows_what_roles_are_called_and_no_more(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var named = (await zhike.Client(zhike.Lin).Json("/roles/names")).GetProperty("items").EnumerateArray().First(role => role.GetProperty("name").GetString() == "销售经理");
        Assert.Equal(["id", "name"], named.EnumerateObject().Select(member => member.Name));
        Assert.StartsWith("403", await (await zhike.Client(zhike.Lin).Get("/roles")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rights_of_several_roles_add_up(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var role = await (await admin.Post("/roles", new
        {
            name = "华北兼管" + dialect,
            rights = new { customers = new { read = new { departments = new[] { zhike.Departments["华北一组"] } }, export = (string?)"own" } },
            fields = new Dictionary<string, string> { ["customers.phone"] = "hidden" },
        })).Json();
        var person = await zhike.Hire("salesManager", "何立", "华东");
        var manager = (await admin.Json($"/users/{person.Id}/roles"))[0].GetInt64();
        await (await admin.Put($"/users/{person.Id}/roles", new[] { manager, role.GetProperty("id").GetInt64() })).Json();
        var caller = (await zhike.Services.GetRequiredService<ICallers>().For(person.Id))!;
        var customers = zhike.Services.GetRequiredService<CatalogueStore>().Current["customers"];
        var scope = caller.Scope(customers, Right.Read);
        Assert.True(scope.Own);
        Assert.Equal(new[] { "华东", "华东一组", "华东二组", "华北一组" }.Select(name => zhike.Departments[name]).Order(), scope.Departments);
        Assert.Equal(new[] { "集团", "华东" }.Select(name => zhike.Departments[name]), caller.Memberships);
        Assert.Equal(FieldAccess.Write, caller.Access(customers.Field("phone")));
        await (await admin.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
        caller = (await zhike.Services.GetRequiredService<ICallers>().For(person.Id))!;
        Assert.Equal(FieldAccess.Hidden, caller.Access(customers.Field("phone")));
        Assert.Equal([zhike.Departments["华北一组"]], caller.Scope(customers, Right.Read).Departments);
        Assert.False(caller.May(customers, Right.Update));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_role_changes_with_its_version_and_goes_when_nobody_has_it(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var role = await (await admin.Post("/roles", new { name = "质检" + dialect, rights = new { customers = new { read = "all" } } })).Json();
        var path = $"/roles/{role.GetProperty("id")}";
        Assert.Equal("428 request.if-match-missing", await (await admin.Patch(path, new { name = "质检员" }, null)).Refusal());
        var changed = await (await admin.Patch(path, new { rights = new { contacts = new { read = "own" } } }, 1)).Json();
        Assert.False(changed.GetProperty("rights").TryGetProperty("customers", out _));
        Assert.Equal("412 request.stale", await (await admin.Patch(path, new { name = "质检员" }, 1)).Refusal());
        Assert.Equal("409 roles.name-taken", await (await admin.Post("/roles", new { name = "质检" + dialect })).Refusal());
        var person = await zhike.Hire("sales", "吕布");
        await (await admin.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
        Assert.Equal("409 roles.in-use", await (await admin.Delete(path)).Refusal());
        await (await admin.Put($"/users/{person.Id}/roles", Array.Empty<long>())).Json();
        Assert.Equal("204", await (await admin.Delete(path)).Refusal());
        Assert.Equal("404 request.not-found", await (await admin.Delete(path)).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Names_in_rights_come_from_the_catalogue(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        Assert.Equal("roles.unknown-object", await (await admin.Post("/roles", new { name = "a", rights = new { secrets = new { read = "all" } } })).FieldError("rights"));
        Assert.Equal("roles.unknown-right", await (await admin.Post("/roles", new { name = "a", rights = new { customers = new { rule = "all" } } })).FieldError("rights"));
        Assert.Equal("roles.bad-scope", await (await admin.Post("/roles", new { name = "a", rights = new { customers = new { read = "galaxy" } } })).FieldError("rights"));
        Assert.Equal("roles.unknown-field", await (await admin.Post("/roles", new { name = "a", fields = new Dictionary<string, string> { ["customers.password"] = "read" } })).FieldError("fields"));
        Assert.Equal("roles.bad-access", await (await admin.Post("/roles", new { name = "a", fields = new Dictionary<string, string> { ["customers.name"] = "own" } })).FieldError("fields"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_administrator_role_is_fixed_and_cannot_be_reached_from_below(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var admin = zhike.Client(zhike.Administrator);
        var administrator = (await admin.Json("/roles"))[0].GetProperty("id").GetInt64();
        Assert.Equal("409 roles.fixed", await (await admin.Patch($"/roles/{administrator}", new { name = "x" }, 1)).Refusal());
        Assert.Equal("409 roles.system", await (await admin.Delete($"/roles/{administrator}")).Refusal());
        var clerk = await (await admin.Post("/roles", new { name = "人事" + dialect, administer = true })).Json();
        var person = await zhike.Hire("sales", "施琅");
        await (await admin.Put($"/users/{person.Id}/roles", new[] { clerk.GetProperty("id").GetInt64() })).Json();
        var client = zhike.Client(person);
        Assert.Equal("200", await (await client.Get("/roles")).Refusal());
        Assert.Equal("403 roles.beyond-own", await (await client.Put($"/users/{person.Id}/roles", new[] { administrator })).Refusal());
        Assert.Equal("403 roles.beyond-own", await (await client.Post($"/users/{zhike.Administrator.Id}/password-reset")).Refusal());
        Assert.Equal("403 roles.beyond-own", await (await client.Post($"/users/{zhike.Administrator.Id}/disabling")).Refusal());
        Assert.Equal("403 roles.beyond-own", await (await client.Post("/users", new { name = "x", email = "x@yunqi.example", roleIds = new[] { administrator } })).Refusal());
        Assert.Equal("403 roles.beyond-own", await (await client.Post("/roles", new { name = "y", audit = true })).Refusal());
    }
}
