using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.Sales.Collections;
using Zhike.Sales.Quotes;
using Zhike.TestSupport;

namespace Zhike.Sales.Amendments;

/// <summary>What happens to a contract after it was signed, and what has to happen before.</summary>
public sealed class AmendmentsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    static async Task<JsonElement> Step(HttpClient client, string path, object? body = null) => await (await client.Post(path, body ?? new { })).Json();

    static string? Amount(JsonElement record, string key) => record.GetProperty(key).Text("amount");

    static async Task<JsonElement> Approved(HttpClient lin, HttpClient manager, object ask)
    {
        var amendment = await Step(lin, "/contractAmendments", ask);
        await Step(lin, $"/contractAmendments/{amendment.Id()}/submission");
        await Decision.Take(manager, "contractAmendments", amendment.Id(), "approve");
        return amendment;
    }

    static async Task<List<string>> Parts(HttpClient client, long contract) =>
        [.. (await client.Json($"/instalments?contractId={contract}&sort=position")).GetProperty("items").EnumerateArray().Select(part => $"{part.Text("name")} {Amount(part, "amount")}")];

    [Theory, MemberData(nameof(Both))]
    public async Task What_comes_in_addition_becomes_an_instalment_and_the_next_version(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var (contract, _) = await CollectionBook.Signed(lin, await QuoteBook.Customer(lin), "100.00");
        object Ask(string amount) => new { contractId = contract.Id(), amount = QuoteBook.Yuan(amount), reason = "加两台", dueOn = "2027-03-31", endsOn = "2027-12-31" };
        Assert.Equal("sales.amendment-changes-nothing", await (await lin.Post("/contractAmendments", new { contractId = contract.Id(), amount = QuoteBook.Yuan("100.00"), reason = "x" })).FieldError("amount"));
        var amendment = await Step(lin, "/contractAmendments", Ask("160.00"));
        Assert.Equal("409 sales.request-step-out-of-order", await (await lin.Post($"/contractAmendments/{amendment.Id()}/signing", new { })).Refusal());
        await Step(lin, $"/contractAmendments/{amendment.Id()}/submission");
        var second = await Step(lin, "/contractAmendments", Ask("170.00"));
        Assert.Equal("409 sales.amendment-open", await (await lin.Post($"/contractAmendments/{second.Id()}/submission", new { })).Refusal());
        var asked = await Decision.Take(manager, "contractAmendments", amendment.Id(), "approve");
        Assert.Contains("变更后金额 100.00 CNY 160.00 CNY", asked.GetProperty("shown").EnumerateArray().Select(line => $"{line.Text("label")} {line.Text("before")} {line.Text("after")}"));
        var signed = await lin.Post($"/contractAmendments/{amendment.Id()}/signing", new { });
        Assert.Equal(("done", 2), ((await signed.Json()).Text("state"), (await lin.Json($"/contractAmendments/{amendment.Id()}")).GetProperty("revision").GetInt32()));
        var now = await lin.Json($"/contracts/{contract.Id()}");
        Assert.Equal(("160.00", "160.00", "2027-12-31", 2), (Amount(now, "amount"), Amount(now, "outstanding"), now.Text("endsOn"), now.GetProperty("revision").GetInt32()));
        Assert.Equal($"变更增加款 {amendment.Text("number")} 60.00", (await Parts(lin, contract.Id()))[^1]);
        await Step(lin, $"/contractAmendments/{second.Id()}/submission");
        await Decision.Take(manager, "contractAmendments", second.Id(), "approve");
        Assert.Equal("409 sales.amendment-stale", await (await lin.Post($"/contractAmendments/{second.Id()}/signing", new { })).Refusal());
        await Step(lin, $"/contractAmendments/{second.Id()}/cancellation");
        await (await lin.Post($"/undo/{signed.Headers.GetValues("X-Undo").Single()}")).Json();
        now = await lin.Json($"/contracts/{contract.Id()}");
        Assert.Equal(("100.00", 1, "approved"), (Amount(now, "amount"), now.GetProperty("revision").GetInt32(), (await lin.Json($"/contractAmendments/{amendment.Id()}")).Text("state")));
        Assert.DoesNotContain(await Parts(lin, contract.Id()), part => part.StartsWith("变更", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task What_falls_away_is_taken_off_what_is_open_and_never_off_what_came_in(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var (contract, parts) = await CollectionBook.Signed(lin, customer, "100.00");
        await (await CollectionBook.Receive(lin, customer, "60.00", false, CollectionBook.Match(parts[0], "60.00"))).Json();
        var low = await Approved(lin, manager, new { contractId = contract.Id(), amount = QuoteBook.Yuan("59.99"), reason = "减" });
        Assert.Equal("409 sales.amended-below-received", await (await lin.Post($"/contractAmendments/{low.Id()}/signing", new { })).Refusal());
        Assert.Equal("100.00", Amount(await lin.Json($"/contracts/{contract.Id()}"), "amount"));
        await Step(lin, $"/contractAmendments/{low.Id()}/cancellation");
        var fair = await Approved(lin, manager, new { contractId = contract.Id(), amount = QuoteBook.Yuan("60.00"), reason = "减" });
        await Step(lin, $"/contractAmendments/{fair.Id()}/signing");
        var now = await lin.Json($"/contracts/{contract.Id()}");
        Assert.Equal(("60.00", "60.00", "0.00"), (Amount(now, "amount"), Amount(now, "received"), Amount(now, "outstanding")));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_statement_shows_the_contract_as_it_was_signed_and_the_amendment_on_its_own_day(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        var customer = await QuoteBook.Customer(lin);
        var contract = await CollectionBook.Contract(lin, customer, "100.00");
        var today = DateOnly.Parse((await Step(lin, $"/contracts/{contract.Id()}/signing")).Text("signedOn")!);
        await Step(lin, $"/contracts/{contract.Id()}/termination", new { reason = "试" });
        var open = await CollectionBook.Contract(lin, customer, "50.00");
        await Step(lin, $"/contracts/{open.Id()}/signing", new { signedOn = today.AddDays(-40) });
        var amendment = await Approved(lin, manager, new { contractId = open.Id(), amount = QuoteBook.Yuan("80.00"), reason = "加一台" });
        var statement = await Step(lin, "/statements", new { customerId = customer, fromOn = today.AddDays(-50), toOn = today.AddDays(-10) });
        await Step(lin, $"/statements/{statement.Id()}/sending");
        await Step(lin, $"/statements/{statement.Id()}/confirmation", new { by = "李会计" });
        Assert.Equal("409 sales.statement-reconciled", await (await lin.Post($"/contractAmendments/{amendment.Id()}/signing", new { signedOn = today.AddDays(-20) })).Refusal());
        await Step(lin, $"/contractAmendments/{amendment.Id()}/signing");
        var later = await Step(lin, "/statements", new { customerId = customer, fromOn = today.AddDays(-50), toOn = today });
        Assert.Equal("180.00", Amount(later, "closing"));
        var shown = await lin.Json($"/statements/{later.Id()}/content");
        Assert.Equal(["50.00", "100.00", "30.00"], shown.GetProperty("entries").EnumerateArray().Select(entry => Amount(entry, "amount")));
        Assert.Equal("50.00", Amount(await lin.Json($"/statements/{statement.Id()}"), "closing"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_contract_that_the_rules_name_goes_out_only_approved_and_as_it_was_shown(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        using var manager = zhike.Client(zhike.Manager);
        using var administrator = zhike.Client(zhike.Administrator);
        var rule = await Step(administrator, "/approval-rules", new
        {
            kind = "contract", name = "大合同", enabled = true, condition = new { field = "amount", op = "gte", value = 777_000 }, steps = new[] { new { mode = "all", approvers = new[] { new { by = "manager", level = 1 } } } },
        });
        var customer = await QuoteBook.Customer(lin);
        var small = await CollectionBook.Contract(lin, customer, "776999.99");
        await Step(lin, $"/contracts/{small.Id()}/sending");
        var large = await CollectionBook.Contract(lin, customer, "777000.00");
        Assert.Equal("409 sales.contract-needs-approval", await (await lin.Post($"/contracts/{large.Id()}/sending", new { })).Refusal());
        Assert.Equal("409 sales.contract-needs-approval", await (await lin.Post($"/contracts/{large.Id()}/signing", new { })).Refusal());
        var waiting = await Step(lin, $"/contracts/{large.Id()}/submission");
        Assert.Equal("waiting", waiting.Text("review"));
        Assert.Equal("sales.contract-in-approval", await (await lin.Patch($"/contracts/{large.Id()}", new { amount = QuoteBook.Yuan("999999.00") }, waiting.Version())).FieldError("amount"));
        Assert.Equal("409 sales.contract-in-approval", await (await lin.Post($"/contracts/{large.Id()}/signing", new { })).Refusal());
        await Decision.Take(manager, "contracts", large.Id(), "approve");
        var passed = await lin.Json($"/contracts/{large.Id()}");
        Assert.Equal("passed", passed.Text("review"));
        var changed = await (await lin.Patch($"/contracts/{large.Id()}", new { amount = QuoteBook.Yuan("888000.00") }, passed.Version())).Json();
        Assert.False(changed.TryGetProperty("review", out var review) && review.ValueKind == JsonValueKind.String);
        await Step(lin, $"/contracts/{large.Id()}/submission");
        await Decision.Take(manager, "contracts", large.Id(), "reject");
        Assert.Equal("409 sales.contract-needs-approval", await (await lin.Post($"/contracts/{large.Id()}/signing", new { })).Refusal());
        await Step(lin, $"/contracts/{large.Id()}/submission");
        await Decision.Take(manager, "contracts", large.Id(), "approve");
        Assert.Equal("active", (await Step(lin, $"/contracts/{large.Id()}/signing")).Text("state"));
        Assert.True((await administrator.Delete($"/approval-rules/{rule.Id()}")).IsSuccessStatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_filed_contract_that_has_ended_is_closed_until_it_is_taken_out_again(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var contract = await CollectionBook.Contract(lin, await QuoteBook.Customer(lin), "100.00");
        Assert.Equal("409 sales.contract-not-signed", await (await lin.Post($"/contracts/{contract.Id()}/archiving", new { archiveNumber = "甲-7" })).Refusal());
        await Step(lin, $"/contracts/{contract.Id()}/signing");
        Assert.Equal("value.required", await (await lin.Post($"/contracts/{contract.Id()}/archiving", new { })).FieldError("archiveNumber"));
        var filed = await Step(lin, $"/contracts/{contract.Id()}/archiving", new { archiveNumber = "甲-7" });
        Assert.Equal("甲-7", filed.Text("archiveNumber"));
        await (await lin.Patch($"/contracts/{contract.Id()}", new { note = "还在履行" }, filed.Version())).Json();
        var ended = await Step(lin, $"/contracts/{contract.Id()}/termination", new { reason = "完" });
        Assert.Equal("409 sales.contract-archived", await (await lin.Patch($"/contracts/{contract.Id()}", new { note = "再改" }, ended.Version())).Refusal());
        var open = await Step(lin, $"/contracts/{contract.Id()}/unarchiving");
        await (await lin.Patch($"/contracts/{contract.Id()}", new { note = "再改" }, open.Version())).Json();
    }
}
