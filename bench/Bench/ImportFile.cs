using System.Text;
using Zhike.Platform.Values;

namespace Zhike.Bench;

/// <summary>A CSV of made-up companies; the same seed gives the same rows.</summary>
static class ImportFile
{
    const string Letters = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    const string Words = "华东精工恒瑞通达明远信诚博创嘉禾金石天宇海纳盛世兴业新元国泰民安";
    static readonly string[] Places = ["上海市浦东新区", "江苏省苏州市虎丘区", "广东省深圳市南山区", "浙江省杭州市西湖区"];
    static readonly string[] Trades = ["机械", "电子", "科技", "贸易", "物流", "材料"];

    public static string Write(string folder, int rows, int seed)
    {
        var random = new Random(seed);
        var text = new StringBuilder("客户名称,客户类型,统一社会信用代码,电话,所在地区,标签\n");
        for (var i = 0; i < rows; i++) Row(text, random);
        var path = Path.Combine(folder, $"customers-{seed}.csv");
        File.WriteAllText(path, text.ToString());
        return path;
    }

    static void Row(StringBuilder text, Random random)
    {
        var (place, trade) = (Places[random.Next(Places.Length)], Trades[random.Next(Trades.Length)]);
        var code = "91310115" + new string(random.GetItems<char>(Letters, 9));
        text.Append(place.AsSpan(0, 2)).Append(random.GetItems<char>(Words, 4)).Append(trade).Append("有限公司,企业客户,").Append(code).Append(CreditCode.CheckDigit(code))
            .Append(",13").Append(random.Next(1_000_000_000).ToString("D9")).Append(',').Append(place).Append(',').Append(trade).Append("、重点\n");
    }
}
