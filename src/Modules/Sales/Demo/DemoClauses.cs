using Zhike.Platform.Modules;
using Zhike.Sales.Clauses;

namespace Zhike.Sales;

/// <summary>The clause library of the virtual company.</summary>
internal static class DemoClauses
{
    static readonly (ClauseSection Section, string Name, string Text, bool Standard)[] All =
    [
        (ClauseSection.Purchase, "产品标准", "供方按本合同所列型号、规格和数量向需方提供全新产品，产品符合国家标准和双方确认的技术协议。", true),
        (ClauseSection.Purchase, "交货", "供方自收到预付款之日起35日内交货，运至需方指定地点，运费由供方承担。需方应在到货后3日内清点并签收。", true),
        (ClauseSection.Purchase, "客户定制", "定制部分以双方签字的图纸为准；图纸确认后需方要求变更的，由双方另行约定价款和交期。", false),
        (ClauseSection.Payment, "付款", "合同总价为{{contract.amount}}（{{contract.amountInWords}}）。{{customer.name}}按以下安排付款：{{instalments}}。", true),
        (ClauseSection.Payment, "发票", "供方在收到每笔款项后10日内开具等额增值税发票。", true),
        (ClauseSection.Service, "质保", "质保期为验收合格之日起24个月。质保期内非人为原因造成的故障，供方免费维修或更换，接到通知后4小时内响应，48小时内到场。", true),
        (ClauseSection.Breach, "逾期责任", "供方逾期交货的，每逾期一日按逾期部分价款的万分之五支付违约金；需方逾期付款的，按同样标准支付违约金。违约金总额不超过合同总价的5%。", true),
        (ClauseSection.Other, "争议解决", "因本合同发生的争议，双方协商解决；协商不成的，由{{company.name}}所在地人民法院管辖。本合同一式两份，双方各执一份，签字盖章后生效。", true),
    ];

    internal static async Task Fill(DemoWorld world, BulkLoad load, CancellationToken ct)
    {
        var (id, at) = (await load.NextId<Clause>(), DemoWorld.At(world.Start, world.Chance("clauses", 0)));
        await load.Records(All.Select((clause, index) => new Clause
        {
            Id = id + index, Version = 1, CreatedAt = at, UpdatedAt = at, Section = clause.Section, Name = clause.Name, Text = clause.Text, Standard = clause.Standard, Enabled = true, Position = (index + 1) * 10,
        }), ct);
    }
}
