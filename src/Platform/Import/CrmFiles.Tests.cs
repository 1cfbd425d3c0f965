using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

/// <summary>A real CRM's files (see <see cref="SharedData"/>) come in through the wizard's routes, and the sums agree with the files.</summary>
public sealed class CrmFilesTests(Xunit.Abstractions.ITestOutputHelper output)
{
    public static TheoryData<Dialect> Both => Story.Both;

    const string Nobody = "未指明客户";

    /// <summary>Plain reading of a plain file: no cell of these files holds a comma or a quote.</summary>
    static List<Dictionary<string, string>> Plain(string name)
    {
        var lines = Encoding.UTF8.GetString(SharedData.Read("crm/" + name)).TrimStart('\uFEFF').Split('\n').Select(line => line.TrimEnd('\r')).Where(line => line.Length > 0).ToList();
        var header = lines[0].Split(',');
        return [.. lines.Skip(1).Select(line => line.Split(',')).Select(cells => header.Zip(cells).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    static readonly object Teams = new
    {
        mapping = new Dictionary<string, object> { ["sales_agent"] = "name", ["manager"] = "managerId", ["regional_office"] = "departmentId" },
        createMissing = new[] { "users", "departments" },
    };

    static readonly object Accounts = new
    {
        mapping = new Dictionary<string, object>
        {
            ["account"] = "name",
            ["sector"] = new
            {
                field = "industry",
                values = new Dictionary<string, string>
                {
                    ["technolgy"] = "I65", ["software"] = "I65", ["medical"] = "Q84", ["retail"] = "F52", ["marketing"] = "L72", ["entertainment"] = "R90",
                    ["telecommunications"] = "I63", ["finance"] = "J66", ["employment"] = "L72", ["services"] = "O82",
                },
            },
            ["year_established"] = "x_founded",
            ["revenue"] = new { field = "yearRevenue", currency = "USD", scale = 1_000_000 },
            ["employees"] = "staff",
            ["office_location"] = "address",
            ["subsidiary_of"] = "parentId",
            ["kind"] = new { field = "kind", constant = "organization" },
        },
        duplicates = "create",
    };

    static readonly object Pipeline = new
    {
        mapping = new Dictionary<string, object>
        {
            ["opportunity_id"] = new object[] { "externalNumber", "name" },
            ["sales_agent"] = "ownerId",
            ["product"] = "products",
            ["account"] = new { field = "customerId", values = new Dictionary<string, string> { [""] = Nobody } },
            ["deal_stage"] = new object[]
            {
                new { field = "state", values = new Dictionary<string, string> { ["Prospecting"] = "open", ["Engaging"] = "open", ["Won"] = "won", ["Lost"] = "lost" } },
                new { field = "stageId", values = new Dictionary<string, string> { ["Prospecting"] = "初步接触", ["Engaging"] = "需求确认", ["*"] = "" } },
            },
            ["engage_date"] = new { field = "createdAt", dateOrder = "mdy" },
            ["close_date"] = new { field = "closedOn", dateOrder = "mdy" },
            ["close_value"] = new { field = "amount", currency = "USD" },
        },
        createMissing = new[] { "customers" },
    };

    [Theory, MemberData(nameof(Both))]
    public async Task Teams_accounts_and_deals_come_in_and_add_up(Dialect dialect)
    {
        if (!SharedData.IsHere)
        {
            output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
            return;
        }
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        await admin.Post("/api/v1/fields", new { @object = "customers", label = "成立年份", type = "integer" });
        var year = (await admin.Get("/api/v1/fields?object=customers")).ToString();
        var key = System.Text.RegularExpressions.Regex.Match(year, "x_[a-z0-9_]+").Value;
        var accounts = JsonSerializer.Serialize(Accounts).Replace("x_founded", key);

        Assert.Equal((35, 0, 0, 0), ImportClient.Totals(await Import(admin, "users", "sales_teams.csv", JsonSerializer.SerializeToElement(Teams))));
        Assert.Equal((85, 0, 0, 0), ImportClient.Totals(await Import(admin, "customers", "accounts.csv", JsonDocument.Parse(accounts).RootElement)));
        Assert.Equal((8800, 0, 0, 0), ImportClient.Totals(await Import(admin, "opportunities", "sales_pipeline.csv", JsonSerializer.SerializeToElement(Pipeline))));

        await TeamsAgree(admin);
        await AccountsAgree(admin, key);
        await DealsAgree(admin);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Products_come_in_as_suggested(Dialect dialect)
    {
        if (!SharedData.IsHere) return;
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        var file = Plain("products.csv");
        Assert.Equal((file.Count, 0, 0, 0), ImportClient.Totals(await Import(admin, "products", "products.csv", JsonSerializer.SerializeToElement(new { currency = "USD" }))));
        foreach (var row in file)
        {
            var product = Assert.Single(await admin.List($"/api/v1/products?name={Uri.EscapeDataString(row["product"])}"));
            Assert.Equal((row["series"], row["sales_price"] + ".00", "USD"), (product.GetProperty("category").GetString(), product.GetProperty("price").GetProperty("amount").GetString(), product.GetProperty("price").GetProperty("currency").GetString()));
        }
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Accounts_come_in_as_suggested_and_what_is_not_understood_is_named(Dialect dialect)
    {
        if (!SharedData.IsHere)
        {
            output.WriteLine("The data sets are not here (ZHIKE_SHARED); nothing was proved.");
            return;
        }
        await using var zhike = await ZhikeApp.Start(dialect);
        var admin = new ImportClient(zhike, zhike.Administrator);
        var upload = await admin.Upload("customers", "accounts.csv", SharedData.Read("crm/accounts.csv"));
        Assert.Equal(["account name", "employees staff", """kind {"field":"kind","constant":"organization"}""", "office_location address", "revenue yearRevenue", "subsidiary_of parentId"],
            upload.GetProperty("mapping").EnumerateObject().Select(pair => $"{pair.Name} {pair.Value.ToString().Replace(" ", "")}").Order(StringComparer.Ordinal));
        Assert.Equal(["office_location region 15/15", "sector industry 8/10"], upload.GetProperty("doubts").EnumerateArray()
            .Select(doubt => $"{doubt.GetProperty("column")} {doubt.GetProperty("field")} {doubt.GetProperty("unread")}/{doubt.GetProperty("texts")}").Order(StringComparer.Ordinal));
        var import = await admin.Run(upload.GetProperty("id").GetInt64());
        Assert.Equal((85, 0, 0, 0), ImportClient.Totals(import));
        var customers = await admin.List("/api/v1/customers?limit=200");
        Assert.Equal(Plain("accounts.csv").Select(row => $"{row["account"]} {row["office_location"]}").Order(StringComparer.Ordinal),
            customers.Select(item => $"{item.GetProperty("name")} {item.GetProperty("address")}").Order(StringComparer.Ordinal));
        Assert.All(customers, item => Assert.Equal("organization", item.GetProperty("kind").GetString()));
    }

    static async Task<JsonElement> Import(ImportClient admin, string definition, string file, JsonElement settings)
    {
        var upload = await admin.Upload(definition, file, SharedData.Read("crm/" + file));
        var id = upload.GetProperty("id").GetInt64();
        await admin.Change(id, settings);
        var import = await admin.Run(id);
        var errors = await admin.List($"/api/v1/imports/{id}/errors?preview=true");
        Assert.True(errors.Count == 0, string.Join('\n', errors.Take(5)));
        return import;
    }

    static async Task TeamsAgree(ImportClient admin)
    {
        var file = Plain("sales_teams.csv");
        var users = (await admin.List("/api/v1/users?limit=200")).ToDictionary(user => user.GetProperty("name").GetString()!, user => user);
        foreach (var row in file)
        {
            var user = users[row["sales_agent"]];
            Assert.Equal("invited", user.GetProperty("state").GetString());
            Assert.Equal((row["manager"], row["regional_office"]), (Named(user, "managerId"), Named(user, "departmentId")));
        }
        Assert.Equal(file.Select(row => row["manager"]).Distinct().Count(), file.Select(row => row["manager"]).Distinct().Count(users.ContainsKey));
    }

    static async Task AccountsAgree(ImportClient admin, string founded)
    {
        var customers = (await admin.List("/api/v1/customers?limit=200")).ToDictionary(item => item.GetProperty("name").GetString()!, item => item);
        foreach (var row in Plain("accounts.csv"))
        {
            var customer = customers[row["account"]];
            Assert.Equal(row["subsidiary_of"], Named(customer, "parentId") ?? "");
            Assert.Equal(long.Parse(row["employees"]), customer.GetProperty("staff").GetInt64());
            Assert.Equal(long.Parse(row["year_established"]), customer.GetProperty(founded).GetInt64());
            Assert.Equal(Number(row["revenue"]) * 1_000_000, Number(customer.GetProperty("yearRevenue").GetProperty("amount").GetString()!));
        }
    }

    static async Task DealsAgree(ImportClient admin)
    {
        var file = Plain("sales_pipeline.csv");
        static string State(string stage) => stage is "Won" ? "won" : stage is "Lost" ? "lost" : "open";
        Assert.Equal(Sums(file, row => State(row["deal_stage"])), await Sums(admin, "state", group => group.GetProperty("key").GetProperty("state").GetString()!, null));
        static string? Stage(string stage) => stage is "Prospecting" ? "初步接触" : stage is "Engaging" ? "需求确认" : null;
        var open = file.Where(row => Stage(row["deal_stage"]) is not null);
        Assert.Equal(Sums(open, row => Stage(row["deal_stage"])!), await Sums(admin, "stageId", group => group.GetProperty("names").GetProperty("stageId").GetString()!, "open"));
        Assert.Equal(Sums(file, row => row["sales_agent"]), await Sums(admin, "ownerId", group => group.GetProperty("names").GetProperty("ownerId").GetString()!, null));
        Assert.Equal(Sums(file, row => row["account"].Length == 0 ? Nobody : row["account"]), await Sums(admin, "customerId", group => group.GetProperty("names").GetProperty("customerId").GetString()!, null));
        var first = (await admin.List("/api/v1/opportunities?externalNumber=" + WebUtility.UrlEncode(file[0]["opportunity_id"]))).Single();
        Assert.Equal("2017-03-01", first.GetProperty("closedOn").GetString());
        Assert.StartsWith("2016-10-", first.GetProperty("createdAt").GetString(), StringComparison.Ordinal);
    }

    static SortedDictionary<string, (int Count, decimal Sum)> Sums(IEnumerable<Dictionary<string, string>> rows, Func<Dictionary<string, string>, string> key) => new(rows.GroupBy(key)
        .ToDictionary(group => group.Key, group => (group.Count(), group.Sum(row => row["close_value"].Length == 0 ? 0 : Number(row["close_value"])))), StringComparer.Ordinal);

    static async Task<SortedDictionary<string, (int Count, decimal Sum)>> Sums(ImportClient admin, string field, Func<JsonElement, string> key, string? state)
    {
        object? where = state is null ? null : new { field = "state", op = "eq", value = state };
        var answer = await admin.Post("/api/v1/opportunities/aggregate", new { where, groupBy = new[] { field }, measures = new[] { new { op = "sum", field = "amount" } } });
        return new(answer.GetProperty("groups").EnumerateArray().ToDictionary(key, group => (group.GetProperty("count").GetInt32(),
            group.GetProperty("sum(amount)") is { ValueKind: JsonValueKind.Object } sum ? Number(sum.GetProperty("amount").GetString()!) : 0)), StringComparer.Ordinal);
    }

    static string? Named(JsonElement record, string field) => record.GetProperty("names").TryGetProperty(field, out var name) ? name.GetString() : null;

    static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
