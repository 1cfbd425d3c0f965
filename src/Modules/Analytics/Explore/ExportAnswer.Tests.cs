using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Zhike.Analytics.Warehouse;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Analytics.Explore;

/// <summary>Answers as files, and the lists to which their cells lead.</summary>
public sealed class ExportAnswerTests
{
    public static TheoryData<Dialect> Both => Story.Both;

    static Task<HttpResponseMessage> Export(HttpClient client, object question, string format = "csv") => client.Post("/analytics/query/exports", new { question, format });

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_has_the_figures_runs_no_formula_and_is_entered_in_the_log(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var formula = (await (await administrator.Post("/customers?allowDuplicate=true", new { kind = "organization", name = "=1+1公司" })).Json()).Id();
        await (await administrator.Post("/contacts?allowDuplicate=true", new { customerId = formula, name = "公式" })).Json();
        await Rebuilt(zhike);
        var question = new { @object = "contacts", rows = new[] { new { field = "customerId" } }, limit = 500 };
        var lines = Encoding.UTF8.GetString(await (await Export(administrator, question)).Content.ReadAsByteArrayAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains(lines, line => line.StartsWith("'=1+1公司", StringComparison.Ordinal));
        var groups = (await (await administrator.Post("/analytics/query", question)).Json()).GetProperty("groups");
        Assert.Equal(groups.EnumerateArray().Select(group => group.GetProperty("key")[0].ToString()).Distinct().Count() + 1, lines.Length);
        using var sheet = await Export(administrator, question, "xlsx");
        Assert.Equal((byte)'P', (await sheet.Content.ReadAsByteArrayAsync())[0]);
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(2, await read.Value<long>("SELECT count(*) FROM change_log WHERE action = 'export' AND data IS NOT NULL AND actor_id = @me", ("me", zhike.Administrator.Id)));
    }

    /// <summary>Without the head.</summary>
    static async Task<List<string>> Lines(HttpResponseMessage answer) => [.. Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync()).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];

    static Task Rebuilt(ZhikeApp zhike) => zhike.Services.GetRequiredService<LoadWarehouse>().Rebuild(null, default);

