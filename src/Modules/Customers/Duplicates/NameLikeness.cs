using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>How alike the names of two customers are.</summary>
internal static class NameLikeness
{
    const string Numerals = "一二三四五六七八九十百甲乙丙丁";

    /// <summary>0 to 1; companies without legal form, persons with given and family name in either order.</summary>
    internal static double Of(CustomerFacts a, CustomerFacts b)
    {
        if (a.Kind == CustomerKind.Person && b.Kind == CustomerKind.Person)
            return Math.Max(Similarity.Score(a.Name, b.Name), Similarity.Score(Sorted(a.Name), Sorted(b.Name)));
        if (a.Core == b.Core && a.Core.Length > 0) return 1;
        return Math.Max(Math.Max(Similarity.Score(a.Core, b.Core), Contained(a.Core, b.Core)), Reworded(a.Name, b.Name));
    }

    /// <summary>One name is how the other was called before.</summary>
    internal static bool Formerly(CustomerFacts a, CustomerFacts b) =>
        a.Former.Any(name => CompanyName.Core(name) == b.Core) || b.Former.Any(name => CompanyName.Core(name) == a.Core);

    /// <summary>No. 1 and No. 2 of the same name are two.</summary>
    internal static bool NumbersDiffer(string a, string b) => Numbers(a) != Numbers(b) && (Numbers(a).Length > 0 && Numbers(b).Length > 0);

    /// <summary>苏州华东 and 无锡华东: the cores are equal only because both lost their place.</summary>
    internal static bool RegionsDiffer(CustomerFacts a, CustomerFacts b)
    {
        var (one, other) = (CompanyName.Core(a.Name, dropRegion: false), CompanyName.Core(b.Name, dropRegion: false));
        return one != a.Core && other != b.Core && !one.EndsWith(other, StringComparison.Ordinal) && !other.EndsWith(one, StringComparison.Ordinal)
            && one[..^a.Core.Length] != other[..^b.Core.Length] && (a.Region is null || b.Region is null);
    }

    /// <summary>A name that begins or ends with all of the other one: art's deli and art's delicatessen.</summary>
    static double Contained(string a, string b)
    {
        var (shorter, longer) = a.Length <= b.Length ? (a, b) : (b, a);
        if (shorter.Length < 4 || !longer.StartsWith(shorter, StringComparison.Ordinal)) return 0;
        return Math.Max(0.75, 0.7 + 0.25 * shorter.Length / longer.Length);
    }

    /// <summary>Latin names whose words stand in another order, or where one has all words of the other: restaurant katsu and katsu.</summary>
    static double Reworded(string a, string b)
    {
        if (!char.IsAscii(a[0]) || !char.IsAscii(b[0])) return 0;
        var (one, other) = (NameKeys.Words(a), NameKeys.Words(b));
        if (one.Count == 0 || other.Count == 0) return 0;
        var shared = one.Intersect(other, StringComparer.Ordinal).Count();
        if (shared == Math.Max(one.Count, other.Count)) return 0.97;
        return shared == Math.Min(one.Count, other.Count) ? 0.8 : 0;
    }

    static string Numbers(string text) => string.Concat(text.Where(c => char.IsAsciiDigit(c) || Numerals.Contains(c)));

    static string Sorted(string name) => string.Join(' ', name.Split(' ').Order(StringComparer.Ordinal));
}
