using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>Finds divisions at the beginning of addresses and names.</summary>
internal static partial class RegionMatching
{
    static readonly ILookup<char, (string Name, Region Region)> ByFirst = Regions.All
        .SelectMany(region => new[] { region.Name, Short(region.Name) }.Distinct().Select(name => (Name: name, Region: region)))
        .ToLookup(entry => entry.Name[0]);

    public static Region? Match(string text)
    {
        var rest = Separators().Replace(Normalise.Trimmed(text), "");
        if (rest.StartsWith("中国", StringComparison.Ordinal)) rest = rest[2..];
        var starts = At(rest).Select(hit => (hit.Length, hit.Region, Found: Descend(rest, hit))).ToList();
        if (starts.Count == 0) return null;
        var consumed = starts.Max(start => start.Found.Length);
        var best = starts.Where(start => start.Found.Length == consumed).ToList();
        var level = best.Min(start => start.Region.Level);
        var choice = best.Where(start => start.Region.Level == level).Select(start => start.Found.Region).Distinct().ToList();
        return choice.Count == 1 ? choice[0] : null;
    }

    /// <summary>Characters at the beginning of the text that name a province or city or, with its 市/县/区, a district; 0 when none.</summary>
    public static int PrefixLength(string text) => At(text)
        .Where(hit => hit.Region.Level < 3 || hit.Length == hit.Region.Name.Length)
        .Select(hit => Descend(text, hit).Length).DefaultIfEmpty(0).Max();

    static (int Length, Region Region) Descend(string text, (int Length, Region Region) from)
    {
        var rest = text[from.Length..];
        var below = At(rest).Where(hit => IsBelow(hit.Region, from.Region)).ToList();
        if (below.Count == 0)
        {
            var repeated = new[] { from.Region.Name, "市辖区" }.FirstOrDefault(word => rest.StartsWith(word, StringComparison.Ordinal));
            return repeated is null ? from : Descend(text, (from.Length + repeated.Length, from.Region));
        }
        var next = below.MaxBy(hit => hit.Length);
        return Descend(text, (from.Length + next.Length, next.Region));
    }

    static IEnumerable<(int Length, Region Region)> At(string text) => text.Length == 0
        ? []
        : ByFirst[text[0]].Where(entry => text.StartsWith(entry.Name, StringComparison.Ordinal)).Select(entry => (entry.Name.Length, entry.Region));

    static bool IsBelow(Region region, Region ancestor) =>
        region.ParentCode is { } parent && (parent == ancestor.Code || Regions.Find(parent)?.ParentCode == ancestor.Code);

    /// <summary>苏州 for 苏州市, 广西 for 广西壮族自治区; the name itself when too little would be left.</summary>
    static string Short(string name)
    {
        var shorter = Suffix().Replace(name, "");
        return shorter.Length >= 2 ? shorter : name;
    }

    [GeneratedRegex(@"((蒙古|藏|维吾尔|哈萨克|柯尔克孜|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|回|各)族)*自治[区州县旗]$|(蒙古)自治[州县]$|(维吾尔)自治区$|(特别行政区|地区|[省市盟县区旗])$", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Suffix();

    [GeneratedRegex(@"[\s,，、/|>\-—·]", RegexOptions.CultureInvariant)]
    private static partial Regex Separators();
}