    [Theory, MemberData(nameof(Both))]
    public async Task Only_records_that_may_be_exported_are_in_a_file_and_without_the_right_there_is_none(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "导出人");
        using var client = zhike.Client(person);
        async Task Give(object rights)
        {
            var role = (await (await administrator.Post("/roles", new { name = $"导出{Guid.NewGuid():N}", rights = new { customers = rights } })).Json()).Id();
            await (await administrator.Put($"/users/{person.Id}/roles", new[] { role })).Json();
        }
        var question = new { @object = "customers", rows = new[] { new { field = "ownerId" } } };
        await Give(new { read = "all" });
        Assert.Equal("403 access.right-missing", await (await Export(client, question)).Refusal());
        await Give(new { read = "all", export = "own" });
        var listed = (await Lines(await client.Post("/customers/exports", new { format = "csv" }))).Count;
        var counted = (await Lines(await Export(client, question))).Sum(line => long.Parse(line.Split(',')[^1]));
        var seen = (await (await client.Post("/analytics/query", question)).Json()).GetProperty("total").GetProperty("figures")[0].GetInt64();
        Assert.Equal(listed, counted);
        Assert.True(counted < seen);
        Assert.Equal("value.not-an-option", await (await Export(client, question, "pdf")).FieldError("format"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Figures_that_need_approval_wait_for_it_and_are_fetched_once(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        await ExploredCompany.Found(zhike);
        using var administrator = zhike.Client(zhike.Administrator);
        using var client = zhike.Client(await zhike.Hire("salesManager", "苏晴"));
        await using (var lease = await zhike.Database.BeginWrite())
        {
            await lease.Run("delete from approval_rules");
            await lease.Commit();
        }
        object[] steps = [new { mode = "all", hours = (int?)null, approvers = new object[] { new { by = "user", id = zhike.Administrator.Id } } }];
        await (await administrator.Post("/approval-rules", new { kind = "export", name = "导出", condition = (object?)null, steps, position = 0 })).Json();
        object question = new { @object = "customers", rows = new[] { new { field = "ownerId" } } };
        var held = await Export(client, question);
        Assert.Equal(202, (int)held.StatusCode);
        var id = (await held.Json()).GetProperty("approvalId").GetInt64();
        Assert.Equal("404 request.not-found", await (await client.Get($"/analytics/query/exports/{id}")).Refusal());
        await (await administrator.Post($"/approvals/{id}/decisions", new { decision = "approve", comment = "理由" })).Json();
        Assert.Equal($"/analytics/query/exports/{id}", (await client.Json($"/approvals/{id}")).Text("download"));
        Assert.Equal("404 request.not-found", await (await client.Get($"/exports/{id}")).Refusal());
        Assert.Equal("404 request.not-found", await (await administrator.Get($"/analytics/query/exports/{id}")).Refusal());
        Assert.NotEmpty(await Lines(await client.Get($"/analytics/query/exports/{id}")));
        Assert.Equal("409 exports.fetched", await (await client.Get($"/analytics/query/exports/{id}")).Refusal());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Each_cell_is_as_large_as_the_list_to_which_it_leads_also_over_a_reference(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        foreach (var person in await ExploredCompany.Found(zhike))
        {
            using var client = zhike.Client(person);
            var answer = await client.Post("/analytics/query", new { @object = "opportunities", rows = new[] { new { field = "customerId.region", by = "province" } } });
            if (!answer.IsSuccessStatusCode) continue;
            foreach (var group in (await answer.Json()).GetProperty("groups").EnumerateArray())
            {
                object where = group.GetProperty("key")[0] is { ValueKind: JsonValueKind.String } code ? new { field = "customerId.region", op = "under", value = code.GetString() } : new { field = "customerId.region", op = "isNull" };
                Assert.Equal(group.GetProperty("figures")[0].GetInt64(), await Counted(client, "opportunities", where));
                Assert.Equal(await Counted(client, "customers", new { related = "opportunities", via = "customerId", where }), await Distinct(client, where));
            }
        }
    }

    static async Task<long> Counted(HttpClient client, string key, object where) => (await (await client.Post($"/{key}/aggregate", new { where })).Json()).GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("count").GetInt64());

    /// <summary>How many customers that the caller sees have such deals.</summary>
    static async Task<long> Distinct(HttpClient client, object where)
    {
        var seen = (await client.Json("/customers?limit=200")).GetProperty("items").EnumerateArray().Select(item => item.Id()).ToHashSet();
        var groups = (await (await client.Post("/analytics/query", new { @object = "opportunities", where, rows = new[] { new { field = "customerId" } } })).Json()).GetProperty("groups").EnumerateArray();
        return groups.Count(group => group.GetProperty("key")[0] is { ValueKind: JsonValueKind.Number } id && seen.Contains(id.GetInt64()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Every_operator_over_a_reference_says_the_same_in_lists_and_in_the_explorer(Dialect dialect)
    {
        await using var zhike = await ZhikeApp.Start(dialect);
        foreach (var person in await ExploredCompany.Found(zhike))
        {
            using var client = zhike.Client(person);
            if (!(await client.Get("/opportunities?limit=1")).IsSuccessStatusCode) continue;
            var all = await Counted(client, "opportunities", new { all = Array.Empty<object>() });
            foreach (var (op, opposite, value) in new (string, string, object?)[] { ("eq", "ne", "320583"), ("in", "notIn", new[] { "320583", "310115" }), ("contains", "notContains", "32"), ("isNull", "isNotNull", null) })
            {
                var (there, not) = (new { field = "customerId.region", op, value }, new { field = "customerId.region", op = opposite, value });
                var counted = await Counted(client, "opportunities", there);
                Assert.Equal(all, counted + await Counted(client, "opportunities", not));
                Assert.Equal(all - counted, await Counted(client, "opportunities", new { not = there }));
                Assert.Equal(counted, (await (await client.Post("/analytics/query", new { @object = "opportunities", where = there })).Json()).GetProperty("total").GetProperty("figures")[0].GetInt64());
            }
            Assert.Equal("query.unknown-field", await (await client.Post("/opportunities/query", new { where = new { field = "customerId.nothing", op = "isNull" } })).FieldError("where"));
            Assert.Equal("query.unknown-field", await (await client.Post("/opportunities/query", new { where = new { field = "amount.currency", op = "isNull" } })).FieldError("where"));
        }
    }
}
