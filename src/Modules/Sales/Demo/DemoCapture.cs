using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Sales.Capture;
using Zhike.Sales.Scoring;

namespace Zhike.Sales;

/// <summary>The form on the virtual company's website and the rules that rate its leads.</summary>
internal static class DemoCapture
{
    static readonly (string Name, string Condition, int Points)[] Rules =
    [
        ("会展和转介绍", """{"field":"source","op":"in","value":["exhibition","referral"]}""", 20), ("说了预算", """{"field":"budget","op":"isNotNull"}""", 15),
        ("留了公司名称", """{"field":"company","op":"isNotNull"}""", 10), ("没有需求说明", """{"field":"need","op":"isNull"}""", -10),
    ];

    internal static async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var ruleId = await load.NextId<ScoringRule>();
        await load.Records(Rules.Select((rule, index) => Made(world, new ScoringRule { Id = ruleId + index, Name = rule.Name, Condition = rule.Condition, Points = rule.Points })), ct);
        var form = new WebForm
        {
            Id = await load.NextId<WebForm>(), Name = "官网咨询", Title = "获取选型方案与报价", Intro = "留下联系方式，工程师会在一个工作日内联系您。", Thanks = "谢谢，我们会尽快与您联系。",
            Key = Convert.ToHexStringLower(BitConverter.GetBytes(world.Chance("web form", 0).NextInt64())), MailKey = Convert.ToHexStringLower(BitConverter.GetBytes(world.Chance("web form", 1).NextInt64())), ByChat = true,
            ChatKey = Convert.ToHexStringLower(BitConverter.GetBytes(world.Chance("web form", 2).NextInt64())), Asked = ["company", "person", "mobile", "need"], Demanded = ["person", "mobile"],
        };
        await load.Records([Made(world, form)], ct);
    }

    static T Made<T>(DemoWorld world, T record) where T : Record
    {
        var by = world.Get<IReadOnlyList<DemoPerson>>()[0].Id;
        (record.Version, record.CreatedAt, record.CreatedById, record.UpdatedById) = (1, DemoWorld.At(world.Start, world.Chance("capture", 0)), by, by);
        record.UpdatedAt = record.CreatedAt;
        return record;
    }
}
