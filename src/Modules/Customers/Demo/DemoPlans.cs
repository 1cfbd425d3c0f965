using Zhike.Contracts;
using Zhike.Platform.Modules;

namespace Zhike.Customers;

/// <summary>Work plans and reports of the virtual company's sellers with what their manager said, the texts to begin with, and what its leaders have to do.</summary>
internal sealed class DemoPlans(DemoWorld world)
{
    const int Weeks = 4;

    static readonly string[] Goals = ["拜访五家重点客户，推进两个报价到合同。", "回访上月交付的设备，收集节能数据。", "整理公海线索，新增三家意向客户。", "跟进到期回款，对账两家。"];
    static readonly string[] Summaries = ["计划的拜访完成四家，一家改到下周；报价推进一个。", "回访全部完成，有一家提出增购。", "新增意向客户两家，另一家需要技术支持。", "回款到账一笔，另一笔客户答应月底付。"];
    static readonly string[] Said = ["节奏不错，报价那家下周我陪你去。", "增购的机会要尽快报价。", "技术支持我来协调，周二给你答复。", "月底那笔盯紧，有变化随时说。"];

    static readonly (string Name, TemplateUse Use, string Text)[] Texts =
    [
        ("首次电话", TemplateUse.Call, "现有设备：\n需求：\n预算：\n决策人：\n下一步："), ("现场拜访", TemplateUse.Visit, "见了谁：\n现场情况：\n客户关注：\n竞争对手：\n下一步："),
        ("会议纪要", TemplateUse.Meeting, "参会人：\n议题：\n结论：\n待办："), ("售后回访", TemplateUse.Note, "运行情况：\n满意程度：\n改进建议："),
        ("周计划", TemplateUse.Plan, "重点客户：\n拜访安排：\n预计签约：\n需要支持："), ("周报", TemplateUse.Report, "完成情况：\n未完成及原因：\n下周重点："),
    ];

    IReadOnlyList<DemoPerson> People => world.Get<IReadOnlyList<DemoPerson>>();
    DateOnly Monday => world.Today.AddDays(-(((int)world.Today.DayOfWeek + 6) % 7));

    internal IEnumerable<WorkPlan> Plans(long firstId)
    {
        foreach (var person in People.Where(person => person.Role == "sales").Take(60))
            for (var week = 1 - Weeks; week <= 0; week++)
            {
                var (chance, monday) = (world.Chance("plan", person.Id * 10 - week), Monday.AddDays(7 * week));
                var written = DemoVisits.At(monday.AddDays(-1), 20, 0);
                var plan = new WorkPlan
                {
                    Id = firstId++, Version = 1, CreatedAt = written, UpdatedAt = written, CreatedById = person.Id, UpdatedById = person.Id, OwnerId = person.Id, DepartmentId = person.DepartmentId,
                    Period = PlanPeriod.Week, StartsOn = monday, EndsOn = monday.AddDays(6), Title = $"{monday:yyyy-MM-dd} – {monday.AddDays(6):yyyy-MM-dd}", Goals = Goals[chance.Next(Goals.Length)],
                };
                if (week < 0) Report(plan, chance);
                yield return plan;
            }
    }

    static void Report(WorkPlan plan, Random chance)
    {
        var (tasks, visits) = (chance.Next(3, 9), chance.Next(2, 7));
        (plan.State, plan.ReportedAt, plan.UpdatedAt, plan.Version) = (PlanState.Reported, DemoVisits.At(plan.EndsOn.AddDays(-2), 17, 30), DemoVisits.At(plan.EndsOn.AddDays(-2), 17, 30), 2);
        plan.Summary = Summaries[Array.IndexOf(Goals, plan.Goals)];
        plan.Figures = PlanFigures.Write(
        [
            new("tasks", tasks, chance.Next(2, tasks + 1)), new("visits", visits, chance.Next(1, visits + 1)), new("note", null, chance.Next(4)), new("call", null, chance.Next(3, 15)), new("visit", null, chance.Next(1, visits + 1)),
            new("mail", null, chance.Next(6)), new("meeting", null, chance.Next(3)), new("customers", null, chance.Next(3)), new("opportunities", null, chance.Next(3)), new("quotes", null, chance.Next(3)),
        ]);
    }

    /// <summary>On every second report, by the head of sales.</summary>
    internal IEnumerable<WorkPlanComment> Comments(IEnumerable<WorkPlan> plans, long firstId)
    {
        var head = People.First(person => person is { Role: "salesManager", Team: -1 });
        foreach (var plan in plans.Where(plan => plan.State == PlanState.Reported && plan.Id % 2 == 0))
        {
            var at = plan.ReportedAt!.Value.AddMinutes(50);
            yield return new WorkPlanComment { Id = firstId++, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = head.Id, UpdatedById = head.Id, WorkPlanId = plan.Id, Text = Said[Array.IndexOf(Goals, plan.Goals)] };
        }
    }

    internal IEnumerable<NoteTemplate> Templates(long firstId)
    {
        var at = DemoVisits.At(world.Start, 10, 0);
        return Texts.Select(item => new NoteTemplate { Id = firstId++, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = People[0].Id, UpdatedById = People[0].Id, Name = item.Name, UsedFor = item.Use, Text = item.Text });
    }

    /// <summary>The administrator and the head of sales have days of their own, with what comes every week and month.</summary>
    internal IEnumerable<TaskItem> Leaders(long firstId)
    {
        var (administrator, head) = (People[0], People.First(person => person is { Role: "salesManager", Team: -1 }));
        (DemoPerson Who, string Title, int Days, int? Hour, TaskRepeat? Repeat)[] tasks =
        [
            (administrator, "核对新员工权限", 0, 10, null), (administrator, "检查备份", 0, null, TaskRepeat.Daily), (administrator, "整理重复客户", -2, null, TaskRepeat.Weekly), (administrator, "更新价目表", 1, 14, null), (administrator, "导出月度审计", 3, null, TaskRepeat.Monthly),
            (head, "销售周会", (8 - (int)world.Today.DayOfWeek) % 7, 9, TaskRepeat.Weekly), (head, "审批大额折扣", 0, 11, null), (head, "点评上周工作报告", 0, 15, TaskRepeat.Weekly), (head, "约谈华北组季度目标", -1, null, null), (head, "准备经营分析会", 2, 14, TaskRepeat.Monthly),
        ];
        var at = DemoVisits.At(world.Today.AddDays(-6), 10, 0);
        foreach (var (who, title, days, hour, repeat) in tasks)
        {
            var day = world.Today.AddDays(days);
            DateTime? start = hour is { } from ? DemoVisits.At(day, from, 0) : null;
            yield return new TaskItem
            {
                Id = firstId++, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = who.Id, UpdatedById = who.Id, OwnerId = who.Id, DepartmentId = who.DepartmentId, Title = title, DueOn = day, StartAt = start, EndAt = start?.AddHours(1),
                Repeat = repeat, Priority = days < 0 ? TaskPriority.High : TaskPriority.Normal,
            };
        }
    }
}
