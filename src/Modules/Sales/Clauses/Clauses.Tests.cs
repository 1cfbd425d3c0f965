using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Clauses;

/// <summary>Clauses from the library to the printed contract.</summary>
public sealed class ClausesTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    [Fact]
    public void Variables_are_filled_in_and_one_without_a_value_leaves_a_line() =>
        Assert.Equal("甲________乙", ClauseVariables.Fill("{{ customer.name }}{{contract.endsOn}}乙", new Dictionary<string, string?> { ["customer.name"] = "甲", ["contract.endsOn"] = null }));

    static async Task<JsonElement> Library(HttpClient admin, string text, string section = "payment", bool standard = true) =>
        await (await admin.Post("/clauses", new { name = "条款", section, text, standard, enabled = true, position = 10 })).Json();

    [Theory, MemberData(nameof(Both))]
    public async Task A_draft_takes_clauses_changes_them_prints_them_and_keeps_them_once_it_is_out(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var admin = zhike.Client(zhike.Administrator);
        using var lin = zhike.Client(zhike.Lin);
        Assert.Equal("sales.clause-variable-unknown", await (await admin.Post("/clauses", new { name = "x", section = "payment", text = "{{customer.secret}}", position = 1 })).FieldError("text"));
        Assert.StartsWith("403", await (await lin.Post("/clauses", new { name = "x", section = "payment", text = "x", position = 1 })).Refusal());
        var standard = await Library(admin, "由{{customer.name}}支付{{contract.amount}}，逾期<b>加息</b>");
        var own = await Library(admin, "质保两年", "service", standard: false);
        var contract = await CollectionBook.Contract(lin, await QuoteBook.Customer(lin), "1000.00");
        await (await lin.Post($"/contracts/{contract.Id()}/clauses", new { })).Json();
        Assert.Equal(1, (await (await lin.Post($"/contracts/{contract.Id()}/clauses", new { clauseIds = new[] { own.Id() } })).Json()).GetProperty("taken").GetInt32());
        Assert.Equal("value.reference-unknown", await (await lin.Post($"/contracts/{contract.Id()}/clauses", new { clauseIds = new[] { 987654321L } })).FieldError("clauseIds"));
        var clauses = (await CollectionBook.Query(lin, "contractClauses", contract.Id())).ToList();
        Assert.Contains(clauses, clause => clause.Text("text") == standard.Text("text"));
        var service = clauses.Single(clause => clause.Text("section") == "service");
        await (await lin.Patch($"/contractClauses/{service.Id()}", new { text = "质保三年" }, service.Version())).Json();
        var html = (await lin.Json($"/contracts/{contract.Id()}/paper?language=zh-CN")).Text("html")!;
        Assert.Contains("支付CNY 1,000.00，逾期&lt;b&gt;加息&lt;/b&gt;", html);
        Assert.Contains("质保三年", html);
        Assert.Contains("壹仟元整", html);
        await (await lin.Post($"/contracts/{contract.Id()}/sending", new { })).Json();
        var now = await lin.Json($"/contractClauses/{service.Id()}");
        Assert.Equal("409 sales.contract-locked", await (await lin.Patch($"/contractClauses/{service.Id()}", new { text = "质保一年" }, now.Version())).Refusal());
        Assert.Equal("409 sales.contract-locked", await (await lin.Delete($"/contractClauses/{service.Id()}")).Refusal());
        Assert.Equal("409 sales.contract-locked", await (await lin.Post($"/contracts/{contract.Id()}/clauses", new { })).Refusal());
        using var zhao = zhike.Client(zhike.Zhao);
        Assert.Equal("404 request.not-found", await (await zhao.Get($"/contracts/{contract.Id()}/paper")).Refusal());
    }
}
