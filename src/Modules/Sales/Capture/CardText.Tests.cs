using Microsoft.Extensions.DependencyInjection;
using Zhike.Platform.Data;
using Zhike.Platform.Text;
using Zhike.TestSupport;

namespace Zhike.Sales.Capture;

/// <summary>Cards and signatures in Chinese and English, and the route that reads them.</summary>
public sealed class CardTextTests(Story story) : IClassFixture<Story>
{
    async Task<IReadOnlyDictionary<string, string>> Read(string text) => CardText.Read(text, (await story.On(Dialect.Sqlite)).Services.GetRequiredService<Texts>());

    [Fact]
    public async Task A_chinese_card_is_read_without_and_with_labels()
    {
        var card = await Read("苏州恒力精密机械有限公司\n张 伟  销售经理\n手机：138 1234 6621\n电话：0512-57880160转8001  传真：0512-57880161\nzhangwei@hengli.example\n地址：江苏省昆山市玉山镇城北路118号\nwww.hengli.example");
        Assert.Equal(("苏州恒力精密机械有限公司", "张伟", "销售经理", "138 1234 6621"), (card["company"], card["person"], card["jobTitle"], card["mobile"]));
        Assert.Equal(("0512-57880160-8001", "zhangwei@hengli.example", "江苏省昆山市玉山镇城北路118号", "www.hengli.example"), (card["phone"], card["email"], card["address"], card["website"]));
        var labelled = await Read("姓名：李丽华\n职务: 采购总监\n单位：海川装备集团\n微信：lilihua88\n地址：上海市松江区新桥镇");
        Assert.Equal(("李丽华", "采购总监", "海川装备集团", "lilihua88"), (labelled["person"], labelled["jobTitle"], labelled["company"], labelled["wechat"]));
    }

    [Fact]
    public async Task An_english_signature_is_read_too()
    {
        var card = await Read("Best regards,\n-- \nJohn Smith, Sales Director\nAcme Compressors Ltd.\nTel: +44 20 7946 0958 | Mobile: +86 138 1234 6621\nEmail: j.smith@acme.example\n12 High Street, London District");
        Assert.Equal(("John Smith", "Sales Director", "Acme Compressors Ltd."), (card["person"], card["jobTitle"], card["company"]));
        Assert.Equal(("j.smith@acme.example", "138 1234 6621", "12 High Street, London District"), (card["email"], card["mobile"], card["address"]));
    }

    [Fact]
    public async Task Whatever_is_pasted_gives_fields_that_a_lead_takes()
    {
        var random = new Random(Depth.Seed(31));
        string[] bits = ["张伟", "经理", "公司", "13812346621", "0512-", "@", "a@b.cn", "www.", "：", "地址", "路", "号", " ", "\n", "|", "Mr", "Ltd", "Tel", "(", "转", "\uD83D\uDE00", "=?", "9999999999999999999999"];
        for (var round = 0; round < 500; round++)
            foreach (var (key, value) in await Read(string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => bits[random.Next(bits.Length)]))))
                Assert.True(value.Length is > 0 and <= 200 && key is "company" or "person" or "jobTitle" or "mobile" or "phone" or "email" or "wechat" or "website" or "address", $"{key}: {value}");
    }

    [Theory, MemberData(nameof(Story.Both), MemberType = typeof(Story))]
    public async Task The_route_keeps_nothing_and_asks_for_the_right_to_make_leads(Dialect dialect)
    {
        var zhike = await story.On(dialect);
        using var lin = zhike.Client(zhike.Lin);
        var answer = await (await lin.Post("/leads/card", new { text = "王丽\n手机13812346621" })).Json();
        Assert.Equal(("王丽", "138 1234 6621"), (answer.GetProperty("values").Text("person"), answer.GetProperty("values").Text("mobile")));
        Assert.NotNull(await (await lin.Post("/leads/card", new { text = "" })).FieldError("text"));
        using var reader = zhike.Client(zhike.Reader);
        Assert.StartsWith("403", await (await reader.Post("/leads/card", new { text = "王丽" })).Refusal());
    }
}
