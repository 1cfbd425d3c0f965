using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class CheckDuplicatesTests(Story story) : IClassFixture<Story>
{
    static async Task<JsonElement> Problem(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_similar_name_is_held_up_with_reasons_until_the_person_insists(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var lin = zhike.Client(zhike.Lin);
        var name = CustomerBook.NewName();
        var first = await (await lin.Post("/customers", new { kind = "organization", name })).Json();
        var draft = new { kind = "organization", name = name.Replace("有限公司", "股份有限公司", StringComparison.Ordinal) };
        var found = (await (await lin.Post("/customers/duplicates", draft)).Json()).GetProperty("candidates")[0];
        Assert.Equal((first.Id(), name, "name-equal", "名称相同"), (found.Id(), found.Text("name"), found.GetProperty("reasons")[0].Text("code"), found.GetProperty("reasons")[0].Text("text")));
        var held = await lin.Post("/customers", draft);
        Assert.Equal("409 customers.duplicate", await held.Refusal());
        Assert.Equal("warn", (await Problem(held)).Text("policy"));
        Assert.Equal("201", await (await lin.Post("/customers?allowDuplicate=true", draft)).Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_customer_that_the_caller_may_not_see_is_named_by_its_owner_only(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (name, code) = (CustomerBook.NewName(), CustomerBook.NewCode());
        var hidden = await zhike.Client(zhike.Lin).Customer(new { name, creditCode = code, phone = "13911112222" });
        var zhao = zhike.Client(zhike.Zhao);
        var answers = new[]
        {
            await zhao.Post("/customers/duplicates", new { kind = "organization", name = "别的名字", creditCode = code }),
            await zhao.Post("/customers", new { kind = "organization", name, phone = "13911112222" }),
            await zhao.Post("/customers?allowDuplicate=true", new { kind = "organization", name = "别的名字公司", creditCode = code }),
        };
        foreach (var answer in answers)
        {
            var text = await answer.Content.ReadAsStringAsync();
            var candidate = JsonDocument.Parse(text).RootElement.GetProperty("candidates")[0];
            Assert.Equal(("False", null, null, "林晓"), (candidate.Text("visible"), candidate.Text("id"), candidate.Text("name"), candidate.Text("ownerName")));
            Assert.DoesNotContain($"\"id\":{hidden.Id()}", text, StringComparison.Ordinal);
        }
        Assert.Equal("409 customers.duplicate", await answers[2].Refusal());
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task A_credit_code_is_taken_once_even_when_two_ask_at_the_same_moment(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var (lin, code) = (zhike.Client(zhike.Lin), CustomerBook.NewCode());
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => lin.Post("/customers?allowDuplicate=true", new { kind = "organization", name = CustomerBook.NewName(), creditCode = code })));
        var refusals = await Task.WhenAll(answers.Select(answer => answer.Refusal()));
        Assert.Equal(["201", "409 customers.duplicate", "409 customers.duplicate", "409 customers.duplicate"], refusals.Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_scan_lists_a_group_until_it_is_dismissed(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var name = CustomerBook.NewName();
        var pair = new[] { await administrator.CustomerId(new { name }), await administrator.CustomerId(new { name = "苏州" + name }) };
        var scan = zhike.Services.GetRequiredService<DuplicateScan>();
        async Task<JsonElement?> Group()
        {
            await scan.Run(null, default);
            var items = (await administrator.Json("/customers/duplicate-groups")).GetProperty("items").EnumerateArray().ToList();
            var index = items.FindIndex(item => item.GetProperty("customers").EnumerateArray().Any(member => member.Id() == pair[0]));
            return index < 0 ? null : items[index];
        }
        var group = (await Group())!.Value;
        Assert.Equal(pair, group.GetProperty("customers").EnumerateArray().Select(member => member.Id()).Order());
        Assert.Equal("204", await (await administrator.Post($"/customers/duplicate-groups/{group.Id()}/dismissal")).Refusal());
        Assert.Null(await Group());
        Assert.Equal("403 access.right-missing", await (await zhike.Client(zhike.Reader).Get("/customers/duplicate-groups")).Refusal());
    }
}
