using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.ChangeLog;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class AssignNewRecordsTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<string?> OwnerOf(ZhikeApp zhike, object fields)
    {
        var administrator = zhike.Client(zhike.Administrator);
        var id = await administrator.CustomerId(fields);
        await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
        await zhike.Services.GetRequiredService<AssignNewRecords>().CatchUp();
        return (await administrator.Json($"/customers/{id}")).Text("ownerId");
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_give_ownerless_customers_to_people_in_turn_by_load_and_by_region(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        string lin = zhike.Lin.Id.ToString(), zhao = zhike.Zhao.Id.ToString(), manager = zhike.Manager.Id.ToString();
        var onlyExhibition = """{"field":"source","op":"eq","value":"exhibition"}""";
        await (await administrator.Post("/assignmentRules", new { name = "展会轮流", position = 1, condition = onlyExhibition, method = "roundRobin", users = new[] { lin, zhao } })).Json();
        await (await administrator.Post("/assignmentRules", new { name = "按地区", position = 2, method = "region", users = new[] { $"{manager}:320000", $"{zhao}:110000" } })).Json();
        var turns = new List<string?>();
        for (var i = 0; i < 3; i++) turns.Add(await OwnerOf(zhike, new { ownerId = (long?)null, source = "exhibition" }));
        Assert.Equal([lin, zhao, lin], turns);
        Assert.Equal(manager, await OwnerOf(zhike, new { ownerId = (long?)null, region = "320583" }));
        Assert.Null(await OwnerOf(zhike, new { ownerId = (long?)null, region = "440300" }));
        Assert.Equal(zhike.Administrator.Id.ToString(), await OwnerOf(zhike, new { source = "exhibition" }));
        await (await administrator.Post("/assignmentRules", new { name = "其余给最闲的人", position = 3, method = "load", users = new[] { lin, zhao } })).Json();
        Assert.Equal(zhao, await OwnerOf(zhike, new { ownerId = (long?)null, region = "440300" }));
        Assert.Equal("query.unknown-field", await (await administrator.Post("/assignmentRules", new { name = "坏", position = 9, method = "load", users = new[] { lin }, skillField = "createdAt" })).FieldError("skillField"));
        Assert.Equal("query.unknown-field", await (await administrator.Post("/assignmentRules", new { name = "坏", position = 9, method = "load", users = new[] { lin }, condition = """{"field":"nothing","op":"eq","value":1}""" })).FieldError("where"));
        Assert.Equal("403", (await (await zhike.Client(zhike.Lin).Post("/assignmentRules", new { name = "我的", method = "load", users = new[] { lin } })).Refusal())[..3]);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_ask_for_skills_of_their_own_and_for_those_that_the_customer_needs(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        foreach (var (person, skills) in new (StoryUser, string[])[] { (zhike.Lin, ["English", "阀门"]), (zhike.Zhao, ["english", "轴承"]), (zhike.Manager, ["会展"]) })
            await (await administrator.Patch($"/users/{person.Id}", new { skills }, (await administrator.Json($"/users/{person.Id}")).Version())).Json();
        Assert.Equal(zhike.Lin.Id, Assert.Single((await administrator.Json("/users?skills=阀门")).GetProperty("items").EnumerateArray()).Id());
        string[] all = [zhike.Manager.Id.ToString(), zhike.Lin.Id.ToString(), zhike.Zhao.Id.ToString()];
        await (await administrator.Post("/assignmentRules", new { name = "懂英语并懂产品的人轮流", position = 1, method = "roundRobin", users = all, skills = new[] { "English" }, skillField = "tags" })).Json();
        var turns = new List<string?>();
        for (var i = 0; i < 3; i++) turns.Add(await OwnerOf(zhike, new { ownerId = (long?)null }));
        Assert.Equal([all[1], all[2], all[1]], turns);
        Assert.Equal(all[1], await OwnerOf(zhike, new { ownerId = (long?)null, tags = new[] { "阀门", "其他" } }));
        Assert.Equal(all[2], await OwnerOf(zhike, new { ownerId = (long?)null, tags = new[] { "轴承" } }));
        Assert.Null(await OwnerOf(zhike, new { ownerId = (long?)null, tags = new[] { "航天" } }));
        await (await administrator.Post("/assignmentRules", new { name = "按来源", position = 2, method = "load", users = all, skillField = "source" })).Json();
        Assert.Equal(all[0], await OwnerOf(zhike, new { ownerId = (long?)null, tags = new[] { "航天" }, source = "exhibition" }));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rules_for_leads_give_leads_and_leave_customers_alone(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        string lin = zhike.Lin.Id.ToString(), zhao = zhike.Zhao.Id.ToString();
        async Task<string?> OwnerOfLead(object fields)
        {
            var id = (await (await administrator.Post("/leads", fields)).Json()).Id();
            await zhike.Services.GetRequiredService<ChangeSealer>().SealAll();
            await zhike.Services.GetRequiredService<AssignNewRecords>().CatchUp();
            return (await administrator.Json($"/leads/{id}")).Text("ownerId");
        }
        var qualifiedOnly = """{"field":"products","op":"contains","value":"阀"}""";
        await (await administrator.Post("/assignmentRules", new { name = "阀门线索", @object = "leads", position = 1, condition = qualifiedOnly, method = "load", users = new[] { lin, zhao } })).Json();
        await (await administrator.Post("/assignmentRules", new { name = "江苏线索", @object = "leads", position = 2, method = "region", users = new[] { $"{zhao}:320000" } })).Json();
        Assert.Equal(lin, await OwnerOfLead(new { company = "一", ownerId = (long?)null, products = "球阀" }));
        Assert.Equal(zhao, await OwnerOfLead(new { company = "二", ownerId = (long?)null, products = "蝶阀" }));
        Assert.Equal(zhao, await OwnerOfLead(new { company = "三", ownerId = (long?)null, region = "320583" }));
        Assert.Equal(lin, await OwnerOfLead(new { company = "四", ownerId = (long?)null, products = "阀" }));
        Assert.Null(await OwnerOfLead(new { company = "五", ownerId = (long?)null, region = "110000" }));
        Assert.Null(await OwnerOf(zhike, new { ownerId = (long?)null, region = "320583" }));
        Assert.Equal("value.not-an-option", await (await administrator.Post("/assignmentRules", new { name = "坏", @object = "stages", method = "load", users = new[] { lin } })).FieldError("object"));
        Assert.Equal("query.unknown-field", await (await administrator.Post("/assignmentRules", new { name = "坏", @object = "leads", method = "load", users = new[] { lin }, condition = """{"field":"tier","op":"eq","value":"vip"}""" })).FieldError("where"));
    }
}
