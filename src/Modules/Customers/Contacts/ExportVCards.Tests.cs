using System.Text;
using Zhike.Platform.Data;
using Zhike.TestSupport;

namespace Zhike.Customers;

public sealed class ExportVCardsTests(Story story) : IClassFixture<Story>
{
    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task Contacts_leave_as_cards_by_right_and_on_record(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        var administrator = zhike.Client(zhike.Administrator);
        var customer = await administrator.CustomerId(new { name = "名片;机械" });
        var body = new { customerId = customer, name = "王,建国", title = string.Concat(Enumerable.Repeat("设备部经理", 10)), mobile = "13812346677", birthday = "1980-02-03", email = "wang@card.example" };
        var id = (await (await administrator.Post("/contacts", body)).Json()).GetProperty("id").GetInt64();
        await (await administrator.Post("/contacts", new { customerId = customer, name = "李敏" })).Json();

        using var answer = await administrator.Get($"/contacts/{id}/vcard");
        Assert.Equal("text/vcard", answer.Content.Headers.ContentType?.MediaType);
        var card = await answer.Content.ReadAsStringAsync();
        Assert.All(card.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
        var lines = card.Replace("\r\n ", "").Split("\r\n");
        Assert.Equal(["BEGIN:VCARD", "VERSION:3.0", @"FN:王\,建国", @"N:王\,建国;;;;", @"ORG:名片\;机械", "TITLE:" + body.title, "TEL;TYPE=CELL:+8613812346677", "EMAIL;TYPE=INTERNET:wang@card.example", "BDAY:1980-02-03", "END:VCARD", ""], lines);

        using var all = await administrator.Post("/contacts/vcards", new { where = new { field = "customerId", op = "eq", value = customer } });
        Assert.Equal(2, (await all.Content.ReadAsStringAsync()).Split("BEGIN:VCARD").Length - 1);
        await using var read = await zhike.Database.OpenRead();
        Assert.Equal(1, await read.Value<long>("select count(*) from change_log where action = 'export' and object = 'contacts' and record_id = @id", ("id", id)));
        Assert.Equal("403", (await (await zhike.Client(zhike.Reader).Get($"/contacts/{id}/vcard")).Refusal())[..3]);
        Assert.Equal("404", (await (await administrator.Get("/contacts/987654321/vcard")).Refusal())[..3]);
    }
}
