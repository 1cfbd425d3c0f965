using System.Text.RegularExpressions;
using Zhike.Platform.Text;

namespace Zhike.Customers;

/// <summary>How alike two addresses are.</summary>
internal static partial class AddressLikeness
{
    /// <summary>0 to 1: the text, or half the text and half whether the house numbers agree.</summary>
    internal static double Of(string a, string b)
    {
        var text = Similarity.Score(a, b);
        var (one, other) = (Numbers(a), Numbers(b));
        if (one.Count == 0 || other.Count == 0) return text;
        if (!one.Overlaps(other)) return Math.Min(text, 0.75);
        return Math.Max(text, (text + 1) / 2);
    }

    /// <summary>Whether an address names a door and not only a country, a town or a quarter, where many have theirs.</summary>
    internal static bool NamesADoor(string address) => Number().IsMatch(address) || ChineseNumber().IsMatch(address);

    static HashSet<string> Numbers(string address) => [.. Number().Matches(address).Select(match => match.Value)];

    [GeneratedRegex("[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Number();

    [GeneratedRegex("[〇零一二三四五六七八九十百]+(?:号|號|弄|栋|棟|幢|楼|樓|室|层|層)", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseNumber();
}
