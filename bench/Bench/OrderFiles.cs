using System.Globalization;
using System.Text;

namespace Zhike.Bench;

/// <summary>CSVs of made-up customers, products, orders and order lines, five lines to an order; the same seed gives the same rows.</summary>
static class OrderFiles
{
    const int Products = 200;
    const int LinesOfOrder = 5;

    public static IEnumerable<(string Object, string File)> Write(string folder, int rows, int seed)
    {
        var customers = Math.Max(1, rows / 100);
        yield return ("customers", File(folder, $"c{seed}", "客户名称,客户类型", customers, i => $"客户{seed}-{i},企业客户"));
        yield return ("products", File(folder, $"p{seed}", "产品名称,产品编号,单位,标准价,税率", Products, i => $"产品{seed}-{i},SKU-{seed}-{i},台,{100 + i}.00,13"));
        yield return ("orders", File(folder, $"o{seed}", "外部单号,客户,状态,下单日期", rows / LinesOfOrder, i => $"ERP-{seed}-{i},客户{seed}-{i % customers},已完成,2025-{1 + i % 12:00}-{1 + i % 28:00}"));
        yield return ("orderLines", File(folder, $"l{seed}", "订单号,产品,数量,折前单价,折扣", rows, i => $"ERP-{seed}-{i / LinesOfOrder},SKU-{seed}-{i * 7 % Products},{1 + i % 9},{100 + i % 50}.50,{i % 3 * 5}"));
    }

    static string File(string folder, string name, string header, int rows, Func<int, FormattableString> row)
    {
        var text = new StringBuilder(header).Append('\n');
        for (var i = 0; i < rows; i++) text.Append(row(i).ToString(CultureInfo.InvariantCulture)).Append('\n');
        var path = Path.Combine(folder, name + ".csv");
        System.IO.File.WriteAllText(path, text.ToString());
        return path;
    }
}
