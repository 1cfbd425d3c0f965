using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Platform.Import;

public sealed class ImportRowsTests(Story story) : IClassFixture<Story>
{
    public static TheoryData<Dialect> Both => Story.Both;

    async Task<ImportClient> Admin(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        return new ImportClient(zhike, zhike.Administrator);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_file_is_recognised_and_its_columns_are_suggested(Dialect dialect)
    {
        var admin = await Admin(dialect);
        System.Text.Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var import = await admin.Upload("customers", "客户.csv", Encoding.GetEncoding("gb18030").GetBytes("客户名称*;Phone;无关列\n昆山建议精工;13812346621;x\n"));
        Assert.Equal("gb18030", import.GetProperty("format").GetProperty("encoding").GetString()!.ToLowerInvariant());
        Assert.Equal(";", import.GetProperty("format").GetProperty("delimiter").GetString());
        Assert.Equal(["客户名称* → name", "Phone → phone"], import.GetProperty("mapping").EnumerateObject().Select(pair => $"{pair.Name} → {pair.Value}").OrderDescending(StringComparer.Ordinal));
        Assert.Equal("昆山建议精工", import.GetProperty("preview")[0][0].GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Good_rows_go_in_and_bad_rows_come_back_by_cell(Dialect dialect)
    {
        var admin = await Admin(dialect);
        var import = await admin.Import("customers", "客户名称,电话,年营业额,来源\n好行一号厂,13812340001,1.2万,\n坏行一号厂,没有电话,abc,\n好行二号厂,,\"¥1,234.50\",\n,13812340003,,\n");
        Assert.Equal((2, 0, 0, 2), ImportClient.Totals(import));
        var errors = await admin.List($"/api/v1/imports/{import.GetProperty("id")}/errors?preview=true");
        Assert.Equal([(3, "电话", "没有电话"), (3, "年营业额", "abc"), (5, "客户名称", null)],
            errors.Select(error => (error.GetProperty("row").GetInt32(), error.GetProperty("column").GetString()!, error.GetProperty("value").GetString())));
        Assert.All(errors, error => Assert.DoesNotContain("errors.", error.GetProperty("message").GetString()!, StringComparison.Ordinal));
        var csv = await admin.Http.GetStringAsync($"/api/v1/imports/{import.GetProperty("id")}/errors");
        Assert.Contains("电话", csv, StringComparison.Ordinal);
        var lines = csv.Split('\n', StringSplitOptions.TrimEntries);
        Assert.EndsWith(",客户名称,电话,年营业额,来源", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",坏行一号厂,没有电话,abc,", lines[1], StringComparison.Ordinal);
        var found = await admin.List("/api/v1/customers?name.contains=好行&sort=name&fields=name,yearRevenue");
        Assert.Equal(["12000.00", "1234.50"], found.OrderBy(item => item.GetProperty("id").GetInt64()).Select(item => item.GetProperty("yearRevenue").GetProperty("amount").GetString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Errors_name_a_field_as_the_reader_calls_it(Dialect dialect)
    {
        var admin = await Admin(dialect);
        var import = await admin.Import("contacts", "姓名,客户,备注\n王缺一,没有这家厂,\n王缺二,,x\n");
        var errors = await admin.List($"/api/v1/imports/{import.GetProperty("id")}/errors?preview=true");
        Assert.Equal(["客户 没有这家厂", "客户 "], errors.Select(error => $"{error.GetProperty("column").GetString()} {error.GetProperty("value").GetString()}"));
        var unmapped = await admin.Import("contacts", "姓名\n王缺三\n");
        var error = Assert.Single(await admin.List($"/api/v1/imports/{unmapped.GetProperty("id")}/errors?preview=true"));
        Assert.Equal("客户", error.GetProperty("column").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_exported_list_comes_back_as_an_update_by_the_number_of_each_record(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "客户名称\n编号回来甲厂\n编号回来乙厂\n");
        var made = await admin.List("/api/v1/customers?name.contains=编号回来&sort=name&fields=name,number");
        var file = "客户编号,客户名称\n" + string.Concat(made.Select(item => $"{item.GetProperty("number").GetString()},{item.GetProperty("name").GetString()}新\n")) + "C-999999,编号回来丙厂\n";
        var id = (await admin.Upload("customers", file)).GetProperty("id").GetInt64();
        var mapping = new Dictionary<string, string> { ["客户编号"] = "number", ["客户名称"] = "name" };
        using var refused = await admin.Http.PatchAsJsonAsync($"/api/v1/imports/{id}", new { mapping, mode = "create" });
        Assert.Contains("import.field-finds-only", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await admin.Change(id, new { mapping, mode = "upsert", key = "number" });
        Assert.Equal((0, 2, 0, 1), ImportClient.Totals(await admin.Run(id)));
        var after = await admin.List("/api/v1/customers?name.contains=编号回来&sort=name&fields=name,number");
        Assert.Equal(made.Select(item => item.GetProperty("number").GetString()), after.Select(item => item.GetProperty("number").GetString()));
        Assert.All(after, item => Assert.EndsWith("新", item.GetProperty("name").GetString(), StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_dry_run_counts_and_writes_nothing(Dialect dialect)
    {
        var admin = await Admin(dialect);
        var upload = await admin.Upload("customers", "name,phone\n试运行甲厂,13812340011\n试运行乙厂,1\n");
        var id = upload.GetProperty("id").GetInt64();
        var dry = await admin.Run(id, dryRun: true);
        Assert.Equal(((1, 0, 0, 1), "checked"), (ImportClient.Totals(dry), dry.GetProperty("state").GetString()));
        Assert.Empty(await admin.List("/api/v1/customers?name.contains=试运行"));
        var real = await admin.Run(id);
        Assert.Equal(((1, 0, 0, 1), "done"), (ImportClient.Totals(real), real.GetProperty("state").GetString()));
        Assert.Single(await admin.List("/api/v1/customers?name.contains=试运行"));
        using var again = await admin.Http.PostAsJsonAsync($"/api/v1/imports/{id}/runs", new { dryRun = false });
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_find_their_records_by_key_and_change_them(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name,email,address\n更新甲厂,a@geng.example,旧地址\n");
        var import = await admin.Import("customers", "name,email,address\n更新甲厂,A@geng.example,新地址\n更新乙厂,b@geng.example,乙\n更新乙厂,b@geng.example,乙二\n",
            new { mode = "upsert", key = "email", duplicates = "create" });
        Assert.Equal((1, 2, 0, 0), ImportClient.Totals(import));
        var found = await admin.List("/api/v1/customers?email.contains=geng.example&sort=id&fields=address");
        Assert.Equal(["新地址", "乙二"], found.Select(item => item.GetProperty("address").GetString()));
        var missing = await admin.Import("customers", "email,address\nnobody@geng.example,x\n", new { mode = "update", key = "email" });
        Assert.Equal((0, 0, 0, 1), ImportClient.Totals(missing));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Duplicates_are_skipped_updated_or_created_as_chosen(Dialect dialect)
    {
        var admin = await Admin(dialect);
        const string file = "name,phone,address\n重复精密机床有限公司,13812340021,甲路\n";
        await admin.Import("customers", file);
        Assert.Equal((0, 0, 1, 0), ImportClient.Totals(await admin.Import("customers", file)));
        Assert.Equal((0, 1, 0, 0), ImportClient.Totals(await admin.Import("customers", file.Replace("甲路", "乙路"), new { duplicates = "update" })));
        Assert.Equal((1, 0, 0, 0), ImportClient.Totals(await admin.Import("customers", file, new { duplicates = "create" })));
        Assert.Equal((0, 0, 2, 0), ImportClient.Totals(await admin.Import("customers", file + "重复精密机床有限公司,13812340021,丙路\n", new { duplicates = "skip" })));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_duplicate_is_told_with_its_cell_and_the_record_or_row_it_repeats(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name,phone\n缘由精密机床有限公司,13812340051\n");
        var import = await admin.Import("customers", "name,phone\n缘由精密机床有限公司,13812340051\n缘起纺织有限公司,13812340052\n缘起纺织有限公司,13812340052\n");
        var errors = await admin.List($"/api/v1/imports/{import.GetProperty("id")}/errors?preview=true");
        Assert.Equal(["phone 13812340051 import.duplicate-of 与已有的「缘由精密机床有限公司」可能是同一条记录", "phone 13812340052 import.duplicate-row 与文件第3行可能是同一条记录"],
            errors.Select(error => $"{error.GetProperty("column").GetString()} {error.GetProperty("value").GetString()} {error.GetProperty("code").GetString()} {error.GetProperty("message").GetString()}"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_second_number_of_one_customer_may_be_the_first_of_the_other(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name,phone,otherPhone\n双号精密机床有限公司,051288880061,13812340061\n");
        Assert.Equal((0, 0, 1, 0), ImportClient.Totals(await admin.Import("customers", "name,phone\n双号精密机床公司,13812340061\n")));
        Assert.Single(await admin.List("/api/v1/customers?otherPhone=13812340061"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task New_records_are_the_importers_unless_they_are_left_to_the_assignment_rules(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name\n归属甲厂\n");
        var import = await admin.Import("customers", "name\n归属乙厂\n", new { owner = "nobody" });
        Assert.Equal("nobody", import.GetProperty("owner").GetString());
        Assert.Single(await admin.List("/api/v1/customers?name=归属甲厂&ownerId=me"));
        Assert.Single(await admin.List("/api/v1/customers?name=归属乙厂&ownerId.isNull=true"));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task References_are_found_by_name_and_missing_ones_can_be_made(Dialect dialect)
    {
        var admin = await Admin(dialect);
        const string file = "姓名,客户,手机\n王小二,引用新厂,13812340031\n李小三,引用新厂,13812340032\n";
        Assert.Equal((0, 0, 0, 2), ImportClient.Totals(await admin.Import("contacts", file)));
        var import = await admin.Import("contacts", file, new { createMissing = new[] { "customers" } });
        Assert.Equal((2, 0, 0, 0), ImportClient.Totals(import));
        Assert.Single(await admin.List("/api/v1/customers?name=引用新厂"));
        Assert.Equal(["引用新厂", "引用新厂"], (await admin.List("/api/v1/contacts?name.in=王小二,李小三")).Select(item => item.GetProperty("names").GetProperty("customerId").GetString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_may_name_rows_further_down_in_the_file(Dialect dialect)
    {
        var admin = await Admin(dialect);
        var import = await admin.Import("customers", "name,parentId\n链条丙厂,链条乙厂\n链条乙厂,链条甲厂\n链条甲厂,\n链条丁厂,不存在的厂\n");
        Assert.Equal((3, 0, 0, 1), ImportClient.Totals(import));
        var found = await admin.List("/api/v1/customers?name.contains=链条&sort=id&fields=name,parentId");
        Assert.Equal([("链条甲厂", null), ("链条乙厂", "链条甲厂"), ("链条丙厂", "链条乙厂")],
            found.Select(item => (item.GetProperty("name").GetString()!, item.GetProperty("names").TryGetProperty("parentId", out var name) ? name.GetString() : null)));
        var dry = await admin.Upload("customers", "name,parentId\n链环丙厂,链环乙厂\n链环乙厂,\n");
        Assert.Equal((2, 0, 0, 0), ImportClient.Totals(await admin.Run(dry.GetProperty("id").GetInt64(), dryRun: true)));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task A_whole_import_can_be_undone_except_for_what_people_changed_since(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name,email,address\n撤销老厂,old@undo.example,老路\n");
        var import = await admin.Import("customers", "name,email,address\n撤销老厂,old@undo.example,新路\n撤销一厂,one@undo.example,\n撤销二厂,two@undo.example,\n",
            new { mode = "upsert", key = "email", duplicates = "create" });
        var touched = (await admin.List("/api/v1/customers?email=two@undo.example")).Single();
        using var edit = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/customers/{touched.GetProperty("id")}") { Content = JsonContent.Create(new { address = "有人改过" }) };
        edit.Headers.TryAddWithoutValidation("If-Match", $"\"v{touched.GetProperty("version")}\"");
        Assert.Equal(HttpStatusCode.OK, (await admin.Http.SendAsync(edit)).StatusCode);
        var result = (await admin.Undo(import.GetProperty("id").GetInt64())).GetProperty("result");
        Assert.Equal((2, 1), (result.GetProperty("undone").GetInt32(), result.GetProperty("kept").GetInt32()));
        var left = await admin.List("/api/v1/customers?email.contains=undo.example&sort=id&fields=address");
        Assert.Equal(["老路", "有人改过"], left.Select(item => item.GetProperty("address").GetString()));
        Assert.Equal("undone", (await admin.Get($"/api/v1/imports/{import.GetProperty("id")}")).GetProperty("state").GetString());
    }

    [Theory, MemberData(nameof(Both))]
    public async Task The_same_columns_are_read_the_same_way_next_time(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "甲列,乙列\n记忆一厂,x\n", new { mapping = new { 甲列 = "name", 乙列 = "address" }, duplicates = "update" });
        var next = await admin.Upload("customers", "甲列,乙列\n记忆二厂,x\n");
        Assert.Equal(("name", "update"), (next.GetProperty("mapping").GetProperty("甲列").GetString(), next.GetProperty("duplicates").GetString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rows_that_say_what_is_there_already_change_nothing_and_are_counted_as_skipped(Dialect dialect)
    {
        var admin = await Admin(dialect);
        await admin.Import("customers", "name,email,address\n如旧一厂,r1@jiu.example,东\n如旧二厂,r2@jiu.example,西\n");
        var import = await admin.Import("customers", "name,email,address\n如旧一厂,r1@jiu.example,东\n如旧二厂,r2@jiu.example,南\n", new { mode = "upsert", key = "email" });
        Assert.Equal((0, 1, 1, 0), ImportClient.Totals(import));
        var same = (await admin.List("/api/v1/customers?email=r1@jiu.example")).Single().GetProperty("id").GetInt64();
        await admin.Post($"/api/v1/imports/{import.GetProperty("id")}/undo", new { });
        var history = (await admin.List($"/api/v1/customers/{same}/history")).Count();
        Assert.Equal(1, history);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task An_address_book_becomes_contacts(Dialect dialect)
    {
        var admin = await Admin(dialect);
        const string card = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:名片先生\r\nORG:名片机械厂\r\nTEL;TYPE=CELL:13812340041\r\nEMAIL:card@vcf.example\r\nTITLE:采购经理\r\nEND:VCARD\r\n";
        var import = await admin.Import("contacts", card, fileName: "contacts.vcf");
        Assert.Equal((1, 0, 0, 0), ImportClient.Totals(import));
        var contact = (await admin.List("/api/v1/contacts?email=card@vcf.example")).Single();
        Assert.Equal(("名片先生", "采购经理", "名片机械厂"), (contact.GetProperty("name").GetString(), contact.GetProperty("title").GetString(), contact.GetProperty("names").GetProperty("customerId").GetString()));
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Rights_of_the_starter_hold_for_every_row(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var reader = new ImportClient(zhike, zhike.Reader);
        using var refused = await reader.Send("customers", "a.csv", "name\nx\n"u8.ToArray());
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        var admin = await Admin(dialect);
        var import = await admin.Upload("customers", "name\n别人的厂\n");
        var stranger = new ImportClient(zhike, zhike.Lin);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.Http.GetAsync($"/api/v1/imports/{import.GetProperty("id")}")).StatusCode);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Giving_a_record_away_asks_for_the_right_on_that_record(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var person = await zhike.Hire("sales", "区经理", "华东");
        object Reach(string assign) => new { read = "departmentTree", create = "own", update = "departmentTree", import = "own", assign };
        var role = await (await administrator.Post("/roles", new { name = $"只转自己的{dialect}", rights = new Dictionary<string, object> { ["customers"] = Reach("own") } })).Json();
        await (await administrator.Put($"/users/{person.Id}/roles", new[] { role.GetProperty("id").GetInt64() })).Json();
        async Task<long> Firm(StoryUser owner, string name) => (await (await zhike.Client(owner).Post("/customers?allowDuplicate=true", new { kind = "organization", name })).Json()).GetProperty("id").GetInt64();
        var (own, theirs, unchanged) = (await Firm(person, "转手一号阀门厂"), await Firm(zhike.Lin, "转手二号轴承厂"), await Firm(zhike.Lin, "转手三号纺织厂"));
        var client = new ImportClient(zhike, person);
        var import = await client.Import("customers", $"id,ownerId,address\n{own},{zhike.Lin.Email},东路\n{theirs},{person.Email},西路\n{unchanged},{zhike.Lin.Email},南路\n",
            new { mode = "update", key = "id", mapping = new { id = "id", ownerId = "ownerId", address = "address" } });
        Assert.Equal((0, 2, 0, 1), ImportClient.Totals(import));
        var error = Assert.Single(await client.List($"/api/v1/imports/{import.GetProperty("id")}/errors?preview=true"));
        Assert.Equal((3, "ownerId", "access.right-missing"), (error.GetProperty("row").GetInt32(), error.GetProperty("column").GetString(), error.GetProperty("code").GetString()));
        var after = (await client.List("/api/v1/customers?name.contains=转手&fields=ownerId,address&sort=id")).Select(item => (item.GetProperty("ownerId").GetInt64(), item.GetProperty("address").GetString())).ToList();
        Assert.Equal([(zhike.Lin.Id, "东路"), (zhike.Lin.Id, null), (zhike.Lin.Id, "南路")], after);
    }

    [Theory, MemberData(nameof(Both))]
    public async Task Identity_numbers_are_kept_in_clear_nowhere(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var client = new ImportClient(zhike, zhike.Administrator);
        const string right = "320583199003071239", mistyped = "320583199003071234", old = "320583900307123";
        Assert.True(Values.IdNumber.TryParse(right, out _));
        var import = await client.Import("customers", $"name,kind,idNumber,source\n证件甲,person,{right},\n证件乙,person,{mistyped},\n证件丙,person,{old},\n证件丁,person,,{right}\n",
            new { mapping = new { name = "name", kind = "kind", idNumber = "idNumber", source = "source" } });
        Assert.Equal((1, 0, 0, 3), ImportClient.Totals(import));
        var errors = (await client.List($"/api/v1/imports/{import.GetProperty("id")}/errors?preview=true")).Select(error => error.GetProperty("value").GetString());
        Assert.Equal(["3205****1234", "3205****7123", "3205**********1239"], errors);
        Assert.Equal(("3205****1239", "3205**********1239"), (import.GetProperty("preview")[0][2].GetString(), import.GetProperty("preview")[3][3].GetString()));
        await using var read = await zhike.Database.OpenRead();
        foreach (var column in new[] { "imports.shape", "import_errors.value", "import_errors.args", "import_rows.changes", "change_log.changes", "change_log.data", "customers.id_number" })
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            var kept = await read.Rows($"SELECT cast({name} AS text) FROM {table} WHERE {name} IS NOT NULL", row => row.GetString(0));
            Assert.DoesNotContain(kept, text => text.Contains(right, StringComparison.Ordinal) || text.Contains(mistyped, StringComparison.Ordinal) || text.Contains(old, StringComparison.Ordinal));
        }
    }
}
