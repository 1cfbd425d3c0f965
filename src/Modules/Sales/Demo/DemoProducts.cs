using Zhike.Contracts;
using Zhike.Platform.Modules;
using Zhike.Platform.Text;
using Zhike.Platform.Values;
using Zhike.Sales.Products;

namespace Zhike.Sales;

/// <summary>What the virtual company sells.</summary>
internal static class DemoProducts
{
    static readonly (string Name, string Sku, string Category, string Unit, int Yuan)[] List =
    [
        ("永磁变频螺杆空压机 37kW", "KY-37V", "空压机", "台", 68_000), ("无油螺杆空压机 90kW", "KY-90W", "空压机", "台", 286_000), ("冷冻式干燥机 6m³", "GZ-06", "后处理", "台", 12_800),
        ("吸附式干燥机 10m³", "GZ-10X", "后处理", "台", 36_500), ("储气罐 2m³", "CQ-02", "后处理", "个", 6_200), ("螺杆真空泵", "ZK-15", "真空", "台", 54_000),
        ("工业转轮除湿机", "CS-30", "除湿", "台", 92_000), ("闭式冷却塔 100T", "LQ-100", "冷却", "台", 118_000), ("脉冲除尘器", "CC-24", "除尘", "台", 76_000),
        ("余热回收装置", "YR-90", "节能", "套", 45_000), ("年度维保服务", "FW-01", "服务", "年", 18_000), ("空压机保养包 4000h", "BY-40", "备件", "套", 5_600),
        ("空压站标准套餐 37kW", "TC-37", "套餐", "套", 82_000),
    ];

    internal static IEnumerable<Product> All(DemoWorld world, long firstId)
    {
        var by = world.Get<IReadOnlyList<DemoPerson>>()[0].Id;
        var at = DemoWorld.At(world.Start, world.Chance("products", 0));
        return List.Select((item, index) => new Product
        {
            Id = firstId + index, Version = 1, CreatedAt = at, UpdatedAt = at, CreatedById = by, UpdatedById = by, Name = item.Name, NameSort = SortKey.Of(item.Name), Sku = item.Sku,
            Category = item.Category, Unit = item.Unit, Price = new Money(item.Yuan * 100L, "CNY"), TaxRate = item.Category == "服务" ? 6 : 13,
            Cost = new Money(item.Yuan * (60L + index * 7 % 17), "CNY"), Bundle = item.Category == "套餐",
        });
    }
}
