using System.Collections.Concurrent;
using System.Text;
using System.Text.RegularExpressions;
using Zhike.Platform.Values;

namespace Zhike.Platform.Text;

/// <summary>What is left of a company's name when the words are gone that most companies share.</summary>
public static partial class CompanyName
{
    /// <summary>The rows of an import ask for the core of a name several times: to find its double, to sort it, to be found by it.</summary>
    static readonly ConcurrentDictionary<(string, bool), string> Known = new();
    const int MostKnown = 8_192;

    /// <summary>Without legal form, group, brackets, punctuation and case: "华东精工（集团）股份有限公司" gives "华东精工".</summary>
    /// <param name="name">Name as typed.</param>
    /// <param name="dropRegion">Whether to drop a province or city at the beginning (上海, 江苏省苏州市) when three characters are left.</param>
    /// <returns>Never empty unless the name has no letter or digit; what would leave nothing stays.</returns>
    public static string Core(string name, bool dropRegion = true)
    {
        if (Known.TryGetValue((name, dropRegion), out var known)) return known;
        if (Known.Count >= MostKnown) Known.Clear();
        return Known[(name, dropRegion)] = Taken(name, dropRegion);
    }

    static string Taken(string name, bool dropRegion)
    {
        var whole = Normalise.Folded(Normalise.Trimmed(name));
        var core = whole;
        for (var before = ""; before != core;)
        {
            before = core;
            core = Kept(Ending().Replace(core, "").TrimEnd(), core);
        }
        core = Letters(Kept(Group().Replace(core, ""), core));
        if (dropRegion) core = WithoutRegion(core);
        return core;
    }

    /// <summary>Whether a name ends in a legal form, as a name in the register does and a brand or a shop's does not.</summary>
    public static bool IsRegistered(string name) => Normalise.Folded(Normalise.Trimmed(name)).EndsWith("公司", StringComparison.Ordinal);

    static string WithoutRegion(string core)
    {
        var prefix = RegionMatching.PrefixLength(core);
        return prefix > 0 && core.Length - prefix >= 3 ? core[prefix..] : core;
    }

    static string Kept(string shorter, string longer) => Letters(shorter).Length > 0 ? shorter : longer;

    static string Letters(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) result.Append(rune.ToString());
        }
        return result.ToString();
    }

    [GeneratedRegex(@"(股份有限公司|有限责任公司|有限責任公司|责任有限公司|有限公司|股份公司|总公司|總公司|分公司|子公司|公司|企业集团|企業集團|集团|集團|\(集团\)|\(集團\)|(?<=[\s,.)）\p{IsCJKUnifiedIdeographs}])(co|company|corp|corporation|inc|incorporated|ltd|limited|llc|llp|plc|gmbh|ag|sa|s\.a|bv|b\.v|oy|ab|kg|pte|pty|pvt|group|holdings?|kk|k\.k)|(?<=\S)\s*&\s*co)[\s.,()（）]*$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Ending();

    [GeneratedRegex(@"[(（【\[]?(集团|集團)[)）】\]]?$|[(（【\[](集团|集團|控股|中国|中國)[)）】\]]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Group();
}
