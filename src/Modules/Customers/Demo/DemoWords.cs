namespace Zhike.Customers;

/// <summary>The words from which the virtual company's customers are named; no name is meant to be a real company's.</summary>
internal static class DemoWords
{
    internal static readonly string[] First = ["恒", "瑞", "鼎", "宏", "启", "明", "远", "盛", "隆", "泰", "华", "金", "中", "天", "新", "凯", "博", "众", "联", "同", "德", "信", "嘉", "万", "永", "海", "江", "东", "力", "正", "百", "卓", "科", "建", "安", "通", "昌", "源", "润", "星"];
    internal static readonly string[] Second = ["力", "丰", "盛", "图", "明", "航", "达", "泰", "源", "信", "工", "匠", "锐", "创", "景", "和", "益", "康", "川", "岳", "辰", "捷", "拓", "毅", "诚", "辉", "峰", "阳", "沃", "能", "宇", "合", "兴", "腾", "联", "朗", "格", "奥", "特", "晟"];

    /// <summary>What a customer makes, and the division of GB/T 4754-2017 it belongs to.</summary>
    internal static readonly (string Trade, string Industry)[] Trades =
    [
        ("精密机械", "C34"), ("轴承", "C34"), ("液压", "C34"), ("泵业", "C34"), ("数控机床", "C34"), ("包装设备", "C35"), ("环保装备", "C35"), ("纺织机械", "C35"),
        ("汽车零部件", "C36"), ("新能源汽车", "C36"), ("轨道交通装备", "C37"), ("船舶重工", "C37"), ("电气", "C38"), ("电缆", "C38"), ("储能科技", "C38"),
        ("电子", "C39"), ("半导体材料", "C39"), ("通信设备", "C39"), ("仪器仪表", "C40"), ("钢结构", "C33"), ("铸造", "C33"), ("模具", "C35"), ("铝业", "C32"), ("铜材", "C32"),
        ("特钢", "C31"), ("玻璃", "C30"), ("水泥", "C30"), ("橡塑", "C29"), ("化纤", "C28"), ("医药", "C27"), ("生物制药", "C27"), ("化工", "C26"), ("涂料", "C26"), ("新材料", "C26"),
        ("纸业", "C22"), ("纺织", "C17"), ("印染", "C17"), ("食品", "C14"), ("乳业", "C14"), ("酒业", "C15"), ("饮料", "C15"), ("粮油", "C13"), ("木业", "C20"),
    ];

    internal static readonly (string Title, string Department, BuyingRole Role)[] Positions =
    [
        ("设备部经理", "设备部", BuyingRole.Decider), ("采购主管", "采购部", BuyingRole.Buyer), ("总经理", "总经办", BuyingRole.Approver), ("工艺工程师", "技术部", BuyingRole.Influencer),
        ("车间主任", "生产部", BuyingRole.User), ("采购工程师", "采购部", BuyingRole.Buyer), ("生产副总", "总经办", BuyingRole.Approver), ("设备工程师", "设备部", BuyingRole.User),
        ("前台", "行政部", BuyingRole.Gatekeeper), ("财务经理", "财务部", BuyingRole.Influencer), ("总工程师", "技术部", BuyingRole.Decider),
    ];

    internal static readonly string[] Products = ["空压机", "干燥机", "真空泵", "除湿机", "冷却塔", "输送线", "除尘设备", "变频器", "储气罐", "余热回收装置"];

    internal static readonly Dictionary<ActivityKind, string[]> Texts = new()
    {
        [ActivityKind.Call] = ["电话沟通{0}的选型，客户希望下周给出方案。", "确认{0}到货时间，客户要求提前一周。", "回访{0}使用情况，运行平稳，希望增加一次保养。", "客户询问{0}的价格，已答复会按批量报价。", "电话没有接通，改约明天上午。"],
        [ActivityKind.Visit] = ["上门看现场，测了用气量，{0}需要换大一档。", "拜访设备部，介绍{0}节能改造案例，对方要求算投资回收期。", "和采购、设备一起开会，确定{0}的技术要求。", "陪同工程师检修{0}，顺便了解明年扩产计划。"],
        [ActivityKind.Mail] = ["发送{0}技术方案和报价。", "收到客户对{0}合同条款的修改意见，转法务。", "发送{0}的检测报告和资质文件。"],
        [ActivityKind.Meeting] = ["线上评审{0}方案，客户确认主要参数。", "和客户、集成商三方开会，商定{0}交付计划。"],
        [ActivityKind.Note] = ["客户明年预算{0}类设备约增加两成。", "竞争对手也在谈{0}，报价比我们低，强调售后响应。", "客户更换了采购负责人，{0}项目要重新介绍。"],
    };

    internal static readonly string[] ToDos = ["发送方案", "约现场测量", "跟进报价", "准备合同", "回访使用情况", "确认付款", "寄送样本", "安排试机"];

    internal static readonly string[] Tags = ["节能改造", "扩产", "老客户", "重点跟进", "价格敏感", "集团采购", "展会", "需要售后"];
}
