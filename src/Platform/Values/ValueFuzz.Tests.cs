using Zhike.Platform.Import;
using Zhike.Platform.Query;
using Zhike.Platform.Text;
using Zhike.TestSupport;

namespace Zhike.Platform.Values;

/// <summary>Whatever is typed as a value is taken or refused with a code.</summary>
[Trait(Depth.Trait, Depth.Scaled)]
public sealed class ValueFuzzTests
{
    static readonly int Inputs = Depth.Of(600, 20_000);
    static readonly int Seed = Depth.Seed(20261126);
    static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    static readonly string[] Good =
    [
        "+86 138 1234 5678", "010-8888 6666转123", "0512-57330000", "400-810-8888", "+1 (212) 555-0100 ext. 5", "91110000600037341L", "11010519491231002X", "12,345.67", "￥1.5万", "USD 12.50", "(300)", "50%",
        "2026-11-21", "2026年11月21日 8:05", "20261121", "11/21/2026 8:05 PM", "2026-11-21T08:05:00.000+08:00", "sales@jinggong.cn", "mailto:a@例子.中国", "https://example.com/a?b=c#d", "江苏省苏州市昆山市", "320583", "是", "张三精工 zs 138",
    ];

    static readonly string[] Liked = ["+86", "86", "转", "ext", "万", "亿", "%", "￥", "$", "-", ".", ",", "e9", "年", "月", "日", "T", "Z", "+25:99", "9999-12-31", "0001-01-01", "24:00", "PM", "@", "xn--", "://", "省", "市", "０", "Ⅷ", "١", "\u202E", "İ", "ß"];

    public static TheoryData<string> Targets => [.. All.Keys];

    static readonly Dictionary<string, Action<string>> All = new()
    {
        ["phone"] = text => PhoneNumber.Parse(text), ["credit code"] = text => CreditCode.Parse(text), ["id number"] = text => IdNumber.Parse(text), ["mail"] = text => Mail.Normalise(text),
        ["url"] = text => WebUrl.Normalise(text), ["money"] = text => Money.Parse(text, text.Length % 2 == 0 ? "CNY" : text), ["instant"] = text => _ = WireInstant.TryParse(text, out _), ["region"] = text => Regions.Match(text),
        ["cell number"] = text => { CellNumber.Read(text); CellNumber.Whole(text, 10_000); CellNumber.Percent(text); }, ["cell amount"] = text => CellNumber.Amount(text, "CNY", 10_000),
        ["cell date"] = text => { foreach (var order in Enum.GetValues<DateOrder>()) CellDate.Day(text, order); }, ["cell instant"] = text => CellDate.Instant(text, DateOrder.Mdy, Zone), ["date order"] = text => CellDate.Guess([text]),
        ["search"] = text => { SearchQuery.Parse(text); SearchTokens.ForTitle(text); SearchTokens.ForPhone(text); SearchTokens.ForMail(text); }, ["company name"] = text => CompanyName.Core(text), ["sort key"] = text => SortKey.Of(text),
    };

    [Theory, MemberData(nameof(Targets))]
    public Task Any_text_is_a_value_or_refused(string target) => new Fuzz(Seed, Fuzz.Texts(Good), Liked).RunText(target, Inputs, text =>
    {
        try { All[target](text); }
        catch (BadValue bad) { Assert.Matches("^(value|import)\\.", bad.Code); }
    });
}
