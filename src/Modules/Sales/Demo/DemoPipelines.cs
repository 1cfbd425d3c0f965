using Zhike.Contracts;
using Zhike.Platform.Catalogue;
using Zhike.Platform.Modules;
using Zhike.Sales.Opportunities;
using Zhike.Sales.Stages;

namespace Zhike.Sales;

/// <summary>The virtual company sells in two ways: new equipment, and what follows it; and has something to do in most stages.</summary>
internal static class DemoPipelines
{
    static readonly (string Name, double Probability, int Days, string Color)[] Renewal = [("到期提醒", 40, 45, "1"), ("续约沟通", 60, 30, "2"), ("续约报价", 80, 20, "4"), ("待签续约", 90, 20, "5")];

    static readonly (int Pipeline, int Stage, string Text, bool Required)[] Checks =
    [
        (0, 0, "确认对方联系人和职务", false), (0, 1, "完成现场测量", true), (0, 1, "记录现有设备和用气量", true), (0, 2, "技术负责人认可方案", true), (0, 2, "查清主要竞争对手", false),
        (0, 3, "付款方式已谈定", true), (0, 3, "交期已与生产确认", true), (0, 4, "法务会签完成", true), (1, 0, "核对设备清单与上期条款", true), (1, 1, "了解上期服务评价", false), (1, 2, "报价已送达采购", true),
    ];

    internal static async Task<IReadOnlyList<IReadOnlyList<Stage>>> Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var pipeline = Made(world, new Pipeline { Id = await load.NextId<Pipeline>(), Name = "服务续约与备件", Position = 2 });
        await load.Records([pipeline], ct);
        var firstId = await load.NextId<Stage>();
        await load.Records(Renewal.Select((stage, index) => Made(world, new Stage
        {
            Id = firstId + index, PipelineId = pipeline.Id, Name = stage.Name, Position = index + 1, Probability = stage.Probability, RottingDays = stage.Days, Color = stage.Color,
        })), ct);
        var stages = await load.Read("select id, probability, rotting_days, pipeline_id from stages where deleted_at is null order by pipeline_id, position, id",
            row => new Stage { Id = row.GetInt64(0), Probability = row.GetDouble(1), RottingDays = row.IsDBNull(2) ? null : row.GetInt64(2), PipelineId = row.GetInt64(3) });
        return [.. stages.GroupBy(stage => stage.PipelineId).Select(group => (IReadOnlyList<Stage>)[.. group])];
    }

    /// <summary>What is asked for, and ticked on open deals: all they left behind, and some of what they have before them.</summary>
    internal static async Task Ticks(DemoWorld world, BulkLoad load, IReadOnlyList<IReadOnlyList<Stage>> pipelines, DemoDeals deals, CancellationToken ct)
    {
        var checkId = await load.NextId<StageCheck>();
        List<StageCheck> checks = [.. Checks.Select((check, index) => Made(world, new StageCheck
        {
            Id = checkId + index, StageId = pipelines[check.Pipeline][check.Stage].Id, Text = check.Text, Position = index + 1, Required = check.Required,
        }))];
        await load.Records(checks, ct);
        var byStage = checks.ToLookup(check => check.StageId!.Value);
        await load.Plain(deals.All().Where(item => item.Deal.State == OpportunityState.Open).SelectMany(item => item.Stays.SelectMany(stay => byStage[stay.StageId]
            .Where(check => stay.LeftAt is null ? (item.Deal.Id + check.Id) % 2 == 0 : check.Required || item.Deal.Id % 3 != 0)
            .Select(check => new OpportunityCheck { OpportunityId = item.Deal.Id, CheckId = check.Id, At = stay.LeftAt ?? stay.EnteredAt, ById = item.Deal.OwnerId }))), ct);
    }

    static T Made<T>(DemoWorld world, T record) where T : Record
    {
        var by = world.Get<IReadOnlyList<DemoPerson>>()[0].Id;
        (record.Version, record.CreatedAt, record.CreatedById, record.UpdatedById) = (1, DemoWorld.At(world.Start, world.Chance("pipelines", 0)), by, by);
        record.UpdatedAt = record.CreatedAt;
        return record;
    }
}
